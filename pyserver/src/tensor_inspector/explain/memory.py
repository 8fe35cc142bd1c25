"""Memory that is not to be had: who holds it, and what would take less."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from ..records.explanation import PictureRow
from ..records.summary import size_text
from ..records.tensor import TensorRecord
from . import picture
from .answer import Answer
from .autograd import thing_of
from .case import Case, told

WANTED = re.compile(r"allocate (\d+) bytes|Tried to allocate ([\d.]+ \w+)")
UNITS = {"B": 0, "bytes": 0, "KiB": 1, "KB": 1, "MiB": 2, "MB": 2, "GiB": 3, "GB": 3, "TiB": 4, "TB": 4}
# Of torch's own text, since 2.0 and before it.
ALLOCATED = (r"([\d.]+ \w+) is allocated by PyTorch", r"([\d.]+ \w+) already allocated", r"MPS allocated: ([\d.]+ \w+)")
UNUSED = (r"([\d.]+ \w+) is reserved by PyTorch but unallocated",)
RESERVED = (r"([\d.]+ \w+) reserved in total",)
FREE = (r"of which ([\d.]+ \w+) is free", r"; ([\d.]+ \w+) free")
TOTAL = (r"total capacity of ([\d.]+ \w+)", r"([\d.]+ \w+) total capacity", r"max allowed: ([\d.]+ \w+)")
# Where as much lies reserved and unused as was asked for, the pieces are too small.
LARGEST = 4


def memory(case: Case) -> Answer:
    match = WANTED.search(case.message)
    wanted = "" if match is None else size_text(int(match[1])) if match[1] else match[2]
    sizes = broadcast(case)
    answer = Answer(
        f"{case.expression or 'This line'} needs {wanted or 'more'} of memory, which is not to be had{sizes}",
        case.in_expression,
    )
    held = said_of(case.message)
    if held:
        answer.detail.append(held)
    fragmented(case.message, wanted, answer)
    records = largest(case.evidence.look.tensors, device_of(case.message))
    if records:
        words = ", ".join(f"{one.expression} {size_text(one.nbytes)}" for one in records)
        answer.detail.append(f"The largest tensors of this frame: {words}.")
        answer.culprits = [*answer.culprits, *map(thing_of, records)]
        answer.picture = [row(one) for one in records]
    answer.detail.append("A smaller batch, or accumulating gradients over several, needs less.")
    if (
        case.evidence.look.torch is not None
        and case.evidence.look.torch.grad_enabled
        and "out of memory" in case.message
    ):
        answer.detail.append("If no gradient is needed here, torch.no_grad() keeps no intermediate results; "
                             "torch.autocast halves many of them.")  # fmt: skip
    return answer


def row(record: TensorRecord) -> PictureRow:
    return picture.row(thing_of(record), note=size_text(record.nbytes))


def device_of(message: str) -> str:
    """Where the memory lacks: "cuda:0", else what is no GPU."""
    match = re.search(r"GPU (\d+)", message)
    return f"cuda:{match[1]}" if match is not None else "mps" if message.startswith("MPS") else "cpu"


def largest(records: list[TensorRecord], device: str) -> list[TensorRecord]:
    """The tensors that hold the most, each memory once."""
    found: dict[str, TensorRecord] = {}
    for one in sorted(records, key=lambda one: -one.nbytes):
        if one.device.startswith(device) and one.nbytes >= 1024:
            found.setdefault(one.storage or one.identity, one)
    return list(found.values())[:LARGEST]


def first(patterns: tuple[str, ...], message: str) -> str:
    return next((match[1] for one in patterns if (match := re.search(one, message)) is not None), "")


def said_of(message: str) -> str:
    """What the allocator says it has, in one sentence."""
    allocated, free, total = first(ALLOCATED, message), first(FREE, message), first(TOTAL, message)
    unused, reserved = first(UNUSED, message), first(RESERVED, message)
    parts = [f"{allocated} allocated by tensors"] if allocated else []
    parts += [f"{unused} reserved and not in use"] if unused else [f"{reserved} reserved in all"] if reserved else []
    parts += [f"{free} free"] if free else []
    if not parts:
        return ""
    return f"Of {total}: {', '.join(parts)}." if total else f"{', '.join(parts)}."


def fragmented(message: str, wanted: str, answer: Answer) -> None:
    """More is reserved and unused than was asked for: it lies in pieces."""
    unused = in_bytes(first(UNUSED, message))
    reserved, allocated = in_bytes(first(RESERVED, message)), in_bytes(first(ALLOCATED, message))
    if unused is None and reserved is not None and allocated is not None:
        unused = reserved - allocated
    needed = in_bytes(wanted)
    if unused is not None and needed is not None and unused >= needed:
        answer.detail.append("What is reserved and unused would suffice, but lies in pieces (fragmentation): "
                             "PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True.")  # fmt: skip


def in_bytes(text: str) -> float | None:
    match = re.fullmatch(r"([\d.]+) (\w+)", text.strip())
    if match is None or match[2] not in UNITS:
        return None
    return float(match[1]) * 1024 ** UNITS[match[2]]


def broadcast(case: Case) -> str:
    """Two operands whose common shape is much larger than both."""
    found: list[Thing] = [one for one in case.in_expression if one.shape is not None]
    if len(found) != 2:
        return ""
    a, b = ([1] * 9 + (one.shape or []) for one in found)
    result = [max(x, y) for x, y in zip(a[-8:], b[-8:], strict=True)]
    if any(1 not in (x, y) and x != y for x, y in zip(a[-8:], b[-8:], strict=True)):
        return ""
    size = 1
    for one in result:
        size *= one
    if size <= 8 * max(count(one) for one in found):
        return ""
    while result[:1] == [1]:
        result.pop(0)
    return f": {told(found[0])} and {told(found[1])} broadcast to {result}, {size:,} elements"


def count(thing: Thing) -> int:
    size = 1
    for one in thing.shape or []:
        size *= one
    return size
