"""One live tensor's metadata, read through torch's own C accessors."""

from __future__ import annotations

from typing import Any

from ..records.tensor import GradState, TensorRecord
from . import raw, traits
from .walk import Found

FAKE = "torch._subclasses.fake_tensor"


def record(found: Found, number: int, torch: Any) -> TensorRecord:
    """The record of a found tensor. Call inside `live.untouched`. A tensor that fails is a row that says so."""
    try:
        return described(found, number, torch)
    except Exception as error:
        return unreadable(found, number, error)


def described(found: Found, number: int, torch: Any) -> TensorRecord:
    base = torch._C.TensorBase
    value = found.value
    layout = plain_name(base.layout.__get__(value))
    nested = base.is_nested.__get__(value)
    strided = layout == "strided" and not nested
    shape = shape_of(value, nested and layout == "strided", torch)
    storage, storage_nbytes = storage_of(value, torch) if strided else (None, None)
    is_leaf = base.is_leaf.__get__(value)
    return TensorRecord(
        id=number,
        kind="tensor",
        name=found.expression,
        expression=found.expression,
        group=found.group,
        module=found.module,
        role=found.role,
        type=raw.class_name(type(value)),
        shape=shape,
        dtype=plain_name(base.dtype.__get__(value)),
        device=device_name(base.device.__get__(value)),
        layout="nested" if layout == "strided" and not strided else layout,
        nbytes=base.nbytes.__get__(value) if strided else parts_bytes(value, layout, base),
        storage_nbytes=storage_nbytes,
        storage=storage,
        storage_offset=base.storage_offset(value) if strided else 0,
        stride=numbers(base.stride(value)) if strided else None,
        contiguous=base.is_contiguous(value) if strided else False,
        is_view=base._is_view(value),
        requires_grad=base.requires_grad.__get__(value),
        is_leaf=is_leaf,
        grad_fn=node_name(base.grad_fn.__get__(value)),
        grad=grad_state(value, base, is_leaf),
        version=None if base.is_inference(value) else base._version.__get__(value),
        identity=f"{id(value):x}",
        aliases=found.aliases,
        traits=traits.of(value, layout, torch),
    )


def shape_of(value: Any, nested: bool, torch: Any) -> list[int]:
    """Sizes; traits.RAGGED for those that are no number: of nested tensors, and of torch.compile's symbols."""
    if nested:
        return traits.nested_shape(value, torch)
    return [size if type(size) is int else traits.RAGGED for size in torch._C.TensorBase.shape.__get__(value)]


def numbers(values: Any) -> list[int] | None:
    """Plain integers, None where some are symbols."""
    return list(values) if all(type(one) is int for one in values) else None


def unreadable(found: Found, number: int, error: Exception) -> TensorRecord:
    """A row for a tensor that cannot be described, with torch's reason."""
    message = str(error).split("\n", 1)[0][:200]
    return TensorRecord(
        id=number, kind="tensor", name=found.expression, expression=found.expression, group=found.group,
        module=found.module, role=found.role, type=raw.class_name(type(found.value)), shape=[], dtype="", device="",
        layout="strided", nbytes=0, storage_nbytes=None, storage=None, storage_offset=0, stride=None,
        contiguous=False, is_view=False, requires_grad=False, is_leaf=True, grad_fn=None, grad="none",
        version=None, identity=f"{id(found.value):x}", aliases=found.aliases,
        error=f"can't be described: {type(error).__name__}: {message}",
    )  # fmt: skip


def plain_name(value: object) -> str:
    """torch.float32 → "float32"."""
    return str(value).removeprefix("torch.")


def device_name(device: Any) -> str:
    """ "cpu", "cuda:0"."""
    return str(device)


def storage_of(value: Any, torch: Any) -> tuple[str | None, int | None]:
    """Address (hexadecimal) and size of the memory behind a strided tensor; no address where there is none."""
    try:
        storage = torch._C.TensorBase.untyped_storage(value)
        nbytes = storage.nbytes()
        # data_ptr would materialise a copy-on-write storage, which is a change to the program.
        if torch._C._is_cow_tensor(value) or is_fake(type(value)):
            return f"storage-{storage._cdata:x}", nbytes
        address = storage.data_ptr()
    except (RuntimeError, NotImplementedError):
        return None, None  # wrappers (of torch.func, of tensor subclasses) have no memory of their own
    return (f"{address:x}" if address else None), nbytes


def is_fake(cls: type) -> bool:
    """Whether tensors of this class only pretend to have memory (torch.compile's FakeTensor)."""
    return any(raw.class_module(base) == FAKE for base in raw.mro(cls))


def parts_bytes(value: Any, layout: str, base: Any) -> int:
    """Memory of the parts that a sparse or nested tensor consists of, 0 where the layout is not known."""
    if layout == "strided":
        parts = [base.values(value)]
    elif layout == "jagged":
        own = raw.instance_dict(value) or {}
        parts = [own["_values"], own["_offsets"]]
    elif layout == "sparse_coo":
        parts = [base._indices(value), base._values(value)]
    elif layout in ("sparse_csr", "sparse_bsr"):
        parts = [base.crow_indices(value), base.col_indices(value), base.values(value)]
    elif layout in ("sparse_csc", "sparse_bsc"):
        parts = [base.ccol_indices(value), base.row_indices(value), base.values(value)]
    else:
        return 0
    return sum(base.nbytes.__get__(part) for part in parts)


def node_name(node: Any) -> str | None:
    """An autograd node's name; for a custom Function its backward class."""
    if node is None:
        return None
    name = raw.class_name(type(node))
    return node.name() if name == "CppFunction" else name


def grad_state(value: Any, base: Any, is_leaf: bool) -> GradState:
    """Whether a gradient has accumulated. `.grad` of a non-leaf that does not retain it would warn."""
    if not (is_leaf or base.retains_grad.__get__(value)):
        return "none"
    grad = base.grad.__get__(value)
    if grad is None:
        return "none"
    return "dense" if plain_name(base.layout.__get__(grad)) == "strided" else "sparse"
