"""An uncaught error in the terminal, under the real debugger: what it means, as an event and in words."""

from __future__ import annotations

import pytest

from cli.command import run
from explain.headers import CORPUS, read

pytestmark = [pytest.mark.timeout(120), pytest.mark.slow]
FLATTEN = CORPUS / "shape-mismatch" / "mnist_flatten.py"
FIELDS = {"event", "error", "category", "file", "line", "expression", "culprits", "cause", "fixes"}


def test_an_uncaught_error_is_explained_in_an_event() -> None:
    (found,) = run("run", "--format", "json", FLATTEN).of("explained")
    assert set(found) >= FIELDS
    assert found["error"]["type"] == "RuntimeError"
    assert (found["category"], found["file"]) == ("shape-mismatch", str(FLATTEN))
    assert (found["line"], found["expression"]) == (read(FLATTEN).failing_line, "self.fc1(x)")
    culprits = {one["name"]: one["shape"] for one in found["culprits"]}
    assert culprits["x"] == [8, 1568]
    assert culprits["self.fc1.weight"] == [128, 3136]
    assert found["cause"] == "self.fc1 takes 3136 features (in_features=3136), and x [8, 1568] ends with 1568."


def test_it_is_explained_in_words() -> None:
    outcome = run("run", FLATTEN)
    assert "▸ self.fc1 takes 3136 features (in_features=3136), and x [8, 1568] ends with 1568." in outcome.out
    assert outcome.status == 1


def test_an_error_in_a_worker_of_a_loader_names_the_worker_s_line() -> None:
    program = CORPUS / "dataloader-worker" / "key_of_annotation.py"
    (found,) = run("run", "--format", "json", program).of("explained")
    assert found["category"] == "dataloader-worker"
    assert found["line"] == read(program).failing_line


def test_what_has_nothing_to_do_with_torch_is_told_as_it_is() -> None:
    program = CORPUS / "other" / "zero_division_metrics.py"
    (found,) = run("run", "--format", "json", program).of("explained")
    assert found["category"] == "other"
    assert found["cause"].startswith("tp / (tp + fp): ZeroDivisionError: division by zero (tp is 0")


def test_without_exceptions_nothing_is_explained() -> None:
    assert run("run", "--format", "json", "--no-exceptions", FLATTEN).of("explained") == []
