"""Questions about the inside of one variable, asked in this process as the debugger asks them, answered as records."""

from __future__ import annotations

import base64
import dataclasses
from types import FrameType
from typing import Any, TypeVar

import cattrs
import numpy as np

from probe.evaluated import evaluated
from tensor_inspector.records import variable as records
from tensor_inspector.records.variable_view import VariableAsk

Record = TypeVar("Record")
WHOLE = records.Cut()
TYPES = {"float": "<f8", "int": "<i8", "uint": "<u8", "bool": "?", "complex": "<c16"}


def asked(frame: FrameType, method: str, ask: Any, record: type[Record]) -> Record:
    """The probe's answer; a question that fails as a whole fails the test."""
    arguments = dataclasses.asdict(ask) if dataclasses.is_dataclass(ask) and not isinstance(ask, type) else ask
    answer = evaluated(frame, method, **arguments)
    assert "ok" in answer, answer
    return cattrs.structure(answer["ok"], record)


def variable(
    frame: FrameType, expression: str, *, calls: bool = False, first: tuple[int, int] = (0, 0)
) -> records.VariableLook:
    """`first` are the rows and columns that come with it."""
    ask = VariableAsk(records.Subject(expression, calls), *first)
    return asked(frame, "variable", ask, records.VariableLook)


def tile(
    frame: FrameType,
    expression: str,
    cut: records.Cut = WHOLE,
    *,
    part: tuple[int, int, int, int] = (0, 0, 100, 100),
    calls: bool = False,
    against: str | None = None,
) -> records.Tile:
    """`part` is top, left, height, width."""
    other = None if against is None else records.Subject(against)
    ask = records.TileAsk(records.Subject(expression, calls), cut, *part, other)
    return asked(frame, "tile", ask, records.Tile)


def elements(found: records.Tile) -> Any:
    """A tile's elements as an array."""
    assert found.problem is None, found.problem
    if found.kind == "text":
        return np.array(found.texts, dtype=object).reshape(found.height, found.width)
    flat = np.frombuffer(base64.b64decode(found.data), TYPES[found.kind])
    return flat.reshape(found.height, found.width)


def missing(found: records.Tile) -> Any:
    return np.frombuffer(base64.b64decode(found.missing), bool).reshape(found.height, found.width)


def spot(
    frame: FrameType, expression: str, what: Any, cut: records.Cut = WHOLE, *, against: str | None = None
) -> records.Spot:
    other = None if against is None else records.Subject(against)
    ask = records.SpotAsk(records.Subject(expression), cut, what, other)
    return asked(frame, "spot", ask, records.Spot)


def picture(
    frame: FrameType, expression: str, cut: records.Cut = WHOLE, *, cells: int = 90_000, **more: Any
) -> records.Picture:
    ask = records.PictureAsk(records.Subject(expression), cut, cells, **more)
    return asked(frame, "picture", ask, records.Picture)


def cells(found: records.Picture, panel: int = 0) -> tuple[Any, Any]:
    """The smallest and the largest of each cell."""
    one = found.panels[panel]
    low = np.frombuffer(base64.b64decode(one.low), "<f4").reshape(found.rows, found.columns)
    high = np.frombuffer(base64.b64decode(one.high), "<f4").reshape(found.rows, found.columns) if one.high else low
    return low, high


def pixels(found: records.Picture, panel: int = 0) -> Any:
    """Red, green, blue and alpha of each cell."""
    return np.frombuffer(base64.b64decode(found.panels[panel].pixels), np.uint8).reshape(found.rows, found.columns, 4)


def classes(found: records.Picture, panel: int = 0) -> Any:
    return np.frombuffer(base64.b64decode(found.panels[panel].mask), np.uint8).reshape(found.rows, found.columns)
