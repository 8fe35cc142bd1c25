"""A Python snippet that makes a tensor like one of the program's: same shape, dtype, strides and device, other values.

For bug reports and for trying things out: it needs nothing of the program. What could not be built like the original
says so in a comment.
"""

from __future__ import annotations

import keyword
import math
import re

from ..records.tensor import Stats, TensorRecord
from ..records.variable import VariableLook
from . import sparse_like
from .elements_like import numpy_values, torch_values, tupled

TAKEN = frozenset({"torch", "np", "generator", "values", "parts"})
SCHEME = re.compile(r"(per_\w+), (?:scale (\S+), zero point (-?\d+)|axis (\d+))")
QUANTIZED = {"qint8": (-128, 127), "quint8": (0, 255), "qint32": (-(2**31), 2**31 - 1)}
OF_TORCH = frozenset({"Tensor", "Parameter", "Buffer", "FakeTensor", "NestedTensor", "UninitializedParameter"})


def reproducer(look: VariableLook, stats: Stats | None) -> str:
    """The snippet; empty where there is no variable. It leaves the tensor under its own name where that can be one."""
    record = look.record
    if record is None:
        return ""
    name = named(look.subject.expression)
    figures = stats if stats is not None and stats.error is None else None
    if record.kind == "array":
        lines = ["import numpy as np", "", *array(record, name, figures)]
    else:
        lines = ["import torch", *imported(record), "", *tensor(look, record, name, figures)]
    comments = [f"# {sentence}" for sentence in unlike(record)]
    return "\n".join([f"# In place of {one_line(look.subject.expression)}.", *comments, *lines]) + "\n"


def one_line(expression: str) -> str:
    return " ".join(expression.split())[:200]


def named(expression: str) -> str:
    """The last name in an expression ("self.fc.weight" → "weight"), "x" where that can't be assigned."""
    last = re.search(r"([^\W\d]\w*)$", expression)
    return last[1] if last and not keyword.iskeyword(last[1]) and last[1] not in TAKEN else "x"


def unlike(record: TensorRecord) -> list[str]:
    """How the original is more than the snippet makes."""
    said: list[str] = []
    if record.type not in OF_TORCH and record.kind == "tensor":
        special = record.traits.get("placements")
        said.append(f"The original is a {record.type}{f' ({special})' if special else ''}: this is a plain tensor.")
    if record.type not in ("ndarray",) and record.kind == "array":
        said.append(f"The original is of the class {record.type}: this is a plain array.")
    if record.grad_fn is not None:
        said.append(f"The original is a result of {record.grad_fn}: this is a leaf.")
    if record.traits.get("quantization") and record.stride not in (None, contiguous(record.shape)):
        said.append(f"The original's strides are {tupled(record.stride)}: this one is contiguous.")
    if "transform" in record.traits:
        said.append(f"The original is inside of a transform ({record.traits['transform']}).")
    if "names" in record.traits:
        said.append(f"The original's dimensions have names: {record.traits['names']}.")
    return said


def imported(record: TensorRecord) -> list[str]:
    if record.type == "FakeTensor":
        return ["from torch._subclasses.fake_tensor import FakeTensorMode"]
    return []


def tensor(look: VariableLook, record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    if record.type == "UninitializedParameter":
        wanted = "" if record.requires_grad else "requires_grad=False"
        return [f"{name} = torch.nn.parameter.UninitializedParameter({wanted})"]
    if record.layout in ("nested", "jagged"):
        lines = sparse_like.nested(look, record, name, stats)
    elif record.layout.startswith("sparse"):
        lines = sparse_like.sparse(record, name, stats)
    elif record.device == "meta" or record.type == "FakeTensor":
        lines = without_elements(record, name)
    elif record.traits.get("quantization") or record.dtype in QUANTIZED or record.dtype.startswith("quint"):
        lines = quantized(record, name, stats)
    else:
        lines = strided(record, name, stats)
    lines += gradient(record, name)
    if "inference" in record.traits:
        return ["with torch.inference_mode():", *(f"    {line}" for line in lines)]
    return lines


def gradient(record: TensorRecord, name: str) -> list[str]:
    """Makes a parameter of a parameter, and a leaf that requires a gradient of what requires one."""
    if record.type in ("Parameter", "Buffer"):
        wanted = "" if record.requires_grad or record.type == "Buffer" else ", requires_grad=False"
        return [f"{name} = torch.nn.{record.type}({name}{wanted})"]
    return [f"{name}.requires_grad_()"] if record.requires_grad else []


def strided(record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    """Elements in a buffer, and the tensor as a view of it where its strides are its own."""
    stride = record.stride if record.stride is not None else contiguous(record.shape)
    size = buffer_size(record.shape, stride, record.storage_offset)
    lines = torch_values(record.dtype, str(size), within(stats, size))
    if record.device != "cpu":
        lines.append(f'values = values.to("{record.device}")')
    elif record.traits.get("memory") == "pinned":
        lines.append("values = values.pin_memory()")
    elif record.traits.get("memory"):
        lines.append("values.share_memory_()")
    lines.append(f"{name} = {shaped(record.shape, stride, record.storage_offset)}")
    if "conjugate" in record.traits:
        lines.append(f"{name} = {name}.conj()")
    if "negative" in record.traits:
        lines.append(f"{name} = torch._neg_view({name})")
    return lines


def within(stats: Stats | None, size: int) -> Stats | None:
    """The figures, where the buffer has room for all elements that are not finite; else None: it has fewer."""
    return stats if stats is None or stats.nan + stats.posinf + stats.neginf <= size else None


def shaped(shape: list[int], stride: list[int], offset: int) -> str:
    if stride == contiguous(shape) and offset == 0:
        return f"values.reshape({tupled(shape)})"
    return f"values.as_strided({tupled(shape)}, {tupled(stride)}, {offset})"


def contiguous(shape: list[int]) -> list[int]:
    """Strides of a contiguous tensor, in elements; an empty dimension counts as one."""
    return [math.prod(size or 1 for size in shape[place + 1 :]) for place in range(len(shape))]


def buffer_size(shape: list[int], stride: list[int], offset: int) -> int:
    """How many elements there must be in memory."""
    if 0 in shape:
        return offset
    return 1 + offset + sum((size - 1) * max(step, 0) for size, step in zip(shape, stride, strict=True))


def without_elements(record: TensorRecord, name: str) -> list[str]:
    """A meta or fake tensor: shape alone."""
    stride = record.stride if record.stride is not None else contiguous(record.shape)
    made = f"{name} = torch.empty_strided({tupled(record.shape)}, {tupled(stride)}, dtype=torch.{record.dtype}"
    made += f', device="{record.device}")' if record.device != "cpu" else ")"
    return ["with FakeTensorMode():", f"    {made}"] if record.type == "FakeTensor" else [made]


def quantized(record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    """By tensor with the original's scale and zero point, by channel with ones of its own."""
    found = SCHEME.match(record.traits.get("quantization", ""))
    shape = tupled(record.shape)
    if found is None or record.dtype not in QUANTIZED:
        return [f"{name} = torch.empty({shape}, dtype=torch.{record.dtype})  # torch fills no {record.dtype}"]
    lines = torch_values("float32", str(math.prod(record.shape)), stats)
    lines.append(f"values = values.reshape({shape})")
    if found[4] is None:
        made = f"torch.quantize_per_tensor(values, {found[2]}, {found[3]}, torch.{record.dtype})"
        return [*lines, f"{name} = {made}"]
    axis = int(found[4])
    count, top = record.shape[axis], QUANTIZED[record.dtype][1]
    lines.append(f"scales = torch.full(({count},), values.abs().max().item() / {top})  # not the original's")
    zeros = f"torch.zeros({count}, dtype=torch.int64)"
    return [*lines, f"{name} = torch.quantize_per_channel(values, scales, {zeros}, {axis}, torch.{record.dtype})"]


def array(record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    """A NumPy array: as a view of a buffer where its strides are its own."""
    stride = record.stride if record.stride is not None else contiguous(record.shape)
    offset = record.storage_offset if all(step >= 0 for step in stride) or record.stride is not None else 0
    size = buffer_size(record.shape, stride, offset)
    lines = numpy_values(record.dtype, size, within(stats, size))
    if stride == contiguous(record.shape) and offset == 0:
        return [*lines, f"{name} = values.reshape({tupled(record.shape)})"]
    steps = f"tuple(step * values.itemsize for step in {tupled(stride)})"
    return [*lines, f"{name} = np.lib.stride_tricks.as_strided(values[{offset}:], {tupled(record.shape)}, {steps})"]
