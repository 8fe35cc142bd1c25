"""What is written, read back by the libraries whose files they are."""

from __future__ import annotations

import io
import math
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load

from tensor_inspector.formats import csv, elements, npy, safetensors, torch_file
from tensor_inspector.formats.writing import Unwritable

FLOATS = ["float64", "float32", "float16", "bfloat16"]
EIGHTS = [*elements.EIGHT_BITS, elements.SCALE]
INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
COMPLEX = ["complex64", "complex128", "complex32"]
ALL = [*FLOATS, *EIGHTS, *INTEGERS, *COMPLEX, "bool"]
SHAPES = [[], [0], [5], [2, 3], [3, 0, 2], [2, 1, 3, 2]]
FORMATS = {"npy": npy, "pt": torch_file, "safetensors": safetensors, "csv": csv}
pytestmark = pytest.mark.filterwarnings("ignore:ComplexHalf")


def bits(dtype: str, shape: list[int]) -> torch.Tensor:
    """Random bits as elements: NaN, infinities, subnormal numbers and negative zeros among them."""
    kind = getattr(torch, dtype)
    count = math.prod(shape)
    if dtype == "bool":
        return torch.arange(count).remainder(3).eq(1).reshape(shape)
    raw = torch.randint(0, 256, (count * kind.itemsize,), dtype=torch.uint8, generator=torch.manual_seed(count))
    return raw.view(kind).reshape(shape) if count else torch.empty(shape, dtype=kind)


def raw_bytes(value: torch.Tensor) -> bytes:
    flat = value.contiguous().reshape(-1)
    return bytes(flat.view(torch.uint8).tolist()) if value.numel() else b""


def written(form: str, value: torch.Tensor, pieces: int = 3) -> tuple[bytes, str]:
    """The file's bytes and its note; elements come in pieces, as they do from a program."""
    out = io.BytesIO()
    dtype = str(value.dtype).removeprefix("torch.")
    file = FORMATS[form].begin(out, dtype, list(value.shape), "x")
    data, size = raw_bytes(value), value.dtype.itemsize
    step = max(math.ceil(value.numel() / pieces), 1) * size
    for start in range(0, len(data), step):
        file.add(data[start : start + step])
    file.end()
    return out.getvalue(), file.note


@pytest.mark.parametrize("dtype", ALL)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_numpy_reads_every_element_back(dtype: str, shape: list[int], tmp_path: Path) -> None:
    value = bits(dtype, shape)
    data, note = written("npy", value)
    (tmp_path / "x.npy").write_bytes(data)
    back = np.load(tmp_path / "x.npy", allow_pickle=False)
    wide = elements.WIDENED.get(dtype, dtype)
    assert note == ("" if wide == dtype else f"{dtype} as {wide}")
    assert str(back.dtype) == wide
    assert list(back.shape) == shape
    assert back.flags.c_contiguous
    expected = value if dtype == wide else value.to(getattr(torch, wide))
    np.testing.assert_array_equal(back, expected.numpy())
    if dtype == wide:
        assert back.tobytes() == raw_bytes(value)


def test_an_array_of_more_sizes_than_the_first_version_has_room_for_is_of_the_second() -> None:
    assert npy.header("<f4", [1] * 40_000)[6:8] == b"\x02\x00"
    sizes = [2, *[1] * 40]
    whole = npy.header("<f4", sizes)
    assert whole[6:8] == b"\x01\x00"
    assert len(whole) % 64 == 0


@pytest.mark.parametrize("dtype", ALL)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("mapped", [False, True])
def test_torch_loads_the_same_tensor_with_weights_alone(
    dtype: str, shape: list[int], mapped: bool, tmp_path: Path
) -> None:
    value = bits(dtype, shape)
    data, note = written("pt", value)
    (tmp_path / "x.pt").write_bytes(data)
    back = torch.load(tmp_path / "x.pt", weights_only=True, mmap=mapped)
    assert (str(back.dtype), list(back.shape)) == (
        "torch.complex64" if dtype == "complex32" else str(value.dtype),
        shape,
    )
    assert note == ("complex32 as complex64" if dtype == "complex32" else "")
    assert back.is_contiguous()
    assert not back.requires_grad
    if dtype == "complex32":
        widened = torch.view_as_real(value.to(torch.complex64)).numpy()
        np.testing.assert_array_equal(torch.view_as_real(back).numpy(), widened)
    else:
        assert raw_bytes(back) == raw_bytes(value)


def test_a_storage_begins_where_torch_aligns_its_own() -> None:
    data, _ = written("pt", torch.arange(7.0))
    whole = raw_bytes(torch.arange(7.0))
    assert data.index(whole) % 64 == 0
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


@pytest.mark.parametrize("dtype", [name for name in ALL if name != "complex128"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_safetensors_loads_the_same_tensor(dtype: str, shape: list[int]) -> None:
    value = bits(dtype, shape)
    data, note = written("safetensors", value)
    assert int.from_bytes(data[:8], "little") % 8 == 0
    back = load(data)["x"]
    wide = {"complex32": "complex64", elements.SCALE: "float32"}.get(dtype, dtype)
    assert note == ("" if wide == dtype else f"{dtype} as {wide}")
    assert (str(back.dtype), list(back.shape)) == (f"torch.{wide}", shape)
    if wide == dtype:
        assert raw_bytes(back) == raw_bytes(value)


def test_a_type_that_a_file_does_not_have_is_refused_in_words() -> None:
    with pytest.raises(Unwritable, match="no type for complex128"):
        written("safetensors", bits("complex128", [2]))
    with pytest.raises(Unwritable, match="no type for bits8"):
        npy.begin(io.BytesIO(), "bits8", [2], "x")


@pytest.mark.parametrize("dtype", EIGHTS)
def test_every_code_of_eight_bits_is_torchs_number(dtype: str) -> None:
    codes = torch.arange(256, dtype=torch.uint8)
    wide = elements.widening(dtype)(bytes(range(256)))
    expected = codes.view(getattr(torch, dtype)).to(torch.float32).numpy()
    np.testing.assert_array_equal(np.frombuffer(wide, "<f4"), expected)


@pytest.mark.parametrize("dtype", [name for name in ALL if name not in COMPLEX and name != "bool"])
def test_numpy_reads_a_table_of_text_back_exactly(dtype: str) -> None:
    value = bits(dtype, [7, 5])
    data, _ = written("csv", value)
    wide = elements.WIDENED.get(dtype, dtype)
    back = np.loadtxt(io.BytesIO(data), delimiter=",", dtype=wide, ndmin=2)
    expected = value.to(getattr(torch, wide)).numpy()
    np.testing.assert_array_equal(back, expected)


def test_text_has_as_many_digits_as_it_needs() -> None:
    tenths = torch.tensor([[0.1, 1 / 3, 1e-45, 16777216.0], [float("nan"), float("inf"), -float("inf"), -0.0]])
    assert written("csv", tenths)[0] == b"0.1,0.33333334,1e-45,16777216\nnan,inf,-inf,-0\n".replace(
        b"1e-45", b"1.4013e-45"
    )
    assert written("csv", tenths[:1].double())[0].startswith(b"0.10000000149011612,")
    assert written("csv", torch.tensor([True, False]))[0] == b"True\nFalse\n"
    assert written("csv", torch.tensor([[1 + 2j, complex("nan"), -1.5j]]))[0] == b"1+2j,nan+0j,-0-1.5j\n"


def test_rows_of_many_dimensions_tell_their_place_whatever_the_pieces() -> None:
    value = torch.arange(12).reshape(2, 3, 2)
    text = "0,0,0,1\n0,1,2,3\n0,2,4,5\n1,0,6,7\n1,1,8,9\n1,2,10,11\n"
    assert [written("csv", value, pieces)[0].decode() for pieces in (1, 2, 5, 12)] == [text] * 4
    assert written("csv", torch.zeros(3, 0))[0] == b""
    assert written("csv", torch.tensor(3))[0] == b"3\n"
