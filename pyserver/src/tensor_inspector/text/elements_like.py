"""Python that makes elements like those of a tensor: as many, of the same type, in the same range, seeded."""

from __future__ import annotations

from ..records.summary import number
from ..records.tensor import Stats

GENERATED = {"float64": "float64", "complex64": "complex64", "complex128": "complex128", "complex32": "complex64"}
INTEGERS = {
    **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": (0, 2**bits - 1) for bits in (8, 16, 32, 64)},
}
# What torch.randint draws from, whose upper end is not drawn itself.
DRAWN = (-(2**63), 2**63 - 2)
SEEDED = "generator = torch.Generator().manual_seed(0)"
NUMPY_SEEDED = "generator = np.random.default_rng(0)"
SCALE = "float8_e8m0fnu"


def is_float(dtype: str) -> bool:
    return dtype.startswith(("float", "bfloat")) and not dtype.startswith("float4")


def torch_values(dtype: str, size: str, stats: Stats | None) -> list[str]:
    """Lines that give `values` its elements. `size` is the Python of their number or shape."""
    if is_float(dtype):
        made, lines = floats(dtype, size, stats)
        return [SEEDED, made, *converted(dtype, GENERATED.get(dtype, "float32")), *lines]
    if dtype.startswith("complex"):
        drawn = GENERATED[dtype]
        scaled = "" if (scale := spread(stats)) == 1.0 else f" * {scale!r}"
        made = f"values = torch.randn({size}, dtype=torch.{drawn}, generator=generator){scaled}"
        return [SEEDED, made, *converted(dtype, drawn)]
    if dtype == "bool":
        share = 0.5 if stats is None or stats.mean is None else round(stats.mean, 6)
        return [SEEDED, f"values = torch.rand({size}, generator=generator) < {share!r}"]
    if dtype in INTEGERS:
        low, high = int_range(dtype, stats)
        made = f"values = torch.randint({low}, {high + 1}, {as_shape(size)}, generator=generator)"
        return [SEEDED, made, *converted(dtype, "int64")]
    return [f"values = torch.empty({size}, dtype=torch.{dtype})  # torch fills no {dtype} with numbers"]


def tupled(sizes: list[int]) -> str:
    """Python of a tuple."""
    return f"({', '.join(map(str, sizes))}{',' if len(sizes) == 1 else ''})"


def as_shape(size: str) -> str:
    """The Python of a number of elements, or of a shape, as that of a shape."""
    return size if size.startswith("(") else f"({size},)"


def converted(dtype: str, drawn: str) -> list[str]:
    return [] if dtype == drawn else [f"values = values.to(torch.{dtype})"]


def floats(dtype: str, size: str, stats: Stats | None) -> tuple[str, list[str]]:
    """A normal distribution within the range that the statistics tell of, and lines that add what is not finite."""
    made = f"torch.randn({size}, dtype=torch.{GENERATED.get(dtype, 'float32')}, generator=generator)"
    if stats is None or stats.error is not None or stats.min is None or stats.max is None:
        return f"values = {made}", not_finite(stats, dtype)
    if stats.min == stats.max:
        kind = GENERATED.get(dtype, "float32")
        made = f"torch.full({as_shape(size)}, {stats.min!r}, dtype=torch.{kind})"
        return f"values = {made}", not_finite(stats, dtype)
    drawn = f"{made} * {spread(stats)!r} + {rounded(stats.mean)!r}"
    return f"values = ({drawn}).clamp({stats.min!r}, {stats.max!r})", not_finite(stats, dtype)


def not_finite(stats: Stats | None, dtype: str) -> list[str]:
    """As many NaN and infinities as there are, at the beginning."""
    lines: list[str] = []
    first = 0
    for text, count in (("nan", stats.nan), ("inf", stats.posinf), ("-inf", stats.neginf)) if stats else ():
        if count and not (dtype.startswith("float8") and text != "nan"):
            lines.append(f'values.view(-1)[{first}:{first + count}] = float("{text}")')
            first += count
    return lines


def spread(stats: Stats | None) -> float:
    if stats is None or not stats.std:
        return 1.0
    return rounded(stats.std)


def rounded(value: float | None) -> float:
    """Four digits are enough for a stand-in."""
    return 0.0 if value is None else float(number(value))


def int_range(dtype: str, stats: Stats | None) -> tuple[int, int]:
    low, high = INTEGERS[dtype]
    if stats is None or stats.min is None or stats.max is None:
        return max(low, 0), min(high, 9)
    low, high = max(low, DRAWN[0], int(stats.min)), min(high, DRAWN[1], int(stats.max))
    return low, max(low, high)


def numpy_values(dtype: str, size: int, stats: Stats | None) -> list[str]:
    """The same in NumPy. A type that no numbers are drawn for begins as zeros."""
    if is_float(dtype):
        low = f"generator.normal({rounded(stats.mean if stats else 0.0)!r}, {spread(stats)!r}, {size})"
        if stats is not None and stats.min is not None and stats.max is not None:
            low = f"{low}.clip({stats.min!r}, {stats.max!r})"
        return [NUMPY_SEEDED, f"values = {low}.astype(np.{dtype})", *numpy_not_finite(stats)]
    if dtype in INTEGERS:
        low, high = int_range(dtype, stats)
        return [NUMPY_SEEDED, f"values = generator.integers({low}, {high}, {size}, dtype=np.{dtype}, endpoint=True)"]
    if dtype == "bool":
        share = 0.5 if stats is None or stats.mean is None else round(stats.mean, 6)
        return [NUMPY_SEEDED, f"values = generator.random({size}) < {share!r}"]
    if dtype in ("complex64", "complex128"):
        parts = f"generator.normal(size={size}) + 1j * generator.normal(size={size})"
        return [NUMPY_SEEDED, f"values = ({parts}).astype(np.{dtype})"]
    return [f"values = np.zeros({size}, dtype={numpy_type(dtype)})  # the original's elements are not numbers"]


def numpy_type(dtype: str) -> str:
    """Python of NumPy's type with this name: of a structured one its fields, which NumPy's name is the Python of."""
    fields = dtype.removeprefix("(numpy.record, ").removesuffix(")") if dtype.startswith("(numpy.record, ") else dtype
    return fields if fields.startswith(("[", "{")) else repr(dtype)


def numpy_not_finite(stats: Stats | None) -> list[str]:
    return [line.replace("values.view(-1)", "values") for line in not_finite(stats, "")]
