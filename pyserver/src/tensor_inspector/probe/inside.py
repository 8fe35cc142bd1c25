"""What the debugger asks of one variable: each question is a function of its decoded message, and answers a record.

It adds its methods to the entry's, which comes without them: only who looks inside variables has this part injected.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict, replace
from types import FrameType
from typing import Any, TypeVar

from ..records.comparison import Comparison, KeptValue
from ..records.variable import Along, Chunk, Cut, Distribution, Picture, Released, Spot, Tile, VariableLook
from . import (
    along,
    chunks,
    compare,
    differences,
    distribution,
    entry,
    frame,
    inside_look,
    keeping,
    live,
    pictures,
    raw,
    readable,
    regions,
    resolving,
    spots,
    tiles,
)
from .no_variable import NoVariable
from .roots import one_line

Message = dict[str, Any]
Record = TypeVar("Record")


def target_frame() -> FrameType:
    """The frame that the question is asked in. Raises NoVariable."""
    found = frame.evaluated()
    if found is None:
        raise NoVariable("The debugger did not say which frame to look at: choose one in the call stack.")
    return found


def answered(answer: Callable[[], Record], refused: Callable[[str], Record]) -> Record:
    """An answer, or in its place the record that carries the sentence of what has failed."""
    numpy = live.numpy()
    try:
        with numpy.errstate(all="ignore") if numpy is not None else nullcontext():
            return answer()
    except (NoVariable, readable.NoValues) as reason:
        return refused(sentence(str(reason)))
    except MemoryError:
        return refused("There is not enough memory for this look: ask for a smaller part.")
    except RuntimeError as error:
        return refused(f"This can't be read: {raw.class_name(type(error))}: {one_line(error)}")


def sentence(reason: str) -> str:
    """A reason why there are no values as a sentence."""
    return reason if reason.endswith((".", "!", "?")) else f"It has no elements to show: {reason}."


def source_of(subject: Message) -> regions.Source:
    """The elements of a decoded `records.variable.Subject`. Raises NoVariable. Read them inside `untouched()`."""
    torch, numpy = live.torch(), live.numpy()
    value = resolving.value_of(subject, target_frame(), torch, numpy)
    with untouched():
        return regions.Source(value, torch, numpy)


def elements_of(message: Message) -> regions.Source | differences.Difference:
    """The elements that a question with a `subject`, and maybe something it stands `against`, is about."""
    source = source_of(message["subject"])
    against = message.get("against")
    found = source if against is None else differences.Difference(source, source_of(against))
    if found.unreadable:
        raise readable.NoValues(found.unreadable)
    return found


def untouched() -> Any:
    torch = live.torch()
    return live.untouched(torch) if torch is not None else nullcontext()


def about_elements(
    answer: Callable[[Any, Message], Record], refused: Callable[[str], Record]
) -> Callable[[Message], Record]:
    """A question whose answer needs the elements alone."""

    def asked(message: Message) -> Record:
        def found() -> Record:
            elements = elements_of(message)
            with untouched():
                return answer(elements, message)

        return answered(found, refused)

    return asked


def variable(message: Message) -> VariableLook:
    """What a variable is, and its first elements."""
    subject = inside_look.subject_of(message["subject"])
    torch, numpy = live.torch(), live.numpy()
    try:
        target = target_frame()
        value = resolving.value_of(message["subject"], target, torch, numpy)
    except NoVariable as reason:
        return VariableLook(subject=subject, asks=reason.asks, problem=str(reason))
    with untouched():
        found = inside_look.look(value, subject, target, torch, numpy)
        return replace(found, first=first_elements(value, found, message))


def first_elements(value: Any, look: VariableLook, message: Message) -> Tile | None:
    """The upper left of what is shown first, where that is read at once."""
    record, (rows, columns) = look.record, (message.get("rows", 0), message.get("columns", 0))
    if record is None or look.unreadable or not rows * columns:
        return None
    if not record.device.startswith("cpu") or record.layout != "strided":
        return None
    source = regions.Source(value, live.torch(), live.numpy())
    asked = {"cut": asdict(Cut()), "top": 0, "left": 0, "height": rows, "width": columns}
    return answered(lambda: tiles.tile(source, asked), lambda _: None)


def picture(message: Message) -> Picture:
    """A heatmap or an image, with a mask laid over it where one was asked for."""

    def drawn() -> Picture:
        elements = elements_of(message)
        mask = message.get("mask")
        over = None if mask is None else source_of(mask)
        with untouched():
            return pictures.picture(elements, over, message)

    return answered(drawn, lambda problem: Picture(layout=None, problem=problem))


def compared(message: Message) -> Comparison:
    """How two variables differ."""

    def found() -> Comparison:
        left, right = source_of(message["left"]), source_of(message["right"])
        with untouched():
            return compare.compare(left, right, message)

    return answered(found, lambda problem: Comparison(problem=problem))


def keep(message: Message) -> KeptValue:
    """Keeps a copy of a variable."""

    def kept() -> KeptValue:
        source = source_of(message["subject"])
        with untouched():
            return keeping.keep(source)

    return answered(kept, not_kept)


def forget(message: Message) -> KeptValue:
    """Gives a kept value up; the program may run."""
    return answered(lambda: keeping.forget(message["number"]), not_kept)


def not_kept(problem: str) -> KeptValue:
    return KeptValue(number=None, shape=[], dtype="", nbytes=0, problem=problem)


# Subjects that were kept are found there.
resolving.kept_value = keeping.value

entry.METHODS |= {
    "variable": variable,
    "tile": about_elements(tiles.tile, lambda problem: Tile(layout=None, problem=problem)),
    "spot": about_elements(spots.spot, lambda problem: Spot(index=None, problem=problem)),
    "picture": picture,
    "distribution": about_elements(distribution.distribution, lambda problem: Distribution(problem=problem)),
    "along": about_elements(along.along, lambda problem: Along(problem=problem)),
    "chunk": about_elements(chunks.chunk, lambda problem: Chunk(problem=problem)),
    "stream": about_elements(chunks.streamed, lambda problem: Chunk(problem=problem)),
    "compare": compared,
    "keep": keep,
    "forget": forget,
    "release": lambda _: Released(resolving.release()),
}
