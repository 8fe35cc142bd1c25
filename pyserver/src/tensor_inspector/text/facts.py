"""What is known about a variable, fact by fact in groups, with a sentence for who does not know the term."""

from __future__ import annotations

from ..records.summary import element_count, ends, number, size_text
from ..records.tensor import Stats, TensorRecord
from ..records.variable import Fact, VariableLook
from .elements_like import tupled
from .fact_words import DTYPES, EXTRA, GROUPS, LAYOUTS
from .reproducer import contiguous
from .rows import zeros_text

MOST_NAMES = 8
# Traits that further facts tell more of.
TOLD_BETTER = {"memory": ("pinned", "shared"), "hooks": ("gradient hooks", "post-accumulate hooks")}


def facts(look: VariableLook, stats: Stats | None, shares: list[str]) -> list[Fact]:
    """Facts in the order of their groups. `shares` are names of others on the same memory."""
    record = look.record
    if record is None:
        return []
    found = [*of_type(look, record, stats), *of_memory(record), *of_gradient(record, stats), *of_layout(record)]
    found += [*of_storage(look, record, shares), *of_statistics(stats)]
    told = {fact.name for fact in found}
    for name, text in {**record.traits, **look.extra}.items():
        group, sentence = EXTRA.get(name, ("More", ""))
        if name not in told and text and not any(better in look.extra for better in TOLD_BETTER.get(name, ())):
            found.append(Fact(group, name, text, sentence))
    return sorted(found, key=lambda fact: GROUPS.index(fact.group))


def of_type(look: VariableLook, record: TensorRecord, stats: Stats | None) -> list[Fact]:
    kind = "a NumPy array" if record.kind == "array" else "a tensor"
    found = [Fact("Type", "class", record.type, f"The Python class of this object, which is {kind}.")]
    found.append(Fact("Type", "dtype", record.dtype, DTYPES.get(record.dtype, "")))
    ragged = -1 in record.shape
    shape = tupled(record.shape).replace("-1", "*")
    rank = f"{len(record.shape)} dimension{'' if len(record.shape) == 1 else 's'}"
    sentence = "How many elements each dimension has."
    if ragged:
        sentence = "How many elements each dimension has; * is ragged: its length differs from part to part."
    elif not record.shape:
        sentence = "No dimensions: one single number."
    found.append(Fact("Type", "shape", shape, sentence))
    found.append(
        Fact("Type", "rank", rank, "The number of dimensions: 0 for a number, 1 for a vector, 2 for a matrix.")
    )
    count = element_count(record.shape, stats)
    if count is not None:
        found.append(Fact("Type", "elements", f"{count:,}", "The sizes of all dimensions multiplied."))
    if record.role is not None:
        owner = f" of {record.module}" if record.module else ""
        sentence = "A module learns its parameters; buffers are saved with it but not learned."
        found.append(Fact("Type", "role", f"{record.role}{owner}", sentence))
    if look.unreadable:
        found.append(Fact("Type", "no elements", look.unreadable, "There is nothing to show of its values."))
    if record.aliases:
        names = ", ".join(record.aliases[:MOST_NAMES])
        found.append(Fact("Type", "also called", names, "Other names in this frame for the very same object."))
    return found


def of_memory(record: TensorRecord) -> list[Fact]:
    found = [Fact("Memory", "size", size_text(record.nbytes), "What all of its elements take up.")]
    if record.storage_nbytes is not None and record.storage_nbytes != record.nbytes:
        if record.storage_nbytes < record.nbytes:
            sentence = "The memory is smaller than the elements need: some of them lie at the same place."
        else:
            sentence = "The memory behind a tensor stays as a whole while any view of it lives."
        found.append(Fact("Memory", "storage", size_text(record.storage_nbytes), sentence))
    if record.device:
        where = "the GPU's memory" if record.device.startswith("cuda") else "the main memory"
        sentence = f"Its elements lie in {where}." if record.device != "meta" else "Shape alone: there are no elements."
        found.append(Fact("Memory", "device", record.device, sentence))
    return found


def of_gradient(record: TensorRecord, stats: Stats | None) -> list[Fact]:
    if record.kind == "array":
        return []
    sentence = "Whether autograd follows what is computed with it."
    found = [Fact("Gradient", "requires grad", yes(record.requires_grad), sentence)]
    if record.requires_grad:
        sentence = "A leaf was not computed from other tensors with gradients: backward() leaves its gradient in .grad."
        found.append(Fact("Gradient", "leaf", yes(record.is_leaf), sentence))
    if record.grad_fn is not None:
        sentence = "The operation that made it; backward() goes on from there."
        found.append(Fact("Gradient", "grad_fn", record.grad_fn, sentence))
    if record.grad != "none":
        text = "there is one" if record.grad == "dense" else "there is a sparse one"
        found.append(Fact("Gradient", ".grad", text, "What backward() calls have added up since the last zero_grad()."))
    elif record.requires_grad and record.is_leaf:
        found.append(Fact("Gradient", ".grad", "none yet", "backward() has not reached it, or it was set to None."))
    if stats is not None and stats.grad_norm is not None:
        sentence = "The length of the gradient as one long vector (2-norm)."
        found.append(Fact("Gradient", "gradient norm", number(stats.grad_norm), sentence))
    return found


def of_layout(record: TensorRecord) -> list[Fact]:
    found = [Fact("Layout", "layout", record.layout, LAYOUTS.get(record.layout, ""))]
    if record.stride is None or record.layout != "strided":
        return found
    sentence = "How many elements further the next one of each dimension lies in memory."
    found.append(Fact("Layout", "stride", tupled(record.stride), sentence))
    text = yes(record.contiguous)
    if not record.contiguous:
        text += f" (that would be stride {tupled(contiguous(record.shape))})"
    sentence = "Whether the elements lie one after the other in the order of the last dimension; view() needs that."
    found.append(Fact("Layout", "contiguous", text, sentence))
    expanded = [str(place) for place, step in enumerate(record.stride) if step == 0 and record.shape[place] > 1]
    if expanded:
        sentence = "A stride of 0: one element stands for all along it. Writing into it in place is an error."
        found.append(Fact("Layout", "expanded", f"dimension {', '.join(expanded)}", sentence))
    return found


def of_storage(look: VariableLook, record: TensorRecord, shares: list[str]) -> list[Fact]:
    found: list[Fact] = []
    if record.is_view and "view of" not in look.extra:
        sentence = "A view has no memory of its own: changing it in place changes what it is a view of."
        found.append(Fact("Storage", "view", "yes", sentence))
    if record.storage_offset:
        sentence = "At which element of the storage it begins."
        found.append(Fact("Storage", "offset", f"{record.storage_offset:,}", sentence))
    if shares:
        more = f" and {len(shares) - MOST_NAMES} more" if len(shares) > MOST_NAMES else ""
        names = ", ".join(shares[:MOST_NAMES]) + more
        found.append(Fact("Storage", "shares memory with", names, "Changing one in place can change the others."))
    if record.storage is not None:
        address = record.storage if record.storage.startswith("0x") else f"0x{record.storage}"
        found.append(Fact("Storage", "address", address, "Where its storage begins in memory."))
    if record.version is not None:
        sentence = "Counts changes in place. Backward refuses a tensor that was changed after it was saved for it."
        found.append(Fact("Storage", "version", str(record.version), sentence))
    return found


def of_statistics(stats: Stats | None) -> list[Fact]:
    if stats is None:
        return []
    if stats.error is not None:
        return [Fact("Statistics", "values", stats.error)]
    found: list[Fact] = []
    sampled = "" if stats.exact else f"From a sample of {stats.count:,} elements."
    if stats.min is not None and stats.max is not None:
        of = "smallest and largest magnitude" if stats.of == "magnitude" else "smallest and largest"
        found.append(
            Fact("Statistics", of, " … ".join(ends(stats.min, stats.max)), sampled or "Of the finite elements.")
        )
    if stats.mean is not None and stats.std is not None:
        text = f"{number(stats.mean)} ± {number(stats.std)}"
        found.append(
            Fact("Statistics", "mean ± std", text, sampled or "The standard deviation divides by n, not by n − 1.")
        )
    for name, count, sentence in (
        (
            "NaN",
            stats.nan,
            "Not a number: 0/0, ∞ − ∞, the logarithm of a negative number. It spreads to all that uses it.",
        ),
        ("+Inf", stats.posinf, "Too large for its dtype, or divided by zero."),
        ("−Inf", stats.neginf, "The logarithm of zero, or a mask of an attention."),
    ):
        if count:
            found.append(Fact("Statistics", name, f"{count:,}", sentence))
    zeros = zeros_text(stats, stats.count)
    if zeros and stats.zeros:
        found.append(Fact("Statistics", "zeros", zeros.removesuffix(" zeros"), sampled))
    if stats.values is not None:
        found.append(Fact("Statistics", "values", stats.values))
    return found


def yes(value: bool) -> str:
    return "yes" if value else "no"
