"""Bad usage: one line that says what is wrong, and status 2."""

from __future__ import annotations

import pytest

from cli.command import QUICK, run
from tensor_inspector import __version__


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "say what to do: run SCRIPT, or attach HOST:PORT"),
        (["run"], "run: name a script, or a module with -m"),
        (["run", "no-such.py"], "run: there is no file no-such.py"),
        (["run", "--break", "nowhere", QUICK], "--break: 'nowhere' is not FILE:LINE or FILE:LINE:CONDITION"),
        (["run", "--break", "no-such.py:3", QUICK], "--break: there is no file no-such.py"),
        (["run", "--break", f"{QUICK}:999", QUICK], "has lines 1 to"),
        (["run", "--max-stops", "-1", QUICK], "--max-stops: a number from 0 on"),
        (["run", "--max-stops", "many", QUICK], "--max-stops"),
        (["run", "--format", "xml", QUICK], "--format"),
        (["run", "--python", "no-such-python", QUICK], "--python: 'no-such-python' is not a program that can be run"),
        (["run", "--watch=1 +", QUICK], "--watch: '1 +' is not a Python expression"),
        (["run", "--unknown", QUICK], "--unknown"),
        (["attach", "nowhere"], "attach: 'nowhere' is not HOST:PORT, for example localhost:5678"),
        (["attach", "--python", "python3", "localhost:1"], "--python: a program that is attached to runs on its own"),
        (["attach", "host:99999"], "is not HOST:PORT"),
        (["dance"], "dance"),
    ],
    ids=lambda value: " ".join(map(str, value))[-30:] if isinstance(value, list) else "",
)  # fmt: skip
def test_bad_usage_is_one_line_and_status_two(words: list[object], message: str, capsys, monkeypatch) -> None:
    import sys

    from tensor_inspector import cli

    monkeypatch.setattr(sys, "argv", ["tensor-inspector", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    assert line.startswith("tensor-inspector: ")
    assert message in line


def test_bad_usage_of_the_real_command_has_its_status_and_no_traceback() -> None:
    outcome = run("run", "no-such.py")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "tensor-inspector: run: there is no file no-such.py\n"


def test_the_version_is_told() -> None:
    outcome = run("--version")
    assert (outcome.status, outcome.out) == (0, f"tensor-inspector {__version__}\n")


def test_options_after_the_script_belong_to_the_program() -> None:
    from tensor_inspector.terminal import arguments

    command = arguments.parse(["run", "--format", "json", str(QUICK), "--graph", "x", "--format", "table", "-m"])
    assert command.json
    assert command.arguments == ["--graph", "x", "--format", "table", "-m"]


def test_a_windows_path_keeps_its_colon(tmp_path) -> None:
    from tensor_inspector.terminal import arguments

    file = tmp_path / "a:b.py"
    file.write_text("x = 1\n")
    point = arguments.breakpoint_at(f"{file}:1:x > 0 and {{1: 2}}")
    assert (point.file, point.line, point.condition) == (str(file), 1, "x > 0 and {1: 2}")
