"""Chunks of elements against numpy's own bytes."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probe.evaluated import evaluated, frame_with
from probe.kinds import EIGHT_BITS, KINDS
from probe.reference import any_tensor
from tensor_inspector.probe import chunks, live
from tensor_inspector.probe.no_variable import NoVariable
from tensor_inspector.probe.regions import Source
from tensor_inspector.records import codec
from tensor_inspector.records.variable import Chunk


def answer(value: Any, start: int = 0, count: int = 10**9, index: str = "") -> Chunk:
    with live.untouched(torch):
        return chunks.chunk(Source(value, torch, np), {"cut": {"index": index}, "start": start, "count": count})


def raw(found: Chunk) -> bytes:
    data = base64.b64decode(found.data)
    assert len(data) == found.count * found.itemsize
    return data


def bits(value: torch.Tensor) -> bytes:
    # A copy: a "contiguous" tensor of one element may keep a stride that its bytes can't be viewed by.
    plain = value.resolve_conj().resolve_neg().clone(memory_format=torch.contiguous_format)
    return plain.flatten().view(torch.uint8).numpy().tobytes()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_tensor(), st.data())
def test_any_run_of_any_tensor_is_numpys_bytes(value: torch.Tensor, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, value.numel()))
    count = data.draw(st.integers(0, value.numel()))
    flat = value.resolve_conj().contiguous().view(-1)[start : start + count]
    found = answer(value, start, count)
    assert raw(found) == bits(flat)
    assert (found.total, found.shape, found.dtype) == (value.numel(), list(value.shape), str(value.dtype)[6:])
    if value.dtype != torch.bfloat16:
        assert raw(answer(value.resolve_conj().numpy(), start, count)) == bits(flat)


INDICES = ["", "1", "::-1", "-1, ::2", "..., ::-2", "1:3, ::-1, 4", "0, 0, 0", "3:3", "::3, 1"]


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("step", [1, 7, 1000])
def test_chunks_of_a_cut_are_together_what_python_cuts_out(index: str, step: int) -> None:
    value = torch.arange(4 * 5 * 6).reshape(4, 5, 6)
    cut = np.asarray(eval(f"v[{index or '...'}]", {"v": value.numpy()}))
    for kind in (value, value.numpy(), value.to_sparse(), value.permute(2, 1, 0).contiguous().permute(2, 1, 0)):
        found = [answer(kind, start, step, index) for start in range(0, cut.size, step)] or [answer(kind, index=index)]
        assert b"".join(map(raw, found)) == cut.tobytes()
        assert found[0].shape == list(cut.shape)
        assert found[0].total == cut.size


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.bool, torch.complex64, torch.uint64, *EIGHT_BITS])
def test_types_travel_as_their_own_bits(dtype: torch.dtype) -> None:
    value = torch.arange(6.0).add(1).to(dtype)
    found = answer(value)
    assert (found.dtype, found.itemsize) == (str(dtype)[6:], value.element_size())
    assert raw(found) == bits(value)


@pytest.mark.parametrize("name", ["sparse COO", "sparse CSC", "sparse BSR", "sparse COO with dense dimensions"])
def test_a_sparse_tensor_travels_as_if_it_were_dense(name: str) -> None:
    value = KINDS[name]()
    found = answer(value)
    assert raw(found) == bits(value.to_dense())
    assert found.shape == list(value.shape)


def test_quantized_elements_travel_as_what_they_stand_for() -> None:
    value = KINDS["quantized by channel"]()
    found = answer(value)
    assert (found.dtype, raw(found)) == ("float32", bits(value.dequantize()))


def test_views_travel_as_what_they_show() -> None:
    for name in ("conjugated view", "negated view"):
        assert raw(answer(KINDS[name]())) == bits(KINDS[name]())


def test_an_array_of_another_byte_order_travels_in_this_ones() -> None:
    found = answer(np.arange(5, dtype=">i4"))
    assert (found.dtype, raw(found)) == ("int32", np.arange(5, dtype="<i4").tobytes())


def test_a_chunk_of_what_repeats_reads_no_more_than_itself() -> None:
    value = torch.arange(3.0).reshape(3, 1).expand(3, 10**12)
    found = answer(value, 10**12 - 2, 4)
    assert np.frombuffer(raw(found), np.float32).tolist() == [0, 0, 1, 1]
    assert found.total == 3 * 10**12


def test_texts_and_ragged_rows_are_refused_with_a_reason() -> None:
    with pytest.raises(NoVariable, match="no numbers"):
        answer(KINDS["numpy array of text"]())
    with pytest.raises(NoVariable, match="different lengths"):
        answer(KINDS["nested"]())
    assert raw(answer(KINDS["nested"](), index="0, :2")) == bits(torch.ones(2, 4))


def test_a_chunk_fits_into_an_answer_whatever_its_bytes() -> None:
    value = torch.randint(0, 2**62, (1_000_000,), generator=torch.Generator().manual_seed(1))
    found = answer(value)
    assert found.count == chunks.LARGEST // 8
    assert len(codec.encode({"ok": found})) < codec.LARGEST_ANSWER
    assert len(json.dumps(found.data)) < codec.LARGEST_ANSWER


def test_what_lies_outside_is_left_out() -> None:
    value = torch.arange(5)
    assert (answer(value, 3, 10).count, answer(value, 7, 1).count, answer(value, -3, 1).start) == (2, 0, 0)
    assert answer(torch.ones(0, 3)).count == 0
    assert raw(answer(torch.tensor(2.0))) == np.float32(2).tobytes()


def test_the_debugger_is_answered() -> None:
    frame = frame_with(x=torch.arange(5))
    subject = {"expression": "x", "calls": False, "kept": None}
    asked = {"subject": subject, "cut": {"index": "1:", "rows": None, "columns": None}, "start": 1, "count": 2}
    found = evaluated(frame, "chunk", **asked)["ok"]
    assert np.frombuffer(base64.b64decode(found["data"]), np.int64).tolist() == [2, 3]
    assert (
        "not defined"
        in evaluated(frame, "chunk", **{**asked, "subject": {**subject, "expression": "y"}})["ok"]["problem"]
    )
