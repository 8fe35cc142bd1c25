"""What only some kinds of tensors have: the facts beside shape, dtype and layout, as short texts by their names."""

from __future__ import annotations

from typing import Any

from . import raw

RAGGED = -1
JAGGED = "torch.nested._internal.nested_tensor"
DTENSOR = "torch.distributed.tensor"
COMPRESSED = ("sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc")


def of(value: Any, layout: str, torch: Any) -> dict[str, str]:
    """Traits by name; empty for an ordinary tensor. Call inside `live.untouched`. What fails is left out."""
    found: dict[str, str] = {}
    for part in (autograd, memory, elements, wrapping):
        try:
            part(found, value, layout, torch)
        except Exception:  # a kind that an accessor does not know has no such trait
            continue
    special = type(value) is not torch.Tensor and type(value) is not torch.nn.Parameter
    if special or layout != "strided" or torch._C.TensorBase.is_nested.__get__(value):
        for part in (sparse, nested, distributed):
            try:
                part(found, value, layout, torch)
            except Exception:
                continue
    return found


def autograd(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    base = torch._C.TensorBase
    hooks = 0
    for name in ("_backward_hooks", "_post_accumulate_grad_hooks"):
        kept = getattr(base, name).__get__(value) if hasattr(base, name) else None
        hooks += len(kept) if kept else 0
    if hooks:
        found["hooks"] = str(hooks)
    if base.retains_grad.__get__(value) and not base.is_leaf.__get__(value):
        found["retains grad"] = "yes"
    if base.is_inference(value):
        found["inference"] = "made in inference mode"


def memory(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    base = torch._C.TensorBase
    if layout != "strided" or base.is_meta.__get__(value):
        return
    if base.ndim.__get__(value) in (4, 5) and not base.is_contiguous(value):
        for name in ("channels_last", "channels_last_3d"):
            if base.is_contiguous(value, memory_format=getattr(torch, name)):
                found["memory format"] = name
    device = base.device.__get__(value).type
    if device == "cpu":
        if base.untyped_storage(value).is_shared():
            found["memory"] = "shared between processes"
        # Asked only where CUDA runs: asking could start it.
        elif torch.cuda.is_initialized() and base.is_pinned(value):
            found["memory"] = "pinned"


def elements(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    base = torch._C.TensorBase
    if base.is_conj(value):
        found["conjugate"] = "not yet computed"
    if base.is_neg(value):
        found["negative"] = "not yet computed"
    if hasattr(base, "has_names") and base.has_names(value):  # until torch 2.12
        found["names"] = ", ".join("*" if name is None else name for name in base.names.__get__(value))
    if base.is_quantized.__get__(value):
        found["quantization"] = quantization(value, base)


def quantization(value: Any, base: Any) -> str:
    scheme = str(base.qscheme(value)).rpartition(".")[2]
    if scheme.startswith("per_tensor"):
        return f"{scheme}, scale {base.q_scale(value):.4g}, zero point {base.q_zero_point(value)}"
    return f"{scheme}, axis {base.q_per_channel_axis(value)}"


def wrapping(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    transforms = getattr(torch._C, "_functorch", None)
    if transforms is None or not transforms.is_functorch_wrapped_tensor(value):
        return
    level = transforms.maybe_get_level(value)
    if transforms.is_batchedtensor(value):
        found["transform"] = f"vmap, level {level}, over dim {transforms.maybe_get_bdim(value)}"
    elif transforms.is_gradtrackingtensor(value):
        found["transform"] = f"grad, level {level}"
    else:
        found["transform"] = f"functionalize, level {level}"


def sparse(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    base = torch._C.TensorBase
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


def nested(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
    lengths = ragged_lengths(value, layout, torch)
    if lengths:
        low, high = min(lengths), max(lengths)
        found["ragged"] = f"{len(lengths)} tensors of {low if low == high else f'{low} … {high}'} rows"


def ragged_lengths(value: Any, layout: str, torch: Any) -> list[int]:
    """Sizes of a nested tensor's parts along the first dimension in which they differ."""
    base = torch._C.TensorBase
    if layout == "jagged":
        own = raw.instance_dict(value) or {}
        lengths = own["_lengths"] if own["_lengths"] is not None else own["_offsets"].diff()
        return lengths.tolist()
    if not base.is_nested.__get__(value):
        return []
    sizes = base._nested_tensor_size(value).tolist()
    different = [dim for dim in range(len(sizes[0])) if len({size[dim] for size in sizes}) > 1]
    return [size[different[0] if different else 0] for size in sizes]


def nested_shape(value: Any, torch: Any) -> list[int]:
    """Shape of a nested tensor of the strided layout, RAGGED where its parts differ."""
    sizes = torch._C.TensorBase._nested_tensor_size(value).tolist()
    if not sizes:
        return [0]
    columns = [[size[dim] for size in sizes] for dim in range(len(sizes[0]))]
    return [len(sizes), *(column[0] if len(set(column)) == 1 else RAGGED for column in columns)]


def distributed(found: dict[str, str], value: Any, layout: str, torch: Any) -> None:
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
    found["local shape"] = str(list(torch._C.TensorBase.shape.__get__(parts["_local_tensor"])))


def is_torch_class(cls: type, package: str) -> bool:
    """Whether a class itself, not one that derives from it, is torch's own of this package."""
    return raw.class_module(cls) == package or raw.class_module(cls).startswith(package + ".")
