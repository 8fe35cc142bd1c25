"""Tensors of any kind of content, and what their statistics are by numpy in float64."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import strategies as st

from tensor_inspector.records.tensor import Stats

DTYPES = [
    torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.complex64, torch.bool,
    torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64,
]  # fmt: skip


def reference(value: torch.Tensor) -> np.ndarray:
    wide = value.to(torch.complex128).abs() if value.is_complex() else value.to(torch.float64)
    return wide.numpy().reshape(-1)


def agrees(found: Stats, values: np.ndarray) -> None:
    """The figures are those of numpy over the finite values."""
    finite = values[np.isfinite(values)]
    assert found.error is None
    assert found.exact
    assert (found.count, found.nan) == (values.size, int(np.isnan(values).sum()))
    assert found.posinf == int((values == math.inf).sum())
    assert found.neginf == int((values == -math.inf).sum())
    assert found.zeros == int((values == 0).sum())
    if not finite.size:
        assert (found.min, found.mean, found.std) == (None, None, None)
        return
    spread = max(abs(finite).max(), 1e-30)
    assert found.min == pytest.approx(finite.min(), rel=1e-6, abs=1e-30)
    assert found.max == pytest.approx(finite.max(), rel=1e-6, abs=1e-30)
    assert found.mean == pytest.approx(finite.mean(), rel=1e-6, abs=1e-7 * spread)
    assert found.std == pytest.approx(finite.std(), rel=1e-6, abs=1e-7 * spread)


@st.composite
def any_tensor(draw: st.DrawFn) -> torch.Tensor:
    """Any element type, shape, stride and content, NaN and infinities among it."""
    dtype = draw(st.sampled_from(DTYPES))
    shape = draw(st.lists(st.integers(1, 9), min_size=0, max_size=4))
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**31)))
    scale, centre = draw(st.sampled_from([1.0, 1e-4, 50.0])), draw(st.sampled_from([0.0, 20.0, -60.0]))
    value = torch.randn(shape, generator=generator) * scale + centre
    if value.numel() and (dtype.is_floating_point or dtype.is_complex):
        for special in draw(st.lists(st.sampled_from([math.nan, math.inf, -math.inf, 0.0]), max_size=4)):
            value.view(-1)[draw(st.integers(0, value.numel() - 1))] = special
    value = value.abs().to(dtype) if dtype == torch.uint8 else value.to(dtype)
    for _ in range(draw(st.integers(0, 3))):
        value = draw(st.sampled_from(REARRANGED))(value)
    return value


REARRANGED = [
    lambda v: v.transpose(0, -1) if v.dim() else v,
    lambda v: v[::2] if v.dim() else v,
    lambda v: v[..., 1:] if v.dim() and v.size(-1) > 1 else v,
    lambda v: v.unsqueeze(0).expand(3, *v.shape),
    lambda v: v.conj() if v.is_complex() else v,
]
