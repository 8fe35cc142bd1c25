"""Records to text and back, small enough for one debugger reply.

pydevd drops a reply above 16 MiB and VS Code's own limits are lower, so texts above COMPRESS_ABOVE
bytes travel deflated; JSON of tensor records shrinks to about a tenth.
"""

from __future__ import annotations

import binascii
import json
import zlib
from typing import Any

COMPRESS_ABOVE = 32_768
LARGEST_ANSWER = 4 * 1024 * 1024


class AnswerTooLarge(Exception):
    """The encoded answer would not fit into one debugger reply."""


def plain(record: Any) -> dict[str, Any]:
    """A slotted record's fields, one level deep; json asks again for nested ones."""
    return {name: getattr(record, name) for name in record.__slots__}


def to_json(value: object) -> str:
    """JSON of records, lists and plain values. Raises ValueError on NaN or infinity: JSON has none."""
    return json.dumps(value, default=plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode(value: object) -> str:
    """`to_json`, deflated and in base64 with the prefix "z:" when long. Raises AnswerTooLarge."""
    # Lone surrogates (a file name, a hostile key) can't be UTF-8: keep them as escapes.
    data = to_json(value).encode("utf-8", "backslashreplace")
    if len(data) <= COMPRESS_ABOVE:
        return data.decode("utf-8")
    packed = zlib.compress(data, 1)
    answer = "z:" + binascii.b2a_base64(packed, newline=False).decode("ascii")
    if len(answer) > LARGEST_ANSWER:
        raise AnswerTooLarge(f"{len(answer)} characters")
    return answer


def decode(answer: str) -> Any:
    """The plain value behind an encoded answer. Raises ValueError when it is not one."""
    if answer.startswith("z:"):
        answer = zlib.decompress(binascii.a2b_base64(answer[2:])).decode("utf-8")
    return json.loads(answer)
