"""`--watch` in the terminal: as events, and as a table that grows."""

from __future__ import annotations

import math

import pytest

from cli.command import PROGRAMS, QUICK, TRAIN, Outcome, at, run
from tensor_inspector.terminal import arguments
from tensor_inspector.terminal.arguments import UsageError

WATCHED = PROGRAMS / "watched.py"
pytestmark = pytest.mark.timeout(90)


def watch(*expressions: str, words: tuple[str, ...] = ()) -> Outcome:
    asked = [word for expression in expressions for word in ("--watch", expression)]
    return run("run", *words, *asked, "--break", at(WATCHED, "step"), WATCHED)


@pytest.mark.slow
def test_each_stop_has_an_event_of_each_expression() -> None:
    names = ["loss", "x.grad", "model.fc.weight", "late", "text", "model.fc(x).amax(dim=0)", "x[0] * 2", "nothing.here"]
    outcome = watch(*names, words=("--format", "json"))
    assert outcome.status == 0, outcome.err
    watched = outcome.of("watched")
    assert [one["expression"] for one in watched] == names * 3
    assert [one["stop"] for one in watched] == [1] * 8 + [2] * 8 + [3] * 8
    assert [one["step"] for one in watched] == [0] * 8 + [1] * 8 + [2] * 8
    assert {(one["file"], one["line"]) for one in watched} == {
        (str(WATCHED), int(at(WATCHED, "step").rpartition(":")[2]))
    }
    of = {name: [one for one in watched if one["expression"] == name] for name in names}
    first, second, third = of["loss"]
    assert (first["shape"], first["dtype"]) == ([], "float32")
    assert first["stats"]["mean"] == second["stats"]["mean"]
    assert (third["stats"]["nan"], third["stats"]["min"]) == (1, None)
    assert of["x.grad"][0]["shape"] == [4, 3]
    weight = of["model.fc.weight"]
    assert weight[0]["grad_norm"] > 0
    assert math.isclose(weight[1]["grad_norm"], 2 * weight[0]["grad_norm"], rel_tol=1e-5), "gradients add up"
    assert "late" in of["late"][0]["error"]
    assert [one.get("error") for one in of["late"][1:]] == [None, None]
    assert of["late"][2]["stats"]["mean"] == 2
    assert all("str" in one["error"] for one in of["text"])
    assert of["model.fc(x).amax(dim=0)"][0]["shape"] == [2]
    assert of["model.fc(x).amax(dim=0)"][2]["stats"]["nan"] == 1
    assert of["x[0] * 2"][0]["stats"]["max"] == 2
    assert all("nothing" in one["error"] for one in of["nothing.here"])


@pytest.mark.slow
def test_a_table_of_each_expression_grows_by_a_line_a_stop() -> None:
    outcome = watch("loss", "late")
    assert outcome.status == 0, outcome.err
    tables = [part.split("\n\n")[0].splitlines() for part in outcome.out.split("watch of ")[1:]]
    assert [table[0] for table in tables] == ["loss", "late"] * 3
    assert [len(table) for table in tables] == [3, 3, 4, 4, 5, 5]
    loss, late = tables[-2:]
    assert loss[1].split() == ["stop", "place", "step", "shape", "min", "mean", "max", "NaN", "grad", "norm"]
    assert loss[2].split()[:4] == ["1", f"watched.py:{at(WATCHED, 'step').rpartition(':')[2]}", "0", "f32[]"]
    assert loss[4].split()[-2:] == ["f32[]", "1"]
    assert loss[2].index("f32[]") == loss[4].index("f32[]") == loss[1].index("shape")
    assert "late" in late[2]
    assert "i64[2, 2]" in late[3]


@pytest.mark.slow
def test_nothing_is_watched_after_the_last_stop() -> None:
    outcome = watch("loss", words=("--format", "json", "--max-stops", "1"))
    assert outcome.status == 0
    assert len(outcome.of("watched")) == 1


@pytest.mark.slow
def test_a_program_is_not_disturbed_by_what_is_watched() -> None:
    outcome = run("run", "--watch", "torch.rand(3)", "--watch", "x.mean()", "--break", at(TRAIN, "epoch"), TRAIN)
    assert outcome.status == 0
    assert outcome.out.count("watch of torch.rand(3)") == 3


def test_what_is_no_expression_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match=r"--watch: '1 \+' is not a Python expression"):
        arguments.parse(["run", "--watch", "1 +", str(QUICK)])
    with pytest.raises(UsageError, match="expected one argument"):
        arguments.parse(["run", "--watch"])
    assert arguments.parse(["run", "--watch", " a ", "--watch", "a", "--watch", "b.c", str(QUICK)]).watches == [
        "a",
        "b.c",
    ]
