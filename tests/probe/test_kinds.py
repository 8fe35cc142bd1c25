"""Every kind of tensor has a row, a line and figures or the reason why there are none; the documentation says how."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path
from typing import Any

import pytest
import torch

from probe import kinds
from probe.evaluated import frame_with, look, statistics
from tensor_inspector.records.summary import summary
from tensor_inspector.records.tensor import Stats, TensorRecord

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "tensors.md"
BEFORE, AFTER = "<!-- kinds -->\n", "<!-- end -->"


def described(value: Any) -> tuple[TensorRecord, Stats]:
    """Record and statistics of one value, as a stop shows them."""
    frame = frame_with(value=value)
    (record,) = look(frame).tensors
    (measured,) = statistics(frame).stats
    return record, measured.stats


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_is_described_and_measured_or_says_why_not(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = kinds.KINDS[name]()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        record, stats = described(value)
    assert record.error is None
    if name != "uninitialized parameter" and isinstance(value, torch.Tensor) and not value.is_nested:
        assert record.shape == list(value.shape)
        assert record.dtype == str(value.dtype).removeprefix("torch.")
        assert (record.requires_grad, record.is_leaf) == (value.requires_grad, value.is_leaf)
    assert stats.error is None or not stats.error.startswith("no statistics"), stats.error
    assert stats.error or stats.count or 0 in record.shape


def test_the_documentation_shows_every_kind_as_it_reads(request: pytest.FixtureRequest) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    head, rest = text.split(BEFORE)
    tail = rest.split(AFTER)[1]
    wanted = f"{head}{BEFORE}{table()}\n{AFTER}{tail}"
    if request.config.getoption("update_snapshots", default=False):
        DOCUMENT.write_text(wanted, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == wanted, "run pytest tests/probe/test_kinds.py --snapshot-update"


def table() -> str:
    lines = ["| kind | how it reads | besides |", "|---|---|---|"]
    for name, make in kinds.KINDS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            record, stats = described(make())
        line = summary(record, stats).replace("|", "\\|")
        besides = "; ".join(f"{trait}: {text}" for trait, text in record.traits.items())
        lines.append(f"| {name} | `{line}` | {besides} |")
    gc.collect()
    return "\n".join(lines)
