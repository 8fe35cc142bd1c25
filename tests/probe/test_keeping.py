"""Values kept from stop to stop."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from probe.evaluated import evaluated, frame_with
from probe.kinds import KINDS
from tensor_inspector.probe import keeping, live
from tensor_inspector.probe.no_variable import NoVariable
from tensor_inspector.probe.regions import Source
from tensor_inspector.records.comparison import KeptValue


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    yield
    keeping.KEPT.clear()


def keep(value: Any) -> KeptValue:
    with live.untouched(torch):
        return keeping.keep(Source(value, torch, np))


def same(left: torch.Tensor, right: torch.Tensor) -> bool:
    if left.is_nested:
        return all(same(*pair) for pair in zip(left.unbind(), right.unbind(), strict=True))
    left, right = (one.dequantize() if one.is_quantized else one.to_dense() for one in (left, right))
    left, right = (one.resolve_conj().resolve_neg() for one in (left.detach(), right.detach()))
    left, right = (one.contiguous().view(-1).view(torch.uint8) for one in (left, right))
    return torch.equal(left, right)


KEEPABLE = [
    "contiguous", "of one element (0 dimensions)", "empty", "transposed", "slice of another", "channels last", "bool",
    "with NaN and infinities", "bfloat16", "uint64", "complex64", "complex32", "conjugated view", "negated view",
    "float8_e4m3fn", "sparse COO", "sparse CSR", "sparse CSC", "sparse BSR", "sparse BSC", "quantized",
    "quantized by channel", "nested", "leaf that requires a gradient", "result with a gradient function", "subclass",
    "parameter with a gradient", "made in inference mode", "in shared memory",
]  # fmt: skip


@pytest.mark.parametrize("name", KEEPABLE)
def test_a_kept_value_is_a_plain_copy_of_its_own(name: str) -> None:
    value = KINDS[name]()
    found = keep(value)
    assert (found.problem, found.dtype) == (None, str(value.dtype)[6:])
    copy = keeping.value(found.number or 0)
    assert type(copy) is torch.Tensor
    assert (copy.requires_grad, copy.grad_fn, copy.layout, copy.device) == (False, None, value.layout, value.device)
    assert same(copy, value)
    if value.layout == torch.strided and not value.is_nested and value.numel():
        assert copy.untyped_storage().data_ptr() != value.untyped_storage().data_ptr()
        assert (copy.shape, found.shape) == (value.shape, list(value.shape))


def test_what_the_program_does_later_does_not_change_a_kept_value() -> None:
    value, array = torch.zeros(3), np.zeros(3)
    kept = [keep(value).number or 0, keep(array).number or 0]
    value += 1
    array += 1
    assert [keeping.value(number).tolist() for number in kept] == [[0, 0, 0], [0, 0, 0]]


def test_numbers_go_on_and_a_forgotten_value_is_gone_and_told() -> None:
    first, second = keep(torch.ones(2)), keep(np.ones(3, dtype=np.float32))
    assert first.number is not None
    assert second.number == first.number + 1
    copy = weakref.ref(keeping.value(first.number))
    assert keeping.forget(first.number) == first
    assert copy() is None
    for gone in (keeping.value, keeping.forget):
        with pytest.raises(NoVariable, match="was given up"):
            gone(first.number)
    assert keeping.value(second.number).dtype == np.float32
    assert keep(torch.ones(1)).number == second.number + 1


def test_keeping_changes_nothing_of_the_program() -> None:
    value = torch.randn(5, requires_grad=True)
    value.sum().backward()
    grad, version, seed = value.grad, value._version, torch.get_rng_state()
    keep(value)
    assert value.grad is grad
    assert (value._version, torch.is_grad_enabled()) == (version, True)
    assert torch.equal(torch.get_rng_state(), seed)


def test_a_kept_value_keeps_nothing_of_the_program_alive() -> None:
    value = torch.ones(4, requires_grad=True) * 2
    alive, number = weakref.ref(value), keep(value).number
    del value
    assert alive() is None
    assert keeping.value(number or 0).tolist() == [2, 2, 2, 2]


def test_what_repeats_is_copied_once() -> None:
    value = torch.arange(3.0).reshape(3, 1).expand(3, 10**12)
    found = keep(value)
    assert (found.nbytes, found.shape) == (12, [3, 10**12])
    assert keeping.value(found.number or 0)[:, 10**11].tolist() == [0, 1, 2]
    array = np.broadcast_to(np.arange(3.0)[:, None], (3, 10**9))
    assert keep(array).nbytes == 24


def test_the_numbers_of_bytes_are_those_of_the_copy() -> None:
    assert keep(torch.ones(1000, 1000)[:, ::2]).nbytes == 2_000_000
    eye = torch.eye(100).to_sparse()
    assert keep(eye).nbytes == 100 * 4 + 2 * 100 * 8


def test_a_value_that_is_too_large_is_refused_with_its_size() -> None:
    with pytest.raises(NoVariable, match="A copy would take 260 MiB of the program's memory, and at most 256 MiB"):
        keep(torch.empty(260 * 2**20, dtype=torch.uint8))


def test_all_kept_values_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGEST_TOGETHER", 5000)
    keep(torch.ones(1000))
    with pytest.raises(NoVariable, match=r"take 3\.9 KiB .* forget one of them first"):
        keep(torch.ones(1000))
    assert len(keeping.KEPT) == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [("meta", "meta device"), ("fake", "fake"), ("nested, jagged", "jagged"), ("uninitialized parameter", "uninit")],
)
def test_what_has_no_elements_to_copy_is_refused(name: str, why: str) -> None:
    with pytest.raises(NoVariable, match=why):
        keep(KINDS[name]())


def test_an_array_of_objects_is_refused() -> None:
    with pytest.raises(NoVariable, match="program's own objects"):
        keep(np.array([object()], dtype=object))
    assert keeping.value(keep(np.array(["a"])).number or 0).tolist() == ["a"]


def test_masked_arrays_keep_their_mask() -> None:
    number = keep(np.ma.array([1, 2], mask=[True, False])).number
    assert keeping.value(number or 0).mask.tolist() == [True, False]


def test_a_value_of_an_earlier_stop_is_compared_with_todays() -> None:
    weight = torch.zeros(3)
    frame = frame_with(weight=weight)
    subject = {"expression": "weight", "calls": False, "kept": None}
    number = evaluated(frame, "keep", subject=subject)["ok"]["number"]
    weight[1] = 2
    before = {"expression": "weight before", "calls": False, "kept": number}
    asked = {"left": subject, "right": before, "rtol": None, "atol": None, "equal_nan": True}
    found = evaluated(frame, "compare", **asked)["ok"]
    assert (found["outside"], found["absolute"]["index"]) == (1, [1])
    assert evaluated(frame, "forget", number=number)["ok"]["shape"] == [3]
    assert "keep it again" in evaluated(frame, "compare", **asked)["ok"]["problem"]
    assert "keep it again" in evaluated(frame, "forget", number=number)["ok"]["problem"]
