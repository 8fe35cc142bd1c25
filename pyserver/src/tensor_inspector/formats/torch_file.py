"""torch's own file of one tensor: a zip archive with a pickle of its form and the bytes of its storage.

The pickle is written here opcode by opcode, in the words that torch.save uses, so that `torch.load(weights_only=True)`
takes it; torch itself is not needed.
"""

from __future__ import annotations

import math
import struct
import zipfile
from typing import IO, BinaryIO

from .writing import fitting

# Types that have a storage class of their own; the others are bytes with a type beside them.
STORAGES = {
    "float64": "DoubleStorage", "float32": "FloatStorage", "float16": "HalfStorage", "bfloat16": "BFloat16Storage",
    "complex128": "ComplexDoubleStorage", "complex64": "ComplexFloatStorage", "int64": "LongStorage",
    "int32": "IntStorage", "int16": "ShortStorage", "int8": "CharStorage", "uint8": "ByteStorage",
    "bool": "BoolStorage",
}  # fmt: skip
UNTYPED = {
    "uint16": 2, "uint32": 4, "uint64": 8, "float8_e4m3fn": 1, "float8_e5m2": 1, "float8_e4m3fnuz": 1,
    "float8_e5m2fnuz": 1, "float8_e8m0fnu": 1,
}  # fmt: skip
FOLDER = "tensor"
ALIGNED = 64
LOCAL_HEADER = 30 + 20  # with zipfile's field for sizes beyond 4 GB, but without the name


class TorchFile:
    """The archive is stored, not deflated: torch reads no other, and maps it into memory where it is asked to."""

    def __init__(self, out: BinaryIO, dtype: str, shape: list[int]) -> None:
        written, self.converted, self.note = fitting(dtype, [*STORAGES, *UNTYPED], ".pt")
        self.archive = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._put("data.pkl", pickled(written, shape))
        self._put("byteorder", b"little")
        storage = entry("data/0")
        storage.extra = padding(out.tell() + LOCAL_HEADER + len(storage.filename))
        self.storage: IO[bytes] = self.archive.open(storage, "w", force_zip64=True)

    def add(self, data: bytes) -> None:
        self.storage.write(self.converted(data))

    def end(self) -> None:
        self.storage.close()
        self._put("version", b"3\n")
        self.archive.close()

    def _put(self, name: str, data: bytes) -> None:
        self.archive.writestr(entry(name), data)


def begin(out: BinaryIO, dtype: str, shape: list[int], name: str) -> TorchFile:
    """Raises Unwritable."""
    return TorchFile(out, dtype, shape)


def entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(f"{FOLDER}/{name}")


def padding(start: int) -> bytes:
    """A field of the zip header that torch too uses to align a storage ("FB"); `start` is where it begins."""
    size = -(start + 4) % ALIGNED
    return b"FB" + struct.pack("<H", size) + b"Z" * size


def pickled(dtype: str, shape: list[int]) -> bytes:
    """What torch.save pickles for a contiguous tensor of the CPU that requires no gradient."""
    own = STORAGES.get(dtype)
    count = math.prod(shape)
    kind = word("torch", own) if own else word("torch.storage", "UntypedStorage")
    elements = count if own else count * UNTYPED[dtype]
    storage = b"(" + text("storage") + kind + text("0") + text("cpu") + integer(elements) + b"t" + b"Q"
    strides = [math.prod(size or 1 for size in shape[place + 1 :]) for place in range(len(shape))]
    form = integer(0) + numbers(shape) + numbers(strides) + b"\x89"  # the offset, and no gradient
    hooks = word("collections", "OrderedDict") + b")R"
    rebuilt = word("torch._utils", "_rebuild_tensor_v2" if own else "_rebuild_tensor_v3")
    beside = b"" if own else word("torch", dtype)
    return b"\x80\x02" + rebuilt + b"(" + storage + form + hooks + beside + b"t" + b"R" + b"."


def word(module: str, name: str) -> bytes:
    return f"c{module}\n{name}\n".encode()


def text(value: str) -> bytes:
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def integer(value: int) -> bytes:
    """LONG1: an integer of any size that sizes have."""
    data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    return b"\x8a" + bytes([len(data)]) + data


def numbers(values: list[int]) -> bytes:
    return b"(" + b"".join(map(integer, values)) + b"t"
