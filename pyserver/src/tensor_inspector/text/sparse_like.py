"""Python that makes sparse and nested tensors like those of the program: as many elements, at places of its own."""

from __future__ import annotations

import math
import re

from ..records.tensor import Stats, TensorRecord
from ..records.variable import VariableLook
from .elements_like import SEEDED, torch_values, tupled

# Among so many places distinct ones are drawn; among more they may coincide.
MOST_PLACES = 10_000_000
STORED = re.compile(r"([\d,]+)(?: blocks of (\d+)×(\d+))?")
RAGGED = re.compile(r"(\d+) tensors of (\d+)(?: … (\d+))? rows")
COMPRESSED = {"sparse_csr": "csr", "sparse_csc": "csc", "sparse_bsr": "bsr", "sparse_bsc": "bsc"}


def sparse(record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    stored = STORED.match(record.traits.get("nnz", ""))
    if stored is None:
        return plain(record, name, stats, "how many elements are stored is not known")
    count = int(stored[1].replace(",", ""))
    device = "" if record.device == "cpu" else f', device="{record.device}"'
    if record.layout == "sparse_coo":
        return coordinates(record, name, stats, count, device)
    if len(record.shape) != 2:
        return plain(record, name, stats, "it has dimensions before or after the sparse ones")
    block = (int(stored[2]), int(stored[3])) if stored[2] else (1, 1)
    return compressed(record, name, stats, count, block, device)


def plain(record: TensorRecord, name: str, stats: Stats | None, why: str) -> list[str]:
    """Dense, where the original could not be built."""
    lines = torch_values(record.dtype, tupled(record.shape), stats)
    return [f"# The original is {record.layout}, this is dense: {why}.", *lines, f"{name} = values"]


def coordinates(record: TensorRecord, name: str, stats: Stats | None, count: int, device: str) -> list[str]:
    dense = int(record.traits.get("dense dims", "0"))
    places = record.shape[: len(record.shape) - dense]
    inner = record.shape[len(record.shape) - dense :]
    lines = torch_values(record.dtype, tupled([count, *inner]), stats)
    if lines[0] != SEEDED:
        lines.insert(0, SEEDED)
    total = math.prod(places)
    coalesced = record.traits.get("coalesced") != "no" and count <= total <= MOST_PLACES
    if coalesced:
        lines.append(f"chosen = torch.randperm({total}, generator=generator)[:{count}].sort().values")
        lines.append(f"indices = torch.stack(torch.unravel_index(chosen, {tupled(places)}))")
    else:
        drawn = f"torch.randint(size, ({count},), generator=generator)"
        lines.append(f"indices = torch.stack([{drawn} for size in {tupled(places)}])")
    made = f"torch.sparse_coo_tensor(indices, values, {tupled(record.shape)}{device}"
    return [*lines, f"{name} = {made}{', is_coalesced=True' if coalesced else ''})"]


def compressed(
    record: TensorRecord, name: str, stats: Stats | None, count: int, block: tuple[int, int], device: str
) -> list[str]:
    """The stored elements spread evenly over the compressed dimension, the first places of each filled."""
    kind = COMPRESSED[record.layout]
    by_rows = kind in ("csr", "bsr")
    rows, columns = record.shape[0] // block[0], record.shape[1] // block[1]
    lanes = rows if by_rows else columns
    inside = list(block) if kind.startswith("b") else []
    lines = torch_values(record.dtype, tupled([count, *inside]), stats)
    lines.append(f"ends = torch.arange({lanes + 1}) * {count} // {max(lanes, 1)}")
    lines.append(f"places = torch.arange({count}) - ends[:-1].repeat_interleave(ends.diff())")
    return [*lines, f"{name} = torch.sparse_{kind}_tensor(ends, places, values, {tupled(record.shape)}{device})"]


def nested(look: VariableLook, record: TensorRecord, name: str, stats: Stats | None) -> list[str]:
    """Parts of lengths from the shortest to the longest: which part has which length is not known."""
    found = RAGGED.match(record.traits.get("ragged", ""))
    if found is None or record.shape.count(-1) != 1:
        shape = [max(size, 0) for size in look.shape]
        lines = torch_values(record.dtype, tupled(shape), stats)
        return ["# The original is nested, this is not: its lengths are not known.", *lines, f"{name} = values"]
    count, low, high = int(found[1]), int(found[2]), int(found[3] or found[2])
    lengths = [low + (high - low) * place // max(count - 1, 1) for place in range(count)]
    sizes = ", ".join("length" if size < 0 else str(size) for size in record.shape[1:])
    layout = ", layout=torch.jagged" if record.layout == "jagged" else ""
    device = "" if record.device == "cpu" else f', device="{record.device}"'
    whole = lengths if len(lengths) <= 64 else None
    listed = str(whole) if whole else f"[{low} + {high - low} * place // {count - 1} for place in range({count})]"
    inner = record.shape[1:]
    per_row = math.prod(size for size in inner if size >= 0)
    lines = torch_values(record.dtype, str(sum(lengths) * per_row), stats)
    lines.append(f"lengths = {listed}")
    lines.append(f"parts = values.split([length * {per_row} for length in lengths])")
    shaped = f"part.reshape({sizes}{',' if len(inner) == 1 else ''})"
    lines.append(f"parts = [{shaped} for part, length in zip(parts, lengths)]")
    return [*lines, f"{name} = torch.nested.nested_tensor(parts{layout}{device})"]
