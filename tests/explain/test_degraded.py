"""Evidence with parts missing, as from older Pythons, or where a file is gone: less is told, and never an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cattrs
import pytest
import torch
from torch import nn

from probe.evaluated import evaluated, frame_with
from tensor_inspector.explain.explaining import explained
from tensor_inspector.records.evidence import Evidence
from tensor_inspector.records.explanation import Category

FAILURES: dict[Category, Callable[[], Any]] = {
    "shape-mismatch": lambda: nn.Linear(4, 2)(torch.ones(3, 5)),
    "dtype-mismatch": lambda: nn.Linear(4, 2)(torch.ones(3, 4, dtype=torch.float64)),
    "index-out-of-range": lambda: nn.Embedding(4, 2)(torch.tensor([7])),
    "target-out-of-range": lambda: nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([0, 3])),
    "wrong-argument-type": lambda: nn.Linear(4, 2)([1.0]),  # type: ignore[arg-type]
    "no-grad": lambda: torch.ones(1).backward(),
    "state-dict-mismatch": lambda: nn.Linear(4, 2).load_state_dict({}),
    "numpy-conversion": lambda: torch.ones(1, requires_grad=True).numpy(),
    "batch-norm-single-value": lambda: nn.BatchNorm1d(2)(torch.ones(1, 2)),
    "view-noncontiguous": lambda: torch.ones(2, 3).t().view(-1),
}


def evidence_of(failing: Callable[[], Any]) -> Evidence:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        failing()
    error = caught.value
    frame = frame_with(__exception__=(type(error), error, error.__traceback__))
    return cattrs.structure(evaluated(frame, "explain")["ok"], Evidence)


@pytest.mark.parametrize("category", FAILURES)
def test_the_category_is_known_whatever_is_missing(category: Category) -> None:
    whole = evidence_of(FAILURES[category])
    missing = {
        "columns": replace(whole, places=[replace(one, span=None) for one in whole.places]),
        "source": replace(whole, source=""),
        "operands": replace(whole, operands=[]),
        "values": replace(whole, places=[replace(one, values=[], module=None) for one in whole.places]),
        "tensors": replace(whole, look=replace(whole.look, tensors=[], modules=[])),
    }
    for what, evidence in missing.items():
        found = explained(evidence)
        assert found.category == category, what
        assert found.cause.endswith("."), what


def test_without_the_source_there_are_no_edits() -> None:
    for failing in FAILURES.values():
        assert explained(replace(evidence_of(failing), source="")).fixes == []
