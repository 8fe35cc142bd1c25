"""`--break-on-nan` under the real debugger: it stops where the first NaN comes up, and says what it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.command import PROGRAMS, run

pytestmark = [pytest.mark.timeout(120), pytest.mark.slow]
FOLDER = PROGRAMS / "nan"
MARK = re.compile(r"# nan: (?P<op>\w+) (?P<verb>made|arrived|overwritten)")
VERBS = {"made": "made", "arrived": "passed on", "overwritten": "gave"}
PROGRAMS_WITH_NAN = sorted(file.stem for file in FOLDER.glob("*.py") if MARK.search(file.read_text()))


@dataclass(frozen=True)
class Marked:
    """Where a program's first NaN comes up, and the operation."""

    line: int
    op: str
    verb: str


def marked(file: Path) -> Marked:
    for number, line in enumerate(file.read_text().splitlines(), 1):
        found = MARK.search(line)
        if found:
            return Marked(number, found["op"], VERBS[found["verb"]])
    raise AssertionError(f"{file} marks no line")


CAUSES = {
    "log_of_negative": "log made 7 NaN of 320 elements: probs [32, 10] has 7 negative values (min -0.02).",
    "zero_by_zero": "div made 16 NaN of 128 elements: 0 / 0 ((batch - low) [8, 16] / (high - low) [8, 1]).",
    "sqrt_at_zero": "mul made 10 NaN of 50 elements in the gradient of pow (line 6): inf × 0; the Inf come from the "
    "gradient of sqrt (line 6), whose slope at 0 is infinite.",
    "softmax_by_hand": "div made 1 NaN of 6 elements: inf / inf (exponentials [2, 3] / "
    "exponentials.sum(1, keepdim=True) [2, 1]); the Inf in "
    "exponentials come from exp (line 4).",
    "data_with_nan": "embedding passed on 1 NaN of 9 elements: embedding.weight [2, 3] came in with 1 NaN.",
    "in_a_collate": "std made 3 NaN of 3 elements: there is no deviation of one value (batch [1, 3]).",
    "empty_mask": "mean made 1 NaN of 1 element: errors[labelled] [0] has no elements.",
}


@pytest.mark.parametrize("program", PROGRAMS_WITH_NAN)
def test_a_program_stops_at_its_first_nan_alone_and_then_runs_to_its_end(program: str) -> None:
    file = FOLDER / f"{program}.py"
    expected = marked(file)
    outcome = run("run", "--format", "json", "--break-on-nan", file)
    (stop,) = outcome.of("stopped")
    assert (stop["reason"], stop["file"], stop["line"]) == ("nan", str(file), expected.line)
    (told,) = outcome.of("explained")
    assert (told["category"], told["file"], told["line"]) == ("nan-detected", str(file), expected.line)
    assert told["cause"].startswith(f"{expected.op} {expected.verb} ")
    assert told["cause"] == CAUSES.get(program, told["cause"])
    assert "\nend" in f"\n{outcome.err}"
    assert outcome.status == 0


def test_a_healthy_program_with_masks_of_inf_runs_to_its_end_without_a_stop() -> None:
    outcome = run("run", "--format", "json", "--break-on-nan", FOLDER / "healthy.py")
    assert [event["event"] for event in outcome.events] == ["exited"]
    assert outcome.status == 0
    assert "end True" in outcome.err


def test_inf_stops_where_that_is_asked_for() -> None:
    file = FOLDER / "softmax_by_hand.py"
    first, second = run("run", "--format", "json", "--break-on-inf", file).of("explained")
    assert first["cause"] == "exp made 1 Inf of 6 elements: logits [2, 3] goes from 1 to 90."
    assert (first["line"], second["line"]) == (4, marked(file).line)


def test_the_table_tells_the_cause_at_the_line() -> None:
    outcome = run("run", "--break-on-nan", FOLDER / "log_of_negative.py")
    assert "▸ log made 7 NaN of 320 elements" in outcome.out
    assert "log_of_negative.py:5" in outcome.out


def test_after_the_last_stop_nothing_stops_any_more(tmp_path: Path) -> None:
    program = tmp_path / "several.py"
    program.write_text("import torch\nfor _ in range(4):\n    torch.tensor([-1.0]).log()\n")
    assert len(run("run", "--format", "json", "--break-on-nan", program).of("stopped")) == 4
    limited = run("run", "--format", "json", "--break-on-nan", "--max-stops", 2, program)
    assert (len(limited.of("stopped")), limited.status) == (2, 0)


EACH = [
    "sqrt made 2 NaN of 6 elements: x [2, 3] has 2 negative values (min -2).",
    "pow made 2 NaN of 6 elements: x [2, 3] has 2 negative values (min -2), and the exponent 0.5 is no integer.",
    "asin made 2 NaN of 6 elements: x [2, 3] has 2 values outside of [-1, 1].",
    "log1p made 1 NaN of 6 elements: x [2, 3] has values below -1 (min -2).",
    "div made 1 NaN of 6 elements: 0 / 0 (x [2, 3] / (x - x) [2, 3]).",
    "sub made 1 NaN of 3 elements: inf - inf (large [1, 3] - large [1, 3]).",
    "mul made 1 NaN of 3 elements: inf × 0 (large [1, 3] × torch.zeros(3) [3]).",
    "softmax made 3 NaN of 6 elements: rows of masked [2, 3] are -Inf throughout, fully masked.",
    "log_softmax made 3 NaN of 3 elements: large [1, 3] has 1 +Inf.",
    "mm made 2 NaN of 4 elements: a view of masked [3, 2] has 3 Inf.",
    "nll_loss made 1 NaN of 1 element: every target in targets [2] is -100, ignored.",
    "mean made 1 NaN of 1 element: a view of x [0, 3] has no elements.",
    "addmm made 1 NaN of 2 elements: a view of layer.weight [3, 2] has 1 Inf.",
    "log_ made 2 NaN of 6 elements, of inputs without any.",
    "sqrt_ made 2 NaN of 6 elements, of inputs without any.",
]


def test_each_operation_that_makes_nan_of_clean_inputs_stops_and_tells_why() -> None:
    file = PROGRAMS / "many_nans.py"
    outcome = run("run", "--format", "json", "--break-on-nan", file)
    marked_lines = [n for n, line in enumerate(file.read_text().splitlines(), 1) if line.endswith("# nan")]
    assert [one["line"] for one in outcome.of("explained")] == marked_lines
    assert [one["cause"] for one in outcome.of("explained")] == EACH
    assert outcome.status == 0
