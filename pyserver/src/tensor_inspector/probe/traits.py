"""What only some kinds of tensors have: the facts beside shape, dtype and layout, as short texts by their names."""

from __future__ import annotations

from typing import Any

from ..records.tensor import TensorRecord
from . import raw
from .native import Native

RAGGED = -1
JAGGED = "torch.nested._internal.nested_tensor"
DTENSOR = "torch.distributed.tensor"
COMPRESSED = ("sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc")


def of(value: Any, record: TensorRecord, native: Native, *, shared: bool) -> dict[str, str]:
    """Traits by name; empty for an ordinary tensor. Call inside `live.untouched`. What fails is left out.

    `record` tells what is known already, `shared` whether the memory is other processes' too.
    """
    found: dict[str, str] = {"memory": "shared between processes"} if shared else {}
    ordinary = record.layout == "strided" and native.is_ordinary(type(value))
    for part in (autograd, memory, elements) if ordinary else (autograd, memory, elements, sparse, nested, distributed):
        try:
            part(found, value, record, native)
        except Exception:  # a kind that an accessor does not know has no such trait
            continue
    return found


def autograd(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    if record.requires_grad:
        hooks = [native.backward_hooks(value), native.post_accumulate_hooks(value) if record.is_leaf else None]
        if hooks != [None, None]:
            found["hooks"] = str(sum(len(kept) for kept in hooks if kept))
        if not record.is_leaf and native.retains_grad(value):
            found["retains grad"] = "yes"
    if record.version is None:
        found["inference"] = "made in inference mode"


def memory(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    torch = native.torch
    if len(record.shape) in (4, 5) and not record.contiguous:
        for name in ("channels_last", "channels_last_3d"):
            if native.is_contiguous(value, memory_format=getattr(torch, name)):
                found["memory format"] = name
    # Asked only where CUDA runs: asking could start it.
    if record.device == "cpu" and native.cuda_runs() and native.base.is_pinned(value):
        found["memory"] = "pinned"


def elements(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    base = native.base
    # Both are views of what they turn round.
    if record.is_view and native.is_conj(value):
        found["conjugate"] = "not yet computed"
    if record.is_view and native.is_neg(value):
        found["negative"] = "not yet computed"
    if record.dtype.startswith("q"):
        found["quantization"] = quantization(value, base)
    if native.is_transformed(value):
        found["transform"] = transform(value, native)
    if native.has_names(value):
        found["names"] = ", ".join("*" if name is None else name for name in base.names.__get__(value))


def quantization(value: Any, base: Any) -> str:
    scheme = str(base.qscheme(value)).rpartition(".")[2]
    if scheme.startswith("per_tensor"):
        return f"{scheme}, scale {base.q_scale(value):.4g}, zero point {base.q_zero_point(value)}"
    return f"{scheme}, axis {base.q_per_channel_axis(value)}"


def transform(value: Any, native: Native) -> str:
    """Which torch.func transform a tensor is inside of, and how deep."""
    transforms = native.torch._C._functorch
    level = transforms.maybe_get_level(value)
    if transforms.is_batchedtensor(value):
        return f"vmap, level {level}, over dim {transforms.maybe_get_bdim(value)}"
    return f"{'grad' if transforms.is_gradtrackingtensor(value) else 'functionalize'}, level {level}"


def sparse(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    base, layout = native.base, record.layout
    if layout == "sparse_coo":
        found["nnz"] = f"{base._nnz(value):,}"
        if not base.is_coalesced(value):
            found["coalesced"] = "no"
        if base.dense_dim(value):
            found["dense dims"] = str(base.dense_dim(value))
    elif layout in COMPRESSED:
        inside = base.values(value)
        blocks = " blocks of " + "×".join(map(str, inside.shape[1:3])) if layout[-3:] in ("bsr", "bsc") else ""
        found["nnz"] = f"{base._nnz(value):,}{blocks}"


def nested(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    lengths = ragged_lengths(value, record.layout, native)
    if lengths:
        low, high = min(lengths), max(lengths)
        found["ragged"] = f"{len(lengths)} tensors of {low if low == high else f'{low} … {high}'} rows"


def ragged_lengths(value: Any, layout: str, native: Native) -> list[int]:
    """Sizes of a nested tensor's parts along the first dimension in which they differ."""
    if layout == "jagged":
        own = raw.instance_dict(value) or {}
        lengths = own["_lengths"] if own["_lengths"] is not None else own["_offsets"].diff()
        return lengths.tolist()
    if not native.is_nested(value):
        return []
    sizes = native.base._nested_tensor_size(value).tolist()
    different = [dim for dim in range(len(sizes[0])) if len({size[dim] for size in sizes}) > 1]
    return [size[different[0] if different else 0] for size in sizes]


def nested_shape(value: Any, native: Native) -> list[int]:
    """Shape of a nested tensor of the strided layout, RAGGED where its parts differ."""
    sizes = native.base._nested_tensor_size(value).tolist()
    if not sizes:
        return [0]
    columns = [[size[dim] for size in sizes] for dim in range(len(sizes[0]))]
    return [len(sizes), *(column[0] if len(set(column)) == 1 else RAGGED for column in columns)]


def distributed(found: dict[str, str], value: Any, record: TensorRecord, native: Native) -> None:
    """A DTensor's mesh, placements and the shape of what lies here. Nothing is communicated."""
    if not is_torch_class(type(value), DTENSOR):
        return
    parts = dict(raw.slots(value))
    spec = raw.instance_dict(parts["_spec"]) or {}
    mesh = spec["mesh"]
    if is_torch_class(type(mesh), "torch.distributed"):
        own = raw.instance_dict(mesh) or {}
        names = own.get("_mesh_dim_names") or own.get("mesh_dim_names")
        found["mesh"] = f"{own.get('_device_type', '')} {', '.join(names) if names else ''}".strip()
    placements = [one for one in spec["placements"] if is_torch_class(type(one), DTENSOR)]
    found["placements"] = ", ".join(map(repr, placements))
    found["local shape"] = str(list(native.shape(parts["_local_tensor"])))


def is_torch_class(cls: type, package: str) -> bool:
    """Whether a class itself, not one that derives from it, is torch's own of this package."""
    return raw.class_module(cls) == package or raw.class_module(cls).startswith(package + ".")
