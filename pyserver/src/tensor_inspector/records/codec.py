"""Records to text and back, small enough for one debugger reply.

pydevd drops a reply above 16 MiB and VS Code's own limits are lower, so texts above COMPRESS_ABOVE
bytes travel deflated; JSON of tensor records shrinks to about a tenth. A long list of records of one
kind travels as a table by columns, what is equal in all of them once: a fifth of the text.
"""

from __future__ import annotations

import binascii
import json
import zlib
from dataclasses import is_dataclass
from typing import Any, cast

COMPRESS_ABOVE = 32_768
TABLE_FROM = 8
LARGEST_ANSWER = 4 * 1024 * 1024


class AnswerTooLarge(Exception):
    """The encoded answer would not fit into one debugger reply."""


def plain(record: Any) -> dict[str, Any]:
    """A record's fields, one level deep; json asks again for nested ones."""
    return record.__dict__


def packed(record: Any) -> Any:
    """As `plain`, with long lists of records as tables."""
    return {name: tabled(value) for name, value in plain(record).items()} if is_dataclass(record) else record


def tabled(value: Any) -> Any:
    """A long list of records of one kind as {"count", "same", "columns"}, anything else unchanged.

    `same` holds the fields that are equal in all records, `columns` the others, record after record.
    """
    if type(value) is not list:
        return value
    records = cast("list[Any]", value)
    if len(records) < TABLE_FROM or len(set(map(type, records))) > 1:
        return records
    if not is_dataclass(records[0]):
        return records
    same: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    for name, column in zip(plain(records[0]), zip(*[plain(record).values() for record in records])):
        if column[0] == column[-1] and column.count(column[0]) == len(column):
            same[name] = column[0]
        else:
            columns[name] = tabled(list(column))
    return {"count": len(records), "same": same, "columns": columns}


def untabled(value: Any) -> Any:
    """What `tabled` was given, records as dictionaries."""
    if type(value) is not dict:
        return value
    table = cast("dict[str, Any]", value)
    if table.keys() != {"count", "same", "columns"}:
        return table
    same, columns = table["same"], {name: untabled(column) for name, column in table["columns"].items()}
    if not columns:
        return [dict(same) for _ in range(table["count"])]
    return [{**same, **dict(zip(columns, row))} for row in zip(*columns.values())]


def to_json(value: object) -> str:
    """JSON of records, lists and plain values. Raises ValueError on NaN or infinity: JSON has none."""
    return json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode(answer: dict[str, Any]) -> str:
    """A named record as JSON, deflated and in base64 with the prefix "z:" when long. Raises AnswerTooLarge."""
    # Lone surrogates (a file name, a hostile key) can't be UTF-8: keep them as escapes.
    data = to_json({name: packed(record) for name, record in answer.items()}).encode("utf-8", "backslashreplace")
    if len(data) <= COMPRESS_ABOVE or not all(getattr(record, "DEFLATED", True) for record in answer.values()):
        return bounded(data.decode("utf-8"))
    return bounded("z:" + binascii.b2a_base64(zlib.compress(data, 1), newline=False).decode("ascii"))


def bounded(text: str) -> str:
    if len(text) > LARGEST_ANSWER:
        raise AnswerTooLarge(f"{len(text)} characters")
    return text


def decode(answer: str) -> Any:
    """The plain value behind an encoded {"name": record}. Raises ValueError when it is not one."""
    if answer.startswith("z:"):
        answer = zlib.decompress(binascii.a2b_base64(answer[2:])).decode("utf-8")
    value = json.loads(answer)
    if not isinstance(value, dict):
        raise ValueError("not a record")
    return {name: unpacked(record) for name, record in cast("dict[str, Any]", value).items()}


def unpacked(record: Any) -> Any:
    if not isinstance(record, dict):
        return record
    return {name: untabled(field) for name, field in cast("dict[str, Any]", record).items()}
