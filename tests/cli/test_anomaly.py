"""`--anomaly`: the explanation of an error in the backward pass tells the line of the forward pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import PROGRAMS, run

pytestmark = [pytest.mark.timeout(120), pytest.mark.slow]


def test_the_line_whose_gradient_is_nan_is_told() -> None:
    (told,) = run("run", "--format", "json", "--anomaly", PROGRAMS / "nan" / "sqrt_at_zero.py").of("explained")
    assert told["category"] == "nan-detected"
    assert "Made in line 6: return difference.pow(2).sum(-1).sqrt()  # its gradient" in told["detail"]


def test_it_is_not_told_where_it_may_be_one_of_several_lines(tmp_path: Path) -> None:
    program = tmp_path / "two.py"
    program.write_text(
        "import torch\n"
        "x = torch.zeros(3, requires_grad=True)\n"
        "first = x.pow(2)\n"
        "second = x.pow(2).sum().sqrt()\n"
        "(first.sum() + second).backward()\n"
    )
    (told,) = run("run", "--format", "json", "--anomaly", program).of("explained")
    assert told["category"] == "nan-detected"
    assert not any("Made in" in one for one in told["detail"])


def test_without_anomaly_detection_there_is_no_such_line(tmp_path: Path) -> None:
    program = tmp_path / "in_place.py"
    program.write_text(
        "import torch\nx = torch.ones(3, requires_grad=True)\ny = x.sigmoid()\ny.add_(1)\ny.sum().backward()\n"
    )
    (told,) = run("run", "--format", "json", program).of("explained")
    assert not any("Made in" in one for one in told["detail"])
    (told,) = run("run", "--format", "json", "--anomaly", program).of("explained")
    assert "Made in line 3: y = x.sigmoid()" in told["detail"]
