"""A tile has the very elements of the tensor, of every kind, and nothing else of it is read."""

from __future__ import annotations

import datetime
import gc
import warnings
import weakref
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from probe import asking, kinds
from probe.asking import elements, tile
from probe.evaluated import frame_with
from probe.evaluated import look as whole_look
from tensor_inspector.probe import elements as few_bits
from tensor_inspector.records.variable import Cut

WITHOUT = {"meta", "fake", "uninitialized parameter", *(str(one).removeprefix("torch.") for one in kinds.FEW_BITS)}


def made(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return kinds.KINDS[name]()


def dense(value: Any, name: str) -> Any:
    """All elements as an array, by torch's own means."""
    if isinstance(value, np.ndarray):
        return value
    value = value.detach()
    if name == "DTensor":
        value = value.to_local()
    if value.is_nested:
        value = value.to_padded_tensor(0.0)
    elif value.layout is not torch.strided:
        value = value.to_dense()
    if value.is_quantized:
        value = value.dequantize()
    if name.startswith("float4"):
        value = few_bits.from_four_bits(value, torch)
    value = value.resolve_conj().resolve_neg()
    if value.is_complex():
        return value.to(torch.complex128).numpy()
    wide = value.dtype.is_floating_point
    return value.to(torch.float64).numpy() if wide else value.numpy()


@pytest.mark.parametrize("name", [*kinds.KINDS])
def test_the_first_elements_that_come_with_a_variable_are_its_tile_s(name: str) -> None:
    frame = frame_with(x=made(name))
    look = asking.variable(frame, "x", first=(3, 2))
    assert (look.problem, asking.variable(frame, "x").first) == (None, None)
    assert look.record is not None
    at_once = look.unreadable is None and look.record.device == "cpu" and look.record.layout == "strided"
    if look.first is None:
        assert not at_once
        return
    assert at_once
    wanted = tile(frame, "x", part=(0, 0, 3, 2))
    assert replace(look.first, elapsed_ms=0.0) == replace(wanted, elapsed_ms=0.0)


@pytest.mark.parametrize("name", [name for name in kinds.KINDS if name not in WITHOUT])
def test_every_kind_shows_the_elements_that_it_has(name: str) -> None:
    value = made(name)
    if name.startswith("expanded"):
        wanted = np.repeat(np.arange(3.0)[:, None], 4, 1)
        found = tile(frame_with(x=value), "x", part=(0, 10**11, 3, 4))
    else:
        wanted = dense(value, name)
        wanted = wanted[(0,) * (wanted.ndim - 2)] if wanted.ndim > 2 else wanted
        wanted = wanted.reshape(-1, 1) if wanted.ndim < 2 else wanted
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = tile(frame_with(x=value), "x")
    np.testing.assert_array_equal(elements(found), wanted)


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_a_kind_without_elements_says_why(name: str) -> None:
    frame = frame_with(x=made(name))
    look, found = asking.variable(frame, "x"), tile(frame, "x")
    assert look.unreadable
    assert look.problem is None
    assert found.problem is not None
    assert look.unreadable in found.problem


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_is_the_same_in_the_panel_as_in_the_sidebar(name: str) -> None:
    frame = frame_with(x=made(name))
    (record,) = whole_look(frame).tensors
    found = asking.variable(frame, "x")
    assert found.problem is None
    assert found.record == record


@pytest.mark.parametrize("layout", [torch.strided, torch.jagged])
def test_a_nested_tensors_short_rows_are_missing(layout: torch.layout) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = torch.nested.nested_tensor([torch.ones(2, 4), torch.ones(3, 4)], layout=layout)
    found = tile(frame_with(x=value), "x", Cut(index="0"))
    assert asking.missing(found).tolist() == [[False] * 4, [False] * 4, [True] * 4]
    assert elements(found)[:2].tolist() == [[1.0] * 4] * 2
    assert tile(frame_with(x=value), "x", Cut(index="1")).missing == ""


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[int], Cut, tuple[int, int, int, int]]:
    shape = draw(st.lists(st.integers(1, 5), min_size=2, max_size=4))
    ends = st.one_of(st.just(""), st.integers(-6, 6).map(str))
    steps = st.integers(-3, 3).filter(bool).map(str)
    parts = [draw(st.tuples(ends, ends, steps).map(":".join)) for _ in shape]
    rows, columns = draw(st.permutations(range(len(shape))))[:2]
    return shape, Cut(", ".join(parts), rows, columns), draw(st.tuples(*[st.integers(0, 4)] * 4))


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from(["tensor", "transposed", "array", "coo", "csr"]))
def test_any_table_of_any_cut_is_the_one_that_numpy_cuts(
    table: tuple[list[int], Cut, tuple[int, int, int, int]], kind: str
) -> None:
    shape, cut, part = table
    array = np.arange(1.0, np.prod(shape) + 1).reshape(shape)
    array[array % 3 == 0] = 0
    plain = torch.tensor(array)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = {
            "tensor": lambda: plain,
            "transposed": lambda: plain.transpose(0, -1).contiguous().transpose(0, -1),
            "array": lambda: array,
            "coo": plain.to_sparse,
            "csr": lambda: plain.to_sparse_csr() if len(shape) == 2 else plain.to_sparse(2),
        }[kind]()
    whole = eval(f"array[{cut.index}]", {"array": array})
    assert cut.rows is not None
    assert cut.columns is not None
    if whole.size:
        order = [cut.rows, cut.columns, *(d for d in range(len(shape)) if d not in (cut.rows, cut.columns))]
        whole = whole.transpose(order).reshape(whole.shape[cut.rows], whole.shape[cut.columns], -1)[:, :, 0]
        top, left, height, width = part
        found = tile(frame_with(x=value), "x", cut, part=part)
        np.testing.assert_array_equal(elements(found), whole[top : top + height, left : left + width])
    else:
        assert tile(frame_with(x=value), "x", cut, part=part).data == ""


def test_sparse_entries_at_the_same_place_are_added_up() -> None:
    value = torch.sparse_coo_tensor([[1, 1, 0], [2, 2, 0]], [1.0, 2.0, 5.0], (2, 3), check_invariants=True)
    assert elements(tile(frame_with(x=value), "x")).tolist() == [[5, 0, 0], [0, 0, 3]]


@pytest.mark.parametrize("convert", ["to_sparse_csr", "to_sparse_csc", "to_sparse_bsr", "to_sparse_bsc"])
def test_sparse_batches_and_their_steps_are_read(convert: str) -> None:
    plain = (torch.arange(2 * 4 * 6.0) % 5).reshape(2, 4, 6).bool() * torch.arange(1.0, 49).reshape(2, 4, 6)
    plain = torch.where(torch.arange(24).reshape(4, 6) % 3 == 0, plain, 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = getattr(plain, convert)(*([(2, 3)] if convert[-3:] in ("bsr", "bsc") else []))
    found = tile(frame_with(x=value), "x", Cut(index="1, 1::2, ::-2"))
    assert elements(found).tolist() == plain[1, 1::2].flip(1)[:, ::2].tolist()


def test_a_huge_sparse_tensor_is_never_made_dense() -> None:
    places = torch.tensor([[5, 10**9 - 1], [3, 10**9 - 2]])
    value = torch.sparse_coo_tensor(places, torch.tensor([1.0, 2.0]), (10**9, 10**9), check_invariants=True)
    found = elements(tile(frame_with(x=value), "x", part=(10**9 - 2, 10**9 - 3, 2, 3)))
    assert found.tolist() == [[0, 0, 0], [0, 2, 0]]


def test_integers_are_exact_to_the_last_bit() -> None:
    signed = torch.tensor([-(2**63), 2**63 - 1])
    unsigned = np.array([2**64 - 1, 2**53 + 1], dtype=np.uint64)
    assert elements(tile(frame_with(x=signed), "x")).reshape(-1).tolist() == [-(2**63), 2**63 - 1]
    assert elements(tile(frame_with(x=unsigned), "x")).reshape(-1).tolist() == [2**64 - 1, 2**53 + 1]


class Loud:
    def __repr__(self) -> str:
        raise AssertionError("a look has run the program's code")

    __str__ = __repr__


def test_elements_without_numbers_are_texts_and_objects_their_class() -> None:
    objects = np.array([None, 1, 2.5, True, "a", Loud(), [1]], dtype=object)
    days = np.array(["2024-01-31", "NaT"], dtype="datetime64[D]")
    rows = np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")])
    frame = frame_with(objects=objects, days=days, rows=rows, bits=np.array([b"ab"]))
    wanted = ["None", "1", "2.5", "True", "a", "<Loud>", "<list>"]
    assert elements(tile(frame, "objects")).reshape(-1).tolist() == wanted
    assert elements(tile(frame, "days")).reshape(-1).tolist() == ["2024-01-31", "NaT"]
    assert elements(tile(frame, "rows")).reshape(-1).tolist() == ["(1, 2.5)"]
    assert elements(tile(frame, "rows['b']")).tolist() == [[2.5]]
    assert elements(tile(frame, "bits")).reshape(-1).tolist() == ["b'ab'"]


def test_masked_elements_are_missing() -> None:
    value = np.ma.MaskedArray([1.0, 2.0, 3.0], mask=[False, True, False])
    assert asking.missing(tile(frame_with(x=value), "x")).reshape(-1).tolist() == [False, True, False]


def test_an_array_of_the_other_byte_order_reads_the_same() -> None:
    value = np.arange(4, dtype=">f4").reshape(2, 2)
    assert elements(tile(frame_with(x=value), "x")).tolist() == [[0, 1], [2, 3]]


def test_freed_memory_is_not_touched() -> None:
    value = torch.ones(100)
    value.untyped_storage().resize_(0)
    found = tile(frame_with(x=value), "x")
    assert found.problem is not None
    assert "memory was given back" in found.problem


def test_differences_are_of_the_same_place_and_exact_for_integers() -> None:
    frame = frame_with(
        a=torch.arange(6.0).reshape(2, 3), b=np.ones((2, 3), np.float32), row=torch.tensor([1, 2, 3]),
        big=torch.tensor([2**62 + 1]), less=torch.tensor([2**62]), low=torch.tensor([-(2**63)]),
        high=torch.tensor([2**63 - 1]), deep=torch.ones(2, 2, 3),
    )  # fmt: skip
    assert elements(tile(frame, "a", against="b")).tolist() == [[-1, 0, 1], [2, 3, 4]]
    assert elements(tile(frame, "a", against="row")).tolist() == [[-1, -1, -1], [2, 2, 2]]
    assert elements(tile(frame, "big", against="less")).tolist() == [[1]]
    assert elements(tile(frame, "low", against="high")).tolist() == [[-float(2**64)]]
    refused = tile(frame, "a", against="deep").problem
    assert refused is not None
    assert "[2, 3]" in refused
    assert "[2, 2, 3]" in refused


def test_a_tile_is_as_large_as_there_is_room() -> None:
    frame = frame_with(x=torch.zeros(10_000, 10_000), y=torch.zeros(3, 3))
    found = tile(frame, "x", part=(0, 0, 10_000, 300))
    assert (found.height, found.width) == (66, 300)
    found = tile(frame, "y", part=(2, 5, 9, 9))
    assert (found.top, found.left, found.height, found.width, found.data) == (2, 3, 1, 0, "")


def test_tiles_of_a_held_result_are_of_one_result() -> None:
    frame = frame_with(x=torch.ones(100, 10), drop=torch.nn.Dropout(0.5))
    whole = elements(tile(frame, "drop(x)", calls=True))
    part = elements(tile(frame, "drop(x)", part=(50, 0, 50, 10), calls=True))
    assert (whole[50:] == part).all()
    assert asking.asked(frame, "release", {}, asking.records.Released).held


def test_a_tile_changes_nothing_and_keeps_nothing_alive() -> None:
    value = torch.randn(50, 50, requires_grad=True)
    state = torch.get_rng_state()
    frame = frame_with(x=value * 2)
    for expression in ("x", "x[3:]", "x.T"):
        tile(frame, expression)
        asking.variable(frame, expression)
        asking.spot(frame, expression, "max")
        asking.picture(frame, expression)
    assert torch.equal(torch.get_rng_state(), state)
    assert (frame.f_locals["x"]._version, value.grad, torch.is_grad_enabled()) == (0, None, True)
    kept = weakref.ref(frame.f_locals["x"])
    del frame
    gc.collect()
    assert kept() is None


def test_the_look_tells_whose_memory_it_is_and_what_hangs_on_it() -> None:
    base = torch.zeros(4, 6)
    leaf = torch.ones(2, requires_grad=True)
    leaf.register_hook(lambda grad: grad)
    leaf.sum().backward()
    frame = frame_with(base=base, part=base[1:, ::2], bare=base.detach()[2:], leaf=leaf, net=torch.nn.Linear(2, 2))
    assert asking.variable(frame, "part").extra["view of"] == "base, strides [6, 2], offset 6"
    assert asking.variable(frame, "bare").extra["view of"].startswith("base, ")
    look = asking.variable(frame, "leaf")
    assert (look.has_gradient, look.extra["gradient"], look.extra["gradient hooks"]) == (True, "float32[2]", "1")
    weight = asking.variable(frame, "net.weight").record
    assert weight is not None
    assert (weight.role, weight.module) == ("parameter", "net")


def test_days_and_dates_as_objects_show_their_class() -> None:
    frame = frame_with(x=np.array([datetime.date(2024, 1, 1)], dtype=object))
    assert elements(tile(frame, "x")).tolist() == [["<date>"]]
