"""What one variable is: its record as everywhere else, and the facts that only this look asks for."""

from __future__ import annotations

import ast
from types import FrameType
from typing import Any

from ..records.summary import counted
from ..records.tensor import Role, TensorRecord
from ..records.variable import Subject, VariableLook
from . import arrays, modules, raw, reading, resolving, tensors
from .native import Native
from .no_variable import NoVariable
from .regions import Source
from .walk import ROLES, Found

MOST_NAMES = 2_000

Message = dict[str, Any]


def subject_of(message: Message) -> Subject:
    return Subject(message["expression"], bool(message.get("calls")), message.get("kept"))


def look(value: Any, subject: Subject, target: FrameType, torch: Any, numpy: Any) -> VariableLook:
    """A live tensor or array as it is. Call inside `live.untouched`."""
    source = Source(value, torch, numpy)
    module, role = (None, None) if subject.kept is not None else owner(subject.expression, target, torch, numpy)
    found = Found(subject.expression, value, "locals", (), source.is_array, module, role)
    if source.is_array:
        record = arrays.record(found, 0, numpy)
        extra = of_array(value, record, target, numpy)
        gradient = False
    else:
        native = Native(torch)
        record = tensors.record(found, 0, native)
        extra = of_tensor(value, record, target, native)
        gradient = record.grad != "none"
    message = {"expression": subject.expression, "kept": subject.kept}
    return VariableLook(
        subject=subject, record=record, shape=source.shape, kind=source.kind, unreadable=source.unreadable,
        held=resolving.is_held(message, target), has_gradient=gradient, extra=extra,
    )  # fmt: skip


def owner(expression: str, target: FrameType, torch: Any, numpy: Any) -> tuple[str | None, Role | None]:
    """The module that has what the expression names registered, and as what."""
    tree = resolving.parsed(expression.strip())
    if torch is None or not isinstance(tree, (ast.Attribute, ast.Subscript)):
        return None, None
    try:
        above = reading.value(tree.value, reading.Scope(target, torch, numpy))
    except (reading.Unread, NoVariable):
        return None, None
    if not raw.derives(type(above), torch.nn.Module):
        return None, None
    name = tree.attr if isinstance(tree, ast.Attribute) else str(getattr(tree.slice, "value", ""))
    own = raw.instance_dict(above) or {}
    for table, role in zip(modules.TABLES, ROLES):
        if name in modules.own_parts(own, table):
            return ast.unparse(tree.value), role
    return None, None


def of_tensor(value: Any, record: TensorRecord, target: FrameType, native: Native) -> dict[str, str]:
    """Facts by name. What a kind of tensor does not answer is left out."""
    found: dict[str, str] = {}
    for part in (elements, memory, gradient, view, special):
        try:
            part(found, value, record, native, target)
        except Exception:  # a kind that an accessor does not know has no such fact
            continue
    return found


def elements(found: dict[str, str], value: Any, record: TensorRecord, native: Native, _: FrameType) -> None:
    found["element size"] = counted(native.base.element_size(value), "byte")
    if record.stride is not None and len(record.shape) in (4, 5) and "memory format" not in record.traits:
        format_ = "channels_last" if len(record.shape) == 4 else "channels_last_3d"
        found["channels last"] = yes(native.is_contiguous(value, memory_format=getattr(native.torch, format_)))


def memory(found: dict[str, str], value: Any, record: TensorRecord, native: Native, _: FrameType) -> None:
    if record.device == "cpu" and native.cuda_runs():  # asking could start CUDA
        found["pinned"] = yes(native.base.is_pinned(value))
    if record.device == "cpu" and record.storage is not None:
        found["shared"] = yes(native.storage(value).is_shared())


def gradient(found: dict[str, str], value: Any, record: TensorRecord, native: Native, _: FrameType) -> None:
    hooks = [native.backward_hooks(value), native.post_accumulate_hooks(value) if record.is_leaf else None]
    for name, kept in zip(("gradient hooks", "post-accumulate hooks"), hooks):
        if kept:
            found[name] = str(len(kept))
    if record.requires_grad and not record.is_leaf:
        found["retains grad"] = yes(native.retains_grad(value))
    if record.grad != "none":
        own = native.grad(value)
        sparse = "" if record.grad == "dense" else f", {native.name(native.layout(own))}"
        found["gradient"] = f"{native.name(native.dtype(own))}{tensors.plain_sizes(native.shape(own))}{sparse}"


def view(found: dict[str, str], value: Any, record: TensorRecord, native: Native, target: FrameType) -> None:
    """Whose memory it is, where one of the frame's own variables is found to have it."""
    if record.storage is None or record.stride is None:
        return
    below = native.base._base.__get__(value) if record.is_view else None
    shared: str | None = None
    for name, other in list(target.f_locals.items())[:MOST_NAMES]:
        if other is value or type(name) is not str or not raw.derives(type(other), native.base):
            continue
        if other is below:
            found["view of"] = f"{name}, strides {record.stride}, offset {record.storage_offset:,}"
            return
        if shared is None and not native.is_view(other) and tensors.storage_of(other, "", native)[0] == record.storage:
            shared = name
    if shared is not None:
        found["view of"] = f"{shared}, strides {record.stride}, offset {record.storage_offset:,}"


def special(found: dict[str, str], value: Any, record: TensorRecord, native: Native, _: FrameType) -> None:
    base = native.base
    if native.is_inference(value):
        found["inference"] = "made in inference mode"
    if record.layout == "sparse_coo" and not base.is_coalesced(value):
        found["stored values"] = f"{base._nnz(value):,}, some at the same place: they are added up here"
    if "local shape" in record.traits:
        found["shown"] = "the part that lies in this process"
    if base.is_quantized.__get__(value) and "per_channel" in record.traits.get("quantization", ""):
        scales = base.q_per_channel_scales(value)
        found["scales"] = f"{scales.numel():,}, from {float(scales.min()):.4g} to {float(scales.max()):.4g}"


def of_array(value: Any, record: TensorRecord, target: FrameType, numpy: Any) -> dict[str, str]:
    base = numpy.ndarray
    flags = base.flags.__get__(value)
    found = {
        "element size": counted(base.itemsize.__get__(value), "byte"),
        "Fortran order": yes(flags.f_contiguous),
        "writeable": yes(flags.writeable),
    }
    memory_owner = arrays.memory_owner(value, base)
    if memory_owner is not value:
        for name, other in list(target.f_locals.items())[:MOST_NAMES]:
            if other is memory_owner:
                found["view of"] = f"{name}, strides {record.stride}, offset {record.storage_offset:,}"
    below = base.base.__get__(memory_owner)
    if below is not None:
        found["memory of"] = raw.class_name(type(below))
    return found


def yes(true: bool) -> str:
    return "yes" if true else "no"
