"""The elements of any kind of tensor or array, a box of them at a time, whatever the size of the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from ..records.variable import Axis, ElementKind, Layout
from . import array_regions, elements, nested_regions, quantized_regions, raw, readable, sparse_regions, tensors, traits
from .native import plain_name
from .roots import one_line
from .slicing import layout as cut_layout

Box = list[slice]
Elements = tuple[Any, Any]  # dense elements on the CPU, and where they are missing (None: nowhere)


class Source:
    """A tensor or array whose elements can be read box by box.

    `shape` is the one that is cut: of sparse tensors as if they were dense, of nested ones with their longest lengths,
    of a DTensor that of the part that lies here. `dtype` is torch's or numpy's name. `unreadable` says in a few words
    why there are no elements. `value` is the tensor itself, or the local part of a distributed one.
    """

    def __init__(self, value: Any, torch: Any, numpy: Any) -> None:
        """Call inside `live.untouched`, and read there too."""
        self.value, self.torch, self.numpy = value, torch, numpy
        self.is_array: bool = numpy is not None and raw.derives(type(value), numpy.ndarray)
        self.unreadable: str | None = None
        self._box: Any = None
        self._plain: Any = None
        # Dimensions along which all elements are one in memory, as `expand` makes them.
        self.same: set[int] = set()
        if numpy is not None and self.is_array:
            self.dtype, self.shape, self.kind, self._box = array_regions.opened(value, numpy)
            self.same = repeated(self.shape, numpy.ndarray.strides.__get__(value))
        else:
            self._open()

    def read(self, slices: Box) -> Elements:
        """The elements of one box (a slice with a positive step for every dimension), and which of them are missing.

        A plain strided tensor on the CPU, or a plain array: a view where they lie there, else a copy of the box alone.
        `missing` is of booleans in the same shape. Raises readable.NoValues.
        """
        if self.unreadable:
            raise readable.NoValues(self.unreadable)
        return self._box(slices)

    def near(self, slices: Box) -> Elements:
        """As `read`, but of dense tensors where they lie: to be reduced there, and never brought over whole."""
        if self._plain is None:
            return self.read(slices)
        return resolved(self._plain[tuple(slices)]), None

    def _open(self) -> None:
        value, torch = self.value, self.torch
        base = torch._C.TensorBase
        if raw.class_name(type(value)) == "DTensor" and traits.is_torch_class(type(value), traits.DTENSOR):
            self.value = value = dict(raw.slots(value))["_local_tensor"]
        self.dtype = plain_name(base.dtype.__get__(value))
        self.kind: ElementKind = kind_of(self.dtype)
        self.shape = [] if readable.uninitialized(type(value), torch) else shown_shape(value, torch)
        try:
            self.unreadable = why_unreadable(value, self.dtype, torch)
            if self.unreadable is None:
                self._box = self._reader(value, base)
        except RuntimeError as error:
            self.unreadable = f"torch can't read it: {one_line(error)}"

    def _reader(self, value: Any, base: Any) -> Any:
        torch = self.torch
        layout = plain_name(base.layout.__get__(value))
        if base.is_nested.__get__(value):
            return nested_regions.Reader(value, self.shape, torch).read
        if layout == "sparse_coo":
            return sparse_regions.Coordinates(value, torch).read
        if layout != "strided":
            return sparse_regions.Compressed(value, torch).read
        if base.is_quantized.__get__(value):
            return quantized_regions.Reader(value, torch).read
        plain = torch.Tensor.detach(value).as_subclass(torch.Tensor)
        if self.dtype == "float4_e2m1fn_x2":
            return lambda slices: (four_bits(plain, slices, torch), None)
        self.same = repeated(plain.shape, plain.stride())
        self._plain = plain
        return lambda slices: (on_cpu(plain[tuple(slices)]), None)


def repeated(shape: Any, strides: Any) -> set[int]:
    return {dim for dim, (size, step) in enumerate(zip(shape, strides)) if step == 0 and size > 1}


def on_cpu(box: Any) -> Any:
    return resolved(box if box.device.type == "cpu" else box.cpu())


def resolved(box: Any) -> Any:
    """A strided box with no operation left to be done."""
    return box.resolve_conj().resolve_neg() if box.is_conj() or box.is_neg() else box


def four_bits(plain: Any, slices: Box, torch: Any) -> Any:
    """Two elements a byte lie side by side in the last dimension."""
    last = slices[-1]
    bytes_of = slice(last.start // 2, -(-last.stop // 2), 1)
    both = elements.from_four_bits(on_cpu(plain.view(torch.uint8)[(*slices[:-1], bytes_of)]).view(plain.dtype), torch)
    return both[..., last.start - 2 * bytes_of.start : last.stop - 2 * bytes_of.start : last.step]


def why_unreadable(value: Any, dtype: str, torch: Any) -> str | None:
    """Why a tensor has no elements to show, None where it has."""
    base = torch._C.TensorBase
    cls = type(value)
    layout = plain_name(base.layout.__get__(value))
    jagged = raw.class_name(cls) == "NestedTensor" and traits.is_torch_class(cls, traits.JAGGED)
    if readable.uninitialized(cls, torch):
        return "uninitialized: gets its shape at the first forward"
    if base.is_meta.__get__(value):
        return "on the meta device: a shape, but no values"
    if tensors.is_fake(cls):
        return "fake: torch.compile's stand-in, without values"
    if torch._C._functorch.is_functorch_wrapped_tensor(value):
        return "inside a torch.func transform"
    if readable.overrides_dispatch(cls) and not jagged:
        return f"{raw.class_name(cls)} computes its own values"
    if not base.is_nested.__get__(value) and traits.RAGGED in tensors.plain_sizes(base.shape.__get__(value)):
        return "its shape is symbolic"
    if elements.WITHOUT_ARITHMETIC.fullmatch(dtype) and not quantized(value, base):
        return f"torch does not compute with {dtype}"
    if base.device.__get__(value).type == "cuda" and torch.cuda.is_current_stream_capturing():
        return "a CUDA graph is being captured"
    if layout == "strided" and not base.is_nested.__get__(value) and readable.freed(value, base):
        return readable.FREED
    return None


def quantized(value: Any, base: Any) -> bool:
    """Whether a tensor has what its integers are multiplied with: one made without has not."""
    try:
        return base.is_quantized.__get__(value) and bool(base.qscheme(value))
    except RuntimeError:
        return False


def shown_shape(value: Any, torch: Any) -> list[int]:
    base = torch._C.TensorBase
    if base.is_nested.__get__(value):
        return nested_regions.longest(value, torch)
    shape = tensors.plain_sizes(base.shape.__get__(value))
    if plain_name(base.dtype.__get__(value)) == "float4_e2m1fn_x2" and shape:
        shape[-1] *= 2
    return shape


def kind_of(dtype: str) -> ElementKind:
    """What elements of torch's dtype are shown as; quantized ones as the numbers that they stand for."""
    if dtype.startswith("complex"):
        return "complex"
    if dtype == "bool":
        return "bool"
    if dtype.startswith("uint"):
        return "uint"
    return "int" if dtype.startswith("int") else "float"


def boxes(over: Layout | list[int], size: int) -> Iterator[Box]:
    """Boxes of at most `size` elements that cover a cut (or a whole shape), in its C order, each a run of it.

    The slices have positive steps: where the cut runs backwards the box does so only after `turned`.
    """
    axes = over.axes if isinstance(over, Layout) else cut_layout({}, over).axes
    counts = [axis.count for axis in axes]
    if not all(counts):
        return
    below = 1
    split = len(counts)
    while split and below * counts[split - 1] <= size:
        split -= 1
        below *= counts[split]
    # Dimensions before `split - 1` go one by one, that one in pieces, those after it whole.
    step = max(1, size // below)
    inner = [(0, count) for count in counts[split:]]
    for place in places(counts[: max(0, split - 1)]):
        for start in range(0, counts[split - 1], step) if split else [None]:
            own = [] if start is None else [(start, min(start + step, counts[split - 1]))]
            yield part(axes, [*((at, at + 1) for at in place), *own, *inner])


def places(counts: list[int]) -> Iterator[list[int]]:
    """All indices of a shape in C order. `itertools.product` would first make tuples as long as the dimensions are."""
    for number in range(math.prod(counts)):
        place: list[int] = []
        for count in reversed(counts):
            number, at = divmod(number, count)
            place.append(at)
        yield place[::-1]


def part(axes: list[Axis], ranges: list[tuple[int, int]]) -> Box:
    """The variable's box behind ranges (from, to) of the cut's elements, each dimension's counted in the cut."""
    return [slice_of(axis, start, stop) for axis, (start, stop) in zip(axes, ranges)]


def slice_of(axis: Axis, start: int, stop: int) -> slice:
    """Elements `start` to `stop` of a cut dimension as a slice with a positive step."""
    if stop <= start:
        return slice(0, 0, 1)
    first, last = axis.start + start * axis.step, axis.start + (stop - 1) * axis.step
    return slice(min(first, last), max(first, last) + 1, abs(axis.step))


def turned(box: Any, axes: list[Axis], torch: Any) -> Any:
    """A box that was read, in the cut's own order: turned round where that runs backwards."""
    backwards = [dim for dim, axis in enumerate(axes) if axis.step < 0]
    if not backwards or box is None:
        return box
    if torch is not None and raw.derives(type(box), torch._C.TensorBase):
        return box.flip(backwards)
    return box[tuple(slice(None, None, -1) if axis.step < 0 else slice(None) for axis in axes)]


def place_of(axes: list[Axis], box: Box, offset: int, counts: list[int]) -> list[int]:
    """The whole variable's index of element number `offset` (in C order) of a box that was `turned`."""
    found: list[int] = []
    for axis, taken, count in reversed(list(zip(axes, box, counts))):
        offset, at = divmod(offset, count)
        found.append(taken.start + (count - 1 - at if axis.step < 0 else at) * taken.step)
    return found[::-1]


def total(layout: Layout) -> int:
    """How many elements a cut has."""
    return math.prod(axis.count for axis in layout.axes)
