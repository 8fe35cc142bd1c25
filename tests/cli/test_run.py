"""Programs run and looked at from the terminal."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from channel.debugged import marked_lines
from cli.command import QUICK, TRAIN, at, run

pytestmark = pytest.mark.timeout(90)
STOPPED = {"event", "reason", "file", "line", "function", "thread", "process", "tensors", "modules", "elapsed_ms"}
TENSOR = {
    "name", "expression", "type", "shape", "dtype", "device", "layout", "requires_grad", "is_leaf", "grad_fn", "nbytes",
    "summary", "stats",
}  # fmt: skip
STATS = {"min", "max", "mean", "std", "nan", "posinf", "neginf", "zeros", "exact"}


@pytest.fixture(scope="module")
def training():
    """Three stops of the training loop as JSON."""
    return run("run", "--format", "json", "--break", at(TRAIN, "epoch"), TRAIN, "exit")


@pytest.mark.slow
def test_every_stop_is_one_json_line_with_the_documented_fields(training) -> None:
    stops = training.of("stopped")
    assert len(stops) == 3
    for stop in stops:
        assert set(stop) >= STOPPED
        assert (stop["reason"], stop["file"], stop["function"]) == ("breakpoint", str(TRAIN), "<module>")
        assert stop["line"] == marked_lines(TRAIN)["epoch"]
        assert all(set(tensor) >= TENSOR and set(tensor["stats"]) >= STATS for tensor in stop["tensors"])


@pytest.mark.slow
def test_the_figures_are_those_of_each_stop(training) -> None:
    means = [next(t["stats"]["mean"] for t in stop["tensors"] if t["name"] == "x") for stop in training.of("stopped")]
    assert means == [0.0, 1.0, 2.0]
    first = {tensor["name"]: tensor for tensor in training.of("stopped")[0]["tensors"]}
    assert list(first) == ["model.weight", "model.bias", "x", "loss"]
    assert (first["x"]["shape"], first["x"]["dtype"], first["x"]["stats"]["zeros"]) == ([4, 3], "float32", 12)
    assert first["loss"]["grad_fn"] == "SumBackward0"
    assert first["model.weight"]["requires_grad"] is True
    assert training.of("stopped")[0]["modules"][0]["configuration"] == "3 → 2"


@pytest.mark.slow
def test_the_programs_own_output_goes_to_standard_error(training) -> None:
    assert "begins exit" in training.err
    assert "epoch 2" in training.err
    assert "begins" not in training.out


@pytest.mark.slow
def test_the_programs_status_is_ours_and_the_last_event_tells_it(training) -> None:
    assert training.status == 5
    assert training.events[-1] == {"event": "exited", "code": 5}


@pytest.mark.slow
def test_a_table_shows_name_type_and_health_beside_the_programs_output() -> None:
    outcome = run("run", "--break", at(TRAIN, "epoch"), "--max-stops", 1, TRAIN)
    assert outcome.status == 0
    assert "epoch 2" in outcome.out
    assert outcome.out.count("── <module>") == 1
    assert 'print("epoch", epoch)' in outcome.out
    assert re.search(r"^ +x +f32\[4, 3\] .*all 0", outcome.out, re.MULTILINE)
    assert re.search(r"^ +model +Linear\(3 → 2\) +2 parameters", outcome.out, re.MULTILINE)
    assert re.search(r"4 tensors · [\d.]+ ms", outcome.out)
    assert "tensor-inspector" not in outcome.err


@pytest.mark.slow
def test_an_uncaught_exception_is_a_stop_of_its_own() -> None:
    outcome = run("run", "--format", "json", TRAIN, "raise")
    (stop,) = outcome.of("stopped")
    assert stop["reason"] == "exception"
    assert stop["exception"]["type"] == "RuntimeError"
    assert "mat1 and mat2" in stop["exception"]["message"]
    assert (stop["file"], stop["line"]) == (str(TRAIN), len(TRAIN.read_text().splitlines()))
    assert {tensor["name"] for tensor in stop["tensors"]} >= {"x", "loss"}
    assert (outcome.status, outcome.events[-1]["code"]) == (1, 1)


@pytest.mark.parametrize(
    "words", [["--no-exceptions", QUICK, "raise"], ["--max-stops", 0, QUICK, "raise"]], ids=["option", "no stops"]
)
@pytest.mark.slow
def test_an_uncaught_exception_does_not_stop_where_that_is_switched_off(words: list[object]) -> None:
    outcome = run("run", "--format", "json", *words)
    assert [event["event"] for event in outcome.events] == ["exited"]
    assert outcome.status == 1
    assert "ValueError: on purpose" in outcome.err


@pytest.mark.slow
def test_leaving_by_system_exit_is_no_stop() -> None:
    outcome = run("run", "--format", "json", QUICK, "exit", 7)
    assert (outcome.status, outcome.events) == (7, [{"event": "exited", "code": 7}])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
@pytest.mark.slow
def test_a_program_that_a_signal_ends_is_reported_as_shells_do() -> None:
    outcome = run("run", "--format", "json", QUICK, "signal")
    assert outcome.status == 128 + 15


@pytest.mark.slow
def test_a_condition_says_at_which_passes_to_stop() -> None:
    outcome = run("run", "--format", "json", "--break", at(TRAIN, "epoch", "epoch == 1"), TRAIN)
    (stop,) = outcome.of("stopped")
    assert next(tensor["stats"]["mean"] for tensor in stop["tensors"] if tensor["name"] == "x") == 1.0


@pytest.mark.slow
def test_paths_may_be_relative_and_hold_spaces_and_umlauts(tmp_path: Path) -> None:
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    shutil.copy(QUICK, folder / "größe 1.py")
    line = marked_lines(QUICK)["quick"]
    outcome = run("run", "--format", "json", "--break", f"größe 1.py:{line}", "größe 1.py", cwd=folder)
    (stop,) = outcome.of("stopped")
    assert (Path(stop["file"]), stop["line"]) == (folder / "größe 1.py", line)
    assert outcome.status == 0


@pytest.mark.slow
def test_a_module_runs_with_its_arguments(tmp_path: Path) -> None:
    shutil.copy(QUICK, tmp_path / "quickly.py")
    point = f"quickly.py:{marked_lines(QUICK)['quick']}"
    outcome = run("run", "--format", "json", "--break", point, "-m", "quickly", "exit", "3", cwd=tmp_path)
    assert len(outcome.of("stopped")) == 1
    assert outcome.status == 3


@pytest.mark.slow
def test_a_program_without_torch_says_so() -> None:
    outcome = run("run", "--break", at(QUICK, "quick"), QUICK)
    assert "has not imported torch" in outcome.out
    assert outcome.status == 0


@pytest.mark.slow
def test_a_breakpoint_on_a_line_without_code_does_not_keep_the_program_from_running() -> None:
    outcome = run("run", "--break", f"{QUICK}:2", QUICK)
    assert outcome.status == 0
    assert "out of the program" in outcome.out


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@pytest.mark.slow
def test_attaching_joins_a_program_that_waits() -> None:
    port = free_port()
    words = ["-m", "debugpy", "--listen", f"127.0.0.1:{port}", "--wait-for-client", str(QUICK), "exit", "4"]
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True) as program:
        try:
            outcome = attached(port)
            assert program.wait(20) == 4
            assert program.stdout is not None
            assert "out of the program" in program.stdout.read()
        finally:
            program.kill()
    assert len(outcome.of("stopped")) == 1
    # debugpy does not tell the exit status of a program that it did not start.
    assert (outcome.status, outcome.events[-1]) == (0, {"event": "exited", "code": None})


def attached(port: int):
    """Attaches once the program listens: until then the command says that nobody does."""
    for _ in range(40):
        outcome = run("attach", "--format", "json", "--break", at(QUICK, "quick"), f"127.0.0.1:{port}")
        if "Nobody listens" not in outcome.err:
            return outcome
    raise AssertionError(outcome.err)


@pytest.mark.slow
def test_attaching_to_nobody_says_what_to_start() -> None:
    outcome = run("attach", f"127.0.0.1:{free_port()}")
    assert outcome.status == 3
    (line,) = outcome.err.splitlines()
    assert "python -m debugpy --listen" in line


@pytest.mark.slow
def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    from cli.command import COMMAND

    words = [*COMMAND, "run", "--format", "json", "--break", at(TRAIN, "epoch"), str(TRAIN)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        assert command.stdout.readline().startswith('{"event":"stopped"')
        command.stdout.close()
        errors = command.stderr.read()
        command.wait(30)
    assert "Traceback" not in errors
    assert "epoch 2" in errors
