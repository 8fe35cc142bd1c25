"""What the facts of a variable say, for real tensors as the probe looks at them."""

from __future__ import annotations

from typing import Any

import cattrs
import pytest
import torch

from probe.evaluated import evaluated, frame_with, named
from probe.kinds import KINDS
from tensor_inspector.records.variable import Fact, Subject, VariableLook
from tensor_inspector.text import facts
from tensor_inspector.text.fact_words import EXTRA, GROUPS
from text.records import stats, tensor

pytestmark = pytest.mark.filterwarnings("ignore")


def looked_at(expression: str = "x", **values: Any) -> VariableLook:
    answer = evaluated(
        frame_with(**values), "variable", subject={"expression": expression, "calls": False, "kept": None}
    )
    return cattrs.structure(answer["ok"], VariableLook)


def told(look: VariableLook, *shares: str, **figures: Any) -> dict[str, Fact]:
    return {fact.name: fact for fact in facts.facts(look, stats(**figures) if figures else None, list(shares))}


@pytest.mark.parametrize("name", KINDS)
def test_the_facts_of_every_kind_are_each_told_once_and_explained(name: str) -> None:
    frame = frame_with(x=KINDS[name]())
    answer = evaluated(frame, "variable", subject={"expression": "x", "calls": False, "kept": None})
    look = cattrs.structure(answer["ok"], VariableLook)
    found = facts.facts(look, named(frame).get("x"), [])
    names = [(fact.group, fact.name) for fact in found]
    assert len(set(names)) == len(names)
    assert [GROUPS.index(fact.group) for fact in found] == sorted(GROUPS.index(fact.group) for fact in found)
    assert "More" not in {fact.group for fact in found}, "each fact has its group"
    assert all(fact.text.strip() for fact in found)
    plain = {"values", "zeros", "dtype", "layout"}
    assert [fact.name for fact in found if not fact.sentence and fact.name not in plain] == []
    assert all(not fact.sentence or fact.sentence.endswith(".") for fact in found)
    assert {"class", "dtype", "shape"} <= {fact.name for fact in found}


def test_a_view_tells_whose_memory_it_has() -> None:
    base = torch.zeros(4, 5)
    found = told(looked_at(x=base.t()[1:], base=base), "base")
    assert found["view of"].text == "base, strides [1, 5], offset 1"
    assert found["contiguous"].text == "no (that would be stride (4, 1))"
    assert found["offset"].text == "1"
    assert found["shares memory with"].text == "base"
    assert found["storage"].text == "80 B"


def test_a_gradient_and_where_it_comes_from() -> None:
    leaf = torch.ones(3, requires_grad=True)
    found = told(looked_at(x=leaf))
    assert (found["leaf"].text, found[".grad"].text) == ("yes", "none yet")
    leaf.register_hook(lambda grad: grad)
    (leaf * 2).sum().backward()
    found = told(looked_at(x=leaf), grad_norm=3.4641)
    assert (found[".grad"].text, found["gradient norm"].text, found["gradient hooks"].text) == (
        "there is one",
        "3.464",
        "1",
    )
    result = told(looked_at(x=leaf * 2))
    assert (result["leaf"].text, result["grad_fn"].text) == ("no", "MulBackward0")


def test_an_expanded_tensor_says_so_and_that_its_memory_is_small() -> None:
    found = told(looked_at(x=torch.arange(3.0).reshape(3, 1).expand(3, 1000)))
    assert found["expanded"].text == "dimension 1"
    assert "smaller" in found["storage"].sentence


def test_figures_say_when_they_are_of_a_sample() -> None:
    look = VariableLook(Subject("x"), record=tensor())
    found = told(look, exact=False, count=1000, nan=3, posinf=2)
    assert found["smallest and largest"].sentence == "From a sample of 1,000 elements."
    assert (found["NaN"].text, found["+Inf"].text) == ("3", "2")
    assert told(look, error="no values on meta")["values"].text == "no values on meta"


def test_there_are_no_facts_of_what_is_no_variable() -> None:
    assert facts.facts(VariableLook(Subject("x"), problem="no"), None, []) == []
    assert all(group in GROUPS for group, _ in EXTRA.values())
