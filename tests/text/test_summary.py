"""The one-line form of a tensor."""

from __future__ import annotations

import math

import pytest
from syrupy.assertion import SnapshotAssertion

from tensor_inspector.records import summary
from tensor_inspector.records.tensor import Stats
from text.records import stats, tensor

LINES = [
    (tensor(), None),
    (tensor(), stats()),
    (tensor(shape=[], nbytes=4), stats(count=1, min=2.5, max=2.5, mean=2.5, std=0.0)),
    (tensor(shape=[1000, 1000], nbytes=4_000_000), stats(exact=False, count=65_536)),
    (
        tensor(device="cuda:0", requires_grad=True, is_leaf=False, grad_fn="AddBackward0"),
        stats(nan=1, posinf=2, neginf=3),
    ),
    (tensor(type="Parameter", requires_grad=True, grad="dense"), stats()),
    (tensor(layout="sparse_coo"), Stats(count=0, exact=True)),
    (tensor(kind="array", type="ndarray", dtype="float64"), stats(min=0.0, max=0.0)),
    (tensor(dtype="complex64"), stats(of="magnitude", min=0.0)),
    (tensor(device="meta"), Stats(count=0, exact=True, error="a shape, but no values")),
    (tensor(error="can't be described: why", dtype="", shape=[]), None),
]


def test_summary_lines_read_as_they_did(snapshot: SnapshotAssertion) -> None:
    assert [summary.summary(record, figures) for record, figures in LINES] == snapshot


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (3.0, "3"), (999_999.0, "999999"), (1e6, "1e6"), (123_456.7, "1.235e5"),
        (0.125, "0.125"), (1 / 3, "0.3333"), (1e-4, "1e-4"), (1.5e-12, "1.5e-12"), (-2.25, "-2.25"),
        (1e300, "1e300"), (math.nan, "nan"), (math.inf, "inf"), (-math.inf, "-inf"), (99_999.96, "1e5"),
    ],
)  # fmt: skip
def test_numbers_have_at_most_four_digits(value: float, text: str) -> None:
    assert summary.number(value) == text


@pytest.mark.parametrize(
    ("nbytes", "text"),
    [
        (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (100 * 1024, "100 KiB"), (1_023_999, "1.0 MiB"),
        (1_677_722, "1.6 MiB"), (10**10, "9.3 GiB"), (2**60, "1024 PiB"),
    ],
)  # fmt: skip
def test_sizes_have_at_most_three_digits_and_a_binary_unit(nbytes: int, text: str) -> None:
    assert summary.size_text(nbytes) == text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((False, True, None, False), ""), ((True, True, None, False), "∇leaf"),
        ((True, True, None, True), "∇leaf +grad"),
        ((True, False, "MulBackward0", False), "∇MulBackward0"), ((False, True, None, True), "+grad"),
    ],
)  # fmt: skip
def test_the_gradient_state_is_a_word(arguments: tuple[bool, bool, str | None, bool], text: str) -> None:
    assert summary.gradient_text(*arguments) == text


@pytest.mark.parametrize(("dtype", "text"), [("bfloat16", "bf16"), ("float8_e4m3fn", "f8e4m3fn"), ("bool", "bool")])
def test_element_types_are_short_where_there_is_a_common_short_form(dtype: str, text: str) -> None:
    assert summary.short_dtype(dtype) == text
