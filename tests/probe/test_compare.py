"""Comparisons against torch.isclose, torch.testing and exact arithmetic."""

from __future__ import annotations

import math
import resource
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch.testing._comparison import default_tolerances

from probe.evaluated import evaluated, frame_with
from probe.kinds import KINDS
from tensor_inspector.probe import compare, live, passes
from tensor_inspector.probe.regions import Source
from tensor_inspector.records.comparison import Comparison

WHOLE = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.uint64]
FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]


def answer(left: Any, right: Any, **ask: Any) -> Comparison:
    with live.untouched(torch), np.errstate(all="ignore"):
        sides = (Source(one, torch, np) for one in (left, right))
        return compare.compare(*sides, {"rtol": None, "atol": None, "equal_nan": True, **ask})


SPECIAL = st.sampled_from([0.0, -0.0, 1.0, -2.5, 1e-6, 1.0000001, 300.0, math.nan, math.inf, -math.inf])


@st.composite
def two_tensors(draw: st.DrawFn) -> tuple[torch.Tensor, torch.Tensor]:
    """Two tensors that go together: close here and there, of either dtype, broadcast or not, of any layout."""
    shape = draw(st.lists(st.integers(1, 4), min_size=0, max_size=3))
    made = []
    for _ in range(2):
        own = [1 if draw(st.integers(0, 4)) == 0 else size for size in shape][
            draw(st.integers(0, 1)) * (len(shape) > 1) :
        ]
        numbers = draw(st.lists(SPECIAL, min_size=math.prod(own), max_size=math.prod(own)))
        value = torch.tensor(numbers, dtype=torch.float64).reshape(own).to(draw(st.sampled_from(FLOATS)))
        made.append(value.transpose(0, -1).contiguous().transpose(0, -1) if value.dim() > 1 else value)
    return made[0], made[1]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_tensors(), st.booleans(), st.sampled_from([(0.0, 0.0), (0.1, 0.0), (1e-5, 1e-3), (0.0, 2.0)]))
def test_any_two_tensors_are_as_close_as_torch_says(
    pair: tuple[torch.Tensor, torch.Tensor], equal_nan: bool, limits: tuple[float, float]
) -> None:
    left, right = torch.broadcast_tensors(pair[0].double(), pair[1].double())
    rtol, atol = limits
    found = answer(*pair, rtol=rtol, atol=atol, equal_nan=equal_nan)
    wanted = torch.isclose(left, right, rtol=rtol, atol=atol, equal_nan=equal_nan)
    assert found.shape == list(left.shape)
    assert (found.count, found.outside) == (left.numel(), int((~wanted).sum()))
    assert found.close == bool(wanted.all())
    nans, both = left.isnan() != right.isnan(), left.isnan() & right.isnan()
    assert found.equal == int(((left == right) | (both if equal_nan else False)).sum())
    assert found.unlike == int((nans | ((left.isinf() | right.isinf()) & (left != right) & ~both)).sum())
    agrees_on_differences(found, pair, left, right)
    arrays = answer(*(one.float().numpy() for one in pair), rtol=rtol, atol=atol, equal_nan=equal_nan)
    assert (arrays.shape, arrays.unlike, arrays.absolute is None) == (
        found.shape,
        found.unlike,
        found.absolute is None,
    )


def agrees_on_differences(
    found: Comparison, pair: tuple[torch.Tensor, torch.Tensor], left: torch.Tensor, right: torch.Tensor
) -> None:
    finite = left.isfinite() & right.isfinite()
    if not finite.any():
        assert (found.absolute, found.relative, found.mean_absolute) == (None, None, None)
        return
    gap = (left - right).abs()
    assert found.mean_absolute == pytest.approx(float(gap[finite].mean()))
    assert found.absolute is not None
    assert found.absolute.amount == float(gap[finite].max())
    at = tuple(found.absolute.index)
    assert float(gap[at]) == found.absolute.amount
    first = np.argwhere((torch.where(finite, gap, -1.0) == found.absolute.amount).numpy())[0]
    assert list(at) == first.tolist()
    for text, value, dtype in (
        (found.absolute.left, left, pair[0].dtype),
        (found.absolute.right, right, pair[1].dtype),
    ):
        assert torch.tensor(float(text), dtype=torch.float64).to(dtype).double() == value[at]
    nonzero = finite & (right != 0)
    if nonzero.any():
        assert found.relative is not None
        assert found.relative.amount == float((gap / right.abs())[nonzero].max())
    else:
        assert found.relative is None


@pytest.mark.parametrize("right", [*FLOATS, torch.complex64, torch.complex128, torch.int32, torch.bool])
@pytest.mark.parametrize("left", FLOATS)
def test_default_tolerances_are_those_of_torch_testing(left: torch.dtype, right: torch.dtype) -> None:
    found = answer(torch.ones(2, dtype=left), torch.ones(2, dtype=right))
    assert (found.rtol, found.atol) == default_tolerances(left, right)
    assert found.close


@pytest.mark.parametrize("right", WHOLE)
@pytest.mark.parametrize("left", WHOLE)
def test_whole_numbers_are_compared_exactly_whatever_their_size(left: torch.dtype, right: torch.dtype) -> None:
    ends = [torch.iinfo(dtype) for dtype in (left, right)]
    numbers = [[end.max, end.min, end.max - 1, 1, end.max] for end in ends]
    others = [numbers[1][1], numbers[1][0], numbers[1][0], 1, numbers[1][2]]
    sides = torch.tensor(numbers[0], dtype=left), torch.tensor(others, dtype=right)
    gaps = [abs(one - other) for one, other in zip(numbers[0], others, strict=True)]
    for pair in (sides, [side.numpy() for side in sides], [sides[0], sides[1].numpy()]):
        found = answer(*pair)
        assert (found.equal, found.outside) == (gaps.count(0), 5 - gaps.count(0))
        assert found.absolute is not None
        assert found.absolute.amount == float(max(gaps))
        at = found.absolute.index[0]
        assert (found.absolute.left, found.absolute.right) == (str(numbers[0][at]), str(others[at]))


def test_neighbours_beyond_double_precision_are_one_apart() -> None:
    found = answer(torch.tensor([2**60]), torch.tensor([2**60 + 1]))
    assert (found.equal, found.close) == (0, False)
    assert found.absolute is not None
    assert (found.absolute.amount, found.absolute.right) == (1.0, "1152921504606846977")


def test_the_programs_default_type_changes_nothing() -> None:
    torch.set_default_dtype(torch.float16)
    try:
        found = answer(torch.tensor([2**63 + 2], dtype=torch.uint64), torch.tensor([-5]))
        assert found.absolute is not None
        assert found.absolute.amount == 2.0**63 + 7
        assert answer(torch.full((), 70000.0).double(), np.float32(70000)[None]).problem is None
    finally:
        torch.set_default_dtype(torch.float32)


def test_booleans_and_numbers_are_compared() -> None:
    assert answer(torch.tensor([True, False]), torch.tensor([1.0, 0.0])).close
    found = answer(torch.tensor([True, False]), torch.tensor([True, True]))
    assert (found.outside, found.absolute and found.absolute.left) == (1, "False")


def test_complex_numbers_are_as_close_as_torch_says() -> None:
    left = torch.tensor([3 + 4j, complex(math.nan, 1), 1j, complex(math.inf, 0)])
    right = torch.tensor([3 + 4.5j, complex(math.nan, 2), 1j, complex(math.inf, 0)]).to(torch.complex128)
    found = answer(left, right, rtol=0.0, atol=0.4)
    wanted = torch.isclose(left.to(torch.complex128), right, rtol=0.0, atol=0.4, equal_nan=True)
    assert found.outside == int((~wanted).sum()) == 1
    assert found.absolute is not None
    assert (found.absolute.amount, found.absolute.index) == (0.5, [0])
    assert (found.absolute.left, found.absolute.right) == ("3+4j", "3+4.5j")
    assert answer(KINDS["conjugated view"](), KINDS["complex64"]()).count == 2


def test_a_tensor_and_an_array_are_compared() -> None:
    left, right = torch.arange(6, dtype=torch.bfloat16).reshape(2, 3), np.arange(6, dtype=">f4").reshape(2, 3)
    right[1, 2] = 7
    for found in (answer(left, right), answer(torch.from_numpy(np.arange(6)), np.arange(6, dtype=np.longdouble))):
        assert (found.left_device, found.right_device, found.problem) == ("cpu", "cpu", None)
    found = answer(left, right)
    assert (found.right_dtype, found.outside) == (">f4", 1)
    assert found.absolute is not None
    assert (found.absolute.index, found.absolute.left, found.absolute.right) == ([1, 2], "5", "7")


@pytest.mark.parametrize("name", ["sparse COO", "sparse CSR", "sparse BSC"])
def test_a_sparse_tensor_is_compared_as_if_it_were_dense(name: str) -> None:
    found = answer(KINDS[name](), torch.eye(4).double())
    assert (found.close, found.equal, found.count) == (True, 16, 16)


def test_quantized_elements_are_compared_as_what_they_stand_for() -> None:
    value = KINDS["quantized"]()
    assert answer(value, value.dequantize()).equal == value.numel()


def test_rows_of_nested_tensors_are_compared_as_far_as_they_go() -> None:
    found = answer(KINDS["nested"](), KINDS["nested, jagged"]())
    assert (found.shape, found.count, found.equal, found.close) == ([2, 3, 4], 20, 20, True)


def test_what_repeats_on_both_sides_is_counted_and_not_read() -> None:
    left = torch.arange(3.0).reshape(3, 1).expand(3, 10**12)
    found = answer(left, torch.tensor(1.0))
    assert (found.count, found.equal, found.outside, found.exact) == (3 * 10**12, 10**12, 2 * 10**12, True)
    assert found.absolute is not None
    assert (found.absolute.index, found.mean_absolute) == ([0, 0], pytest.approx(2 / 3))


def test_shapes_that_do_not_go_together_are_told_with_the_dimension() -> None:
    found = answer(torch.ones(2, 3), torch.ones(2, 4))
    assert (found.shape, found.left_shape, found.right_shape) == (None, [2, 3], [2, 4])
    assert found.problem is not None
    assert "dimension 1 has 3 elements on the left and 4 on the right" in found.problem
    other = answer(torch.ones(5, 2, 3), torch.ones(4, 3))
    assert other.problem is not None
    assert "dimension −2, counted from the end, has 2 elements on the left and 4 on the right" in other.problem


@pytest.mark.parametrize(
    ("name", "why"), [("meta", "meta device"), ("fake", "fake"), ("numpy array of text", "no numbers")]
)
def test_a_side_without_elements_is_named(name: str, why: str) -> None:
    value = KINDS[name]()
    right = answer(torch.ones(1), value)
    assert right.problem is not None
    assert why in right.problem
    assert (right.left_dtype, right.right_shape) == ("float32", list(value.shape))


def test_differences_beyond_double_precision_stay_numbers() -> None:
    huge = torch.tensor([1.7e308], dtype=torch.float64)
    found = answer(huge, -huge)
    assert found.absolute is not None
    assert math.isfinite(found.absolute.amount)
    assert (found.mean_absolute, found.close) == (None, False)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_equal_to_itself_or_says_why_it_is_not_compared(name: str) -> None:
    value = KINDS[name]()
    found = answer(value, value)
    if found.problem is None:
        assert (found.close, found.equal, found.outside, found.unlike) == (True, found.count, 0, 0)
        assert found.absolute is None or found.absolute.amount == 0
    else:
        assert "numbers" in found.problem or "no elements to compare" in found.problem


def test_empty_tensors_are_equal() -> None:
    found = answer(torch.ones(0, 3), torch.ones(1, 3))
    assert (found.count, found.close, found.absolute, found.shape) == (0, True, None, [0, 3])


def test_one_element_in_the_last_piece_is_found() -> None:
    left = torch.zeros(3, passes.PIECE + 5)
    right = left.clone()
    right[2, -1] = 1e-3
    found = answer(left, right)
    assert (found.outside, found.equal) == (1, left.numel() - 1)
    assert found.absolute is not None
    assert (found.absolute.index, found.absolute.right) == ([2, passes.PIECE + 4], "0.001")


def test_a_comparison_that_takes_too_long_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "SECONDS", 0.0)
    found = answer(torch.ones(3, passes.PIECE), torch.ones(3, passes.PIECE))
    assert (found.exact, found.count, found.close) == (False, passes.PIECE, False)


def test_a_program_without_torch_compares_too() -> None:
    sides = (Source(one, None, np) for one in (np.arange(4), np.arange(4.0)))
    found = compare.compare(*sides, {"rtol": None, "atol": None, "equal_nan": True})
    assert (found.close, found.equal, found.left_dtype) == (True, 4, "int64")


def test_the_debugger_is_answered() -> None:
    frame = frame_with(x=torch.arange(5.0), y=torch.arange(5.0) + 1)
    subjects = [{"expression": name, "calls": False, "kept": None} for name in ("x", "y", "z")]
    limits = {"rtol": None, "atol": None, "equal_nan": True}
    found = evaluated(frame, "compare", left=subjects[0], right=subjects[1], **limits)["ok"]
    assert (found["outside"], found["absolute"]["amount"], found["close"]) == (5, 1.0, False)
    assert "not defined" in evaluated(frame, "compare", left=subjects[0], right=subjects[2], **limits)["ok"]["problem"]


@pytest.mark.slow
def test_four_hundred_megabytes_are_never_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "SECONDS", 600.0)
    left = torch.randn(100_000_000, generator=torch.Generator().manual_seed(1))
    right = left.clone()
    right[-1] += 1
    answer(left[:1000], right[:1000])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = answer(left, right)
    assert found.absolute is not None
    assert (found.outside, found.absolute.index) == (1, [99_999_999])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
