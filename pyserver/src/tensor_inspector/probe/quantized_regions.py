"""Boxes of quantized tensors: their integers are read where they lie, and multiplied out."""

from __future__ import annotations

from typing import Any

from .native import plain_name

# Elements a byte; torch packs those of the first dtype that has several, the lowest bits first.
PACKED = {"quint4x2": 2, "quint2x4": 4}
INTEGERS = {"qint8": "int8", "quint8": "uint8", "qint32": "int32", "quint4x2": "uint8", "quint2x4": "uint8"}


class Reader:
    """Reads (q − zero point) · scale, with those of the channel where every channel has its own."""

    def __init__(self, value: Any, torch: Any) -> None:
        base = torch._C.TensorBase
        self.torch = torch
        self.axis: int | None = None
        dtype = plain_name(base.dtype.__get__(value))
        self.packed = PACKED.get(dtype, 1)
        integers = getattr(torch, INTEGERS[dtype])
        device = base.device.__get__(value)
        # A second tensor over the same memory: torch can't cut per-channel ones.
        self.storage = base.untyped_storage(value)
        self.shape, self.strides = tuple(base.shape.__get__(value)), base.stride(value)
        self.offset = base.storage_offset(value)
        self.flat = torch.empty(0, dtype=integers, device=device)
        if self.packed == 1:
            self.flat.set_(self.storage, self.offset, self.shape, self.strides)
        else:
            self.flat.set_(self.storage, 0, (self.storage.nbytes(),), (1,))
        if str(base.qscheme(value)).rpartition(".")[2].startswith("per_channel"):
            self.axis = base.q_per_channel_axis(value)
            self.scale = base.q_per_channel_scales(value).cpu()
            self.zero = base.q_per_channel_zero_points(value).cpu()
        else:
            self.scale, self.zero = base.q_scale(value), base.q_zero_point(value)

    def read(self, slices: list[slice]) -> tuple[Any, Any]:
        torch = self.torch
        taken = (self.flat[tuple(slices)] if self.packed == 1 else self.unpacked(slices)).cpu().float()
        scale, zero = self.scale, self.zero
        if self.axis is not None:
            along = [1] * taken.dim()
            along[self.axis] = -1
            own = slices[self.axis]
            scale, zero = scale[own].reshape(along), zero[own].reshape(along)
        return ((taken - zero) * scale).to(torch.float32), None

    def unpacked(self, slices: list[slice]) -> Any:
        """Few-bit integers by their places in memory."""
        torch = self.torch
        places = torch.zeros((), dtype=torch.int64) + self.offset
        for taken, stride in zip(slices, self.strides):
            steps = torch.arange(taken.start, taken.stop, taken.step) * stride
            places = places.unsqueeze(-1) + steps
        bits = 8 // self.packed
        codes = self.flat.cpu()[places // self.packed].to(torch.int64)
        return (codes >> (places % self.packed * bits)) & ((1 << bits) - 1)
