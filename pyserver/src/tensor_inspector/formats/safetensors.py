"""Hugging Face's file of tensors: the header's length, the header as JSON, then the bytes."""

from __future__ import annotations

import json
from typing import BinaryIO

from .writing import Raw, fitting, padded, size_of

NAMES = {
    "float64": "F64", "float32": "F32", "float16": "F16", "bfloat16": "BF16", "complex64": "C64",
    "int64": "I64", "int32": "I32", "int16": "I16", "int8": "I8", "bool": "BOOL",
    "uint64": "U64", "uint32": "U32", "uint16": "U16", "uint8": "U8",
    "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2",
    "float8_e4m3fnuz": "F8_E4M3FNUZ", "float8_e5m2fnuz": "F8_E5M2FNUZ",
}  # fmt: skip
METADATA = "__metadata__"


def begin(out: BinaryIO, dtype: str, shape: list[int], name: str) -> Raw:
    """One tensor, called as its expression. Raises Unwritable."""
    written, converted, note = fitting(dtype, NAMES, ".safetensors")
    entry = {"dtype": NAMES[written], "shape": shape, "data_offsets": [0, size_of(written, shape)]}
    called = name if name != METADATA else "tensor"
    text = json.dumps({METADATA: {"format": "pt", "expression": name}, called: entry}, separators=(",", ":"))
    header = padded(text.encode(), 8, 8)
    return Raw(out, len(header).to_bytes(8, "little") + header, converted, note)
