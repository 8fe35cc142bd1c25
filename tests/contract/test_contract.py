"""What the parts of the project promise each other."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tensor_inspector.channel import debuggee, injection
from tensor_inspector.records import codec
from tensor_inspector.records.frame import StatsLook, TensorStats
from tensor_inspector.records.tensor import Histogram, Stats

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "pyserver" / "src" / "tensor_inspector"


def test_the_generated_protocol_is_that_of_the_records() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "generate_protocol.py"), "--check"]
    done = subprocess.run(script, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stale_protocol_would_be_noticed(tmp_path: Path) -> None:
    text = (ROOT / "extension" / "src" / "protocol.ts").read_text(encoding="utf-8")
    stale = tmp_path / "protocol.ts"
    stale.write_text(text.replace("generation: number", "generation: string"), encoding="utf-8")
    code = (
        "import pathlib, sys; sys.path.insert(0, 'scripts'); import generate_protocol as g; "
        f"g.TARGET = pathlib.Path({str(stale)!r}); sys.argv.append('--check'); sys.exit(g.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    assert "stale" in done.stdout


def test_the_rooms_import_each_other_in_one_direction_only() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(tool), "--no-cache"], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT / "pyserver",
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("room", ["probe", "records"])
def test_what_runs_in_the_users_process_imports_the_standard_library_alone(room: str) -> None:
    names = {
        name.split(".")[0]
        for file in (SOURCES / room).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in imported(node)
    }
    assert names <= set(sys.stdlib_module_names)


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and not node.level and node.module else []


def test_injected_modules_come_after_what_they_import() -> None:
    seen: set[str] = set()
    sources = {name: (package, text) for name, package, text in injection.ordered_sources()}
    for name, (package, text) in sources.items():
        needed = {one for one in injection.imports(name, package, text) if one in sources and one != name}
        assert needed <= seen | {name.rpartition(".")[0]}, name
        seen.add(name)


def test_an_import_cycle_is_refused() -> None:
    sources = {"p": (True, ""), "p.a": (False, "from . import b"), "p.b": (False, "from .a import x")}
    with pytest.raises(ValueError, match="import cycle"):
        injection.in_import_order(sources)


def test_the_injection_fits_into_one_request() -> None:
    assert len(injection.expression()) < 200_000
    assert len(injection.later_expression()) < 200_000


def test_what_looks_inside_variables_is_not_injected_before_somebody_does() -> None:
    first, later = ([name for name, _, _ in part] for part in (injection.first_sources(), injection.later_sources()))
    assert sorted([*first, *later]) == sorted(name for name, _, _ in injection.ordered_sources())
    assert "_tensor_inspector.probe.tiles" in later
    assert len(injection.expression()) < 0.7 * (len(injection.expression()) + len(injection.later_expression()))


@pytest.mark.parametrize(
    "value",
    [
        {"ok": [1, 2.5, None, "ü", "\n"]},
        {"long": ["ü€𝒳" * 100] * 500},
        {"surrogate": "\udc80"},
        {"long surrogate": ["\udc80" * 100] * 500},
    ],
    ids=["short", "long", "lone surrogate", "long lone surrogate"],
)
def test_answers_survive_the_wire(value: dict[str, object]) -> None:
    answer = codec.encode(value)
    assert codec.decode(answer.encode("utf-8").decode("utf-8")) == value


def test_a_long_answer_travels_deflated() -> None:
    assert codec.encode({"ok": ["same text"] * 10_000}).startswith("z:")
    assert len(codec.encode({"ok": ["same text"] * 10_000})) < 10_000


def test_an_answer_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "LARGEST_ANSWER", 1_000)
    with pytest.raises(codec.AnswerTooLarge):
        codec.encode({"ok": [str(number) for number in range(100_000)]})


def test_records_nest_in_answers() -> None:
    stats = Stats(count=1, exact=True, histogram=Histogram(counts=[1], low=0.0, high=1.0, sampled=1))
    assert codec.decode(codec.encode({"ok": stats}))["ok"]["histogram"]["counts"] == [1]


@pytest.mark.parametrize("count", [0, 1, codec.TABLE_FROM, 100])
def test_a_list_of_records_arrives_as_it_was_however_long(count: int) -> None:
    stats = [TensorStats(id=n, stats=Stats(count=n, exact=True, mean=float(n))) for n in range(count)]
    look = StatsLook(stats=stats, pending=0, elapsed_ms=1.0)
    assert debuggee.read(codec.encode({"ok": look}), StatsLook) == look


def test_no_source_names_a_path_of_the_machine_it_was_written_on() -> None:
    files = [file for folder in ("pyserver/src", "tests") for file in (ROOT / folder).rglob("*.py")]
    home = str(ROOT)
    guilty = [file for file in files if home in file.read_text(encoding="utf-8")]
    assert guilty == []
