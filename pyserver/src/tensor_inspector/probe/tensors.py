"""One live tensor's metadata, read through torch's own C accessors."""

from __future__ import annotations

from typing import Any

from ..records.tensor import GradState, TensorRecord
from . import raw, traits
from .native import Native
from .walk import Found

FAKE = "torch._subclasses.fake_tensor"


def record(found: Found, number: int, native: Native) -> TensorRecord:
    """The record of a found tensor. Call inside `live.untouched`. A tensor that fails is a row that says so."""
    try:
        return described(found, number, native)
    except Exception as error:
        return unreadable(found, number, error)


def described(found: Found, number: int, native: Native) -> TensorRecord:
    """Each accessor costs a tenth of a microsecond: none is asked whose answer follows from another's."""
    value = found.value
    layout = native.name(native.layout(value))
    nested = native.is_nested(value)
    strided = layout == "strided" and not nested
    device = native.name(native.device(value))
    storage, storage_nbytes, shared = storage_of(value, device, native) if strided else (None, None, False)
    # What requires no gradient is a leaf, without a node.
    requires_grad = native.requires_grad(value)
    is_leaf = not requires_grad or native.is_leaf(value)
    record = TensorRecord(
        id=number,
        kind="tensor",
        name=found.expression,
        expression=found.expression,
        group=found.group,
        module=found.module,
        role=found.role,
        type=raw.class_name(type(value)),
        shape=shape_of(value, nested and layout == "strided", native),
        dtype=native.name(native.dtype(value)),
        device=device,
        layout="nested" if layout == "strided" and nested else layout,
        nbytes=native.nbytes(value) if strided else parts_bytes(value, layout, native.base),
        storage_nbytes=storage_nbytes,
        storage=storage,
        storage_offset=native.storage_offset(value) if strided else 0,
        stride=numbers(native.stride(value)) if strided else None,
        contiguous=native.is_contiguous(value) if strided else False,
        is_view=native.is_view(value),
        requires_grad=requires_grad,
        is_leaf=is_leaf,
        grad_fn=None if is_leaf else node_name(native.node(value)),
        grad=grad_state(value, native, is_leaf),
        version=None if native.is_inference(value) else native.version(value),
        identity=f"{id(value):x}",
        aliases=found.aliases,
    )
    record.traits = traits.of(value, record, native, shared=shared)
    return record


def shape_of(value: Any, nested: bool, native: Native) -> list[int]:
    """Sizes; traits.RAGGED for those that are no number: of nested tensors, and of torch.compile's symbols."""
    if nested:
        return traits.nested_shape(value, native)
    return plain_sizes(native.shape(value))


def plain_sizes(values: Any) -> list[int]:
    """Sizes as a list, traits.RAGGED for those that are no number."""
    sizes = list(values)
    return sizes if numbers(sizes) is sizes else [s if type(s) is int else traits.RAGGED for s in sizes]


def numbers(values: Any) -> list[int] | None:
    """Plain integers as a list, None where some are symbols."""
    for one in values:
        if type(one) is not int:
            return None
    return values if type(values) is list else list(values)


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


def storage_of(value: Any, device: str, native: Native) -> tuple[str | None, int | None, bool]:
    """Address (hexadecimal) and size of the memory behind a strided tensor, and whether processes share it.

    No address where there is no memory.
    """
    try:
        storage = native.storage(value)
        nbytes = storage.nbytes()
        # data_ptr would materialise a copy-on-write storage, which is a change to the program.
        if native.is_lazy_copy(value) or (not native.is_ordinary(type(value)) and is_fake(type(value))):
            return f"storage-{storage._cdata:x}", nbytes, False
        address = storage.data_ptr()
        # torch says so of all CUDA memory.
        shared = device == "cpu" and storage.is_shared()
    except (RuntimeError, NotImplementedError):
        return None, None, False  # wrappers (of torch.func, of tensor subclasses) have no memory of their own
    return (f"{address:x}" if address else None), nbytes, shared


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


def grad_state(value: Any, native: Native, is_leaf: bool) -> GradState:
    """Whether a gradient has accumulated. `.grad` of a non-leaf that does not retain it would warn."""
    if not (is_leaf or native.retains_grad(value)):
        return "none"
    grad = native.grad(value)
    if grad is None:
        return "none"
    return "dense" if native.name(native.layout(grad)) == "strided" else "sparse"
