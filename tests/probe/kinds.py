"""One tensor or array of every kind, by the name that the documentation gives it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch.nested import nested_tensor

SIX = torch.arange(6.0).reshape(2, 3)
IMAGES = torch.arange(2 * 3 * 4 * 4.0).reshape(2, 3, 4, 4)
PARTS = [torch.ones(2, 4), torch.zeros(3, 4)]
INTEGERS = [torch.uint8, torch.int8, torch.int16, torch.uint16, torch.int32, torch.uint32, torch.int64, torch.uint64]
FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]
EIGHT_BITS = [getattr(torch, name) for name in dir(torch) if name.startswith("float8_")]
FEW_BITS = [getattr(torch, name) for name in dir(torch) if re.fullmatch(r"u?int[1-7]|bits\w+|quint\dx\d", name)]
FOUR_BITS = [getattr(torch, name) for name in dir(torch) if name.startswith("float4_")]

Make = Callable[[], Any]


def few_bits(dtype: torch.dtype) -> torch.Tensor:
    return torch.empty(4, dtype=dtype)


def four_bits(dtype: torch.dtype) -> torch.Tensor:
    """Two numbers a byte: 0.5 and 6, -1 and 0."""
    return torch.tensor([0x71, 0x0A], dtype=torch.uint8).view(dtype)


def hooked() -> torch.Tensor:
    value = torch.ones(2, requires_grad=True)
    value.register_hook(lambda grad: grad)
    value.register_post_accumulate_grad_hook(lambda tensor: None)
    return value


def retaining() -> torch.Tensor:
    value = SIX.clone().requires_grad_() * 2
    value.retain_grad()
    value.sum().backward()
    return value


def with_gradient(sparse: bool) -> torch.Tensor:
    embedding = torch.nn.Embedding(5, 2, sparse=sparse, _weight=torch.ones(5, 2))
    embedding(torch.tensor([1, 1])).sum().backward()
    return embedding.weight


def in_inference_mode() -> torch.Tensor:
    with torch.inference_mode():
        return SIX * 2


def quantized(per_channel: bool) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if per_channel:
            scales, zeros = torch.tensor([0.1, 0.2]), torch.tensor([0, 0])
            return torch.quantize_per_channel(SIX / 10, scales, zeros, 0, torch.qint8)
        return torch.quantize_per_tensor(SIX / 10, 0.1, 2, torch.qint8)


def nested(layout: torch.layout) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return nested_tensor(PARTS, layout=layout)


def compressed(convert: str, *blocks: tuple[int, int]) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(torch.eye(4), convert)(*blocks)


def fake() -> torch.Tensor:
    from torch._subclasses.fake_tensor import FakeTensorMode

    with FakeTensorMode():
        return torch.ones(2, 3)


@contextmanager
def one_process() -> Iterator[None]:
    """A process group of this process alone."""
    import torch.distributed as dist

    dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    try:
        yield
    finally:
        dist.destroy_process_group()


def distributed() -> torch.Tensor:
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.tensor import Shard, distribute_tensor

    with one_process():
        return distribute_tensor(SIX, init_device_mesh("cpu", (1,), mesh_dim_names=("dp",)), [Shard(0)])


class Subclass(torch.Tensor):
    """A user's own kind of tensor."""


def packed_sequence() -> Any:
    return torch.nn.utils.rnn.pack_sequence([torch.ones(3, 2), torch.zeros(1, 2)])


KINDS: dict[str, Make] = {
    "contiguous": lambda: SIX.clone(),
    "of one element (0 dimensions)": lambda: torch.tensor(0.5),
    "empty": lambda: torch.ones(0, 3),
    "transposed": lambda: torch.arange(20.0).reshape(4, 5).t(),
    "slice of another": lambda: torch.arange(100.0)[10:90:8],
    "channels last": lambda: IMAGES.to(memory_format=torch.channels_last),
    "expanded (10^12 elements, 3 in memory)": lambda: torch.arange(3.0).reshape(3, 1).expand(3, 10**12 // 3),
    "with NaN and infinities": lambda: torch.tensor([1.0, float("nan"), float("inf"), -2.0]),
    "all zero": lambda: torch.zeros(4, 4),
    "far from zero": lambda: torch.arange(1e6, 1e6 + 64),
    **{f"{dtype}".removeprefix("torch."): lambda dtype=dtype: SIX.to(dtype) for dtype in [*FLOATS, *INTEGERS]},
    **{f"{dtype}".removeprefix("torch."): lambda dtype=dtype: SIX.add(1).to(dtype) for dtype in EIGHT_BITS},
    **{f"{dtype}".removeprefix("torch."): lambda dtype=dtype: few_bits(dtype) for dtype in FEW_BITS},
    **{f"{dtype}".removeprefix("torch."): lambda dtype=dtype: four_bits(dtype) for dtype in FOUR_BITS},
    "bool": lambda: SIX > 2,
    "complex64": lambda: torch.tensor([3 + 4j, 0j]),
    "complex128": lambda: torch.tensor([3 + 4j, 0j], dtype=torch.complex128),
    "complex32": lambda: torch.tensor([3 + 4j, 0j]).to(torch.complex32),
    "conjugated view": lambda: torch.tensor([3 + 4j, 1j]).conj(),
    "negated view": lambda: torch.tensor([3 + 4j, 1j]).conj().imag,
    "leaf that requires a gradient": lambda: SIX.clone().requires_grad_(),
    "result with a gradient function": lambda: SIX.clone().requires_grad_() * 2,
    "result that retains its gradient": retaining,
    "leaf with hooks": hooked,
    "parameter with a gradient": lambda: with_gradient(sparse=False),
    "parameter with a sparse gradient": lambda: with_gradient(sparse=True),
    "made in inference mode": in_inference_mode,
    "sparse COO": lambda: torch.eye(4).to_sparse(),
    "sparse COO with dense dimensions": lambda: torch.ones(3, 2).to_sparse(1),
    "sparse CSR": lambda: compressed("to_sparse_csr"),
    "sparse CSC": lambda: compressed("to_sparse_csc"),
    "sparse BSR": lambda: compressed("to_sparse_bsr", (2, 2)),
    "sparse BSC": lambda: compressed("to_sparse_bsc", (2, 2)),
    "quantized": lambda: quantized(per_channel=False),
    "quantized by channel": lambda: quantized(per_channel=True),
    "nested": lambda: nested(torch.strided),
    "nested, jagged": lambda: nested(torch.jagged),
    "meta": lambda: torch.ones(2, 3, device="meta"),
    "fake": fake,
    "uninitialized parameter": lambda: torch.nn.LazyLinear(3).weight,
    "buffer": lambda: torch.nn.Buffer(torch.ones(2)),
    "in shared memory": lambda: SIX.clone().share_memory_(),
    "subclass": lambda: SIX.clone().as_subclass(Subclass),
    "DTensor": distributed,
    "numpy array": lambda: np.arange(6.0).reshape(2, 3),
    "numpy array of text": lambda: np.array(["a", "b"]),
}
