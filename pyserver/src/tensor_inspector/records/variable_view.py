"""What the variable panel asks the server for, beyond what the probe itself answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .comparison import KeptValue
from .tensor import Stats
from .variable import Cut, Fact, Subject, VariableLook

ExportFormat = Literal["npy", "pt", "safetensors", "csv"]


@dataclass(frozen=True)
class Kept:
    """A value that was kept at a stop, to compare with."""

    value: KeptValue
    expression: str
    stop: int
    place: str


@dataclass(frozen=True)
class VariableAsk:
    """Asks for a variable of the frame in focus, to look inside it, with so many rows and columns of its elements."""

    subject: Subject
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True)
class VariableView:
    """A variable as the panel shows it: what it is in one line, its facts in groups, code that makes one like it.

    `stop` counts the session's stops from 1, `place` says where the program stands ("train.py:42 · Net.forward").
    """

    look: VariableLook
    type_text: str
    summary: str
    facts: list[Fact]
    reproducer: str
    stats: Stats | None
    session_id: str
    stop: int
    place: str
    kept: list[Kept] = field(default_factory=list[Kept])


@dataclass(frozen=True)
class KeepAsk:
    """Asks to keep a copy of a variable's value, in the program's memory."""

    subject: Subject


@dataclass(frozen=True)
class ForgetAsk:
    """Asks to give a kept value up."""

    number: int


@dataclass(frozen=True)
class KeptNow:
    """What is kept now. `note` is a sentence about what was just done."""

    kept: list[Kept]
    note: str


@dataclass(frozen=True)
class ExportAsk:
    """Asks to write the cut's elements into a file of this machine."""

    subject: Subject
    cut: Cut
    format: ExportFormat
    path: str


@dataclass(frozen=True)
class Exported:
    """A file that was written whole. `note` says what was changed on the way ("bfloat16 as float32"), or is empty."""

    path: str
    nbytes: int
    note: str


@dataclass(frozen=True)
class ExportProgress:
    """How far an export has come, in elements."""

    path: str
    done: int
    total: int
