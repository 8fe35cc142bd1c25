"""Each snippet is run, and what it makes is compared with the tensor that it stands in for."""

from __future__ import annotations

import math
import re
import warnings
from typing import Any

import numpy as np
import pytest
import torch

from probe.evaluated import frame_with, look, named
from probe.kinds import KINDS, Make
from tensor_inspector.records.variable import Subject, VariableLook
from tensor_inspector.text import reproducer

pytestmark = pytest.mark.filterwarnings("ignore")
# What a snippet makes as another kind, and says so.
OTHERWISE = {"subclass": "Subclass", "DTensor": "DTensor (Shard(dim=0))"}
# Elements that torch has no way of filling.
UNFILLED = re.compile(r"torch\.(bits|u?int[1-7]$|quint|float4)")


def snippet(value: Any, expression: str = "x") -> str:
    frame = frame_with(x=value)
    (record,) = look(frame).tensors
    stats = named(frame)["x"]
    shape = [max(size, 0) for size in record.shape]
    return reproducer.reproducer(VariableLook(Subject(expression), record, shape), stats)


def run(text: str) -> dict[str, Any]:
    space: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(text, "<snippet>", "exec"), space)
    return space


@pytest.mark.parametrize("name", KINDS)
def test_a_snippet_makes_a_tensor_of_the_same_form(name: str) -> None:
    original = KINDS[name]()
    text = snippet(original)
    made = run(text)["x"]
    if isinstance(original, np.ndarray):
        assert (made.shape, made.dtype, made.strides) == (original.shape, original.dtype, original.strides)
        return
    assert made.dtype == original.dtype
    assert made.device == original.device
    assert made.requires_grad == original.requires_grad
    assert made.is_leaf
    if name in OTHERWISE:
        assert f"# The original is a {OTHERWISE[name]}: this is a plain tensor." in text
    else:
        assert type(made) is type(original)
        assert made.layout == original.layout
    same_sizes(made, original)
    assert ("this is a leaf" in text) == (original.grad_fn is not None)
    assert ("torch fills no" in text) == bool(UNFILLED.match(str(original.dtype)))


def same_sizes(made: torch.Tensor, original: torch.Tensor) -> None:
    if original.is_nested:
        assert [part.shape for part in made.unbind()] == [part.shape for part in original.unbind()]
    elif type(original) is torch.nn.parameter.UninitializedParameter:
        assert torch.nn.parameter.is_lazy(made)
    else:
        assert made.shape == original.shape
        if original.layout == torch.strided:
            assert made.stride() == original.stride()
            assert made.storage_offset() == original.storage_offset()
            assert made.is_contiguous() == original.is_contiguous()
            assert (made.is_conj(), made.is_neg()) == (original.is_conj(), original.is_neg())
            assert made.is_inference() == original.is_inference()
    if original.layout in (torch.sparse_csr, torch.sparse_csc, torch.sparse_bsr, torch.sparse_bsc, torch.sparse_coo):
        assert made._nnz() == original._nnz()
    if original.layout == torch.sparse_coo:
        assert (made.dense_dim(), made.is_coalesced()) == (original.dense_dim(), original.is_coalesced())
        assert made.coalesce()._nnz() == original._nnz(), "places are distinct"


@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.full((3, 4), 2.5),
        lambda: torch.randn(50, 40, generator=torch.manual_seed(1)) * 30 + 7,
        lambda: torch.tensor([1.0, float("nan"), float("inf"), float("-inf"), -8.0, float("nan")]),
        lambda: torch.tensor([float("nan")]),
        lambda: torch.arange(-5, 7),
        lambda: torch.tensor([2**63 - 1, -(2**63)]),
        lambda: torch.tensor([2**64 - 1, 0], dtype=torch.uint64),
        lambda: torch.zeros(2, 0, dtype=torch.int32),
        lambda: torch.ones(10, dtype=torch.bool),
        lambda: np.linspace(-3, 4, 10, dtype=np.float32),
        lambda: np.arange(24).reshape(4, 6)[::-1, ::2],
        lambda: np.array([np.nan, 1.0, np.inf]),
        lambda: np.broadcast_to(np.float32(3), (5, 5)),
        lambda: np.array(["2020-01-01"], dtype="datetime64[D]"),
        lambda: np.array([None, 3], dtype=object),
        lambda: np.zeros(3, dtype=[("a", "f4"), ("b", "i8")])["b"],
    ],
)
def test_elements_are_of_the_same_kind_and_range(make: Make) -> None:
    original, text = make(), snippet(make())
    made = run(text)["x"]
    assert made.shape == original.shape
    assert str(made.dtype) == str(original.dtype)
    if not numeric(original) or not math.prod(original.shape):
        return
    ours, theirs = (np.asarray(one).astype(np.float64) for one in (made, original))
    for odd in (np.isnan, np.isposinf, np.isneginf):
        assert odd(ours).sum() == odd(theirs).sum()
    finite, wanted = ours[np.isfinite(ours)], theirs[np.isfinite(theirs)]
    if wanted.size:
        assert finite.min() >= wanted.min()
        assert finite.max() <= wanted.max()


def numeric(value: Any) -> bool:
    return isinstance(value, torch.Tensor) or value.dtype.kind in "fiub"


def test_the_same_snippet_makes_the_same_elements_and_leaves_the_programs_generator_alone() -> None:
    text = snippet(torch.randn(6, 5))
    state = torch.get_rng_state()
    assert torch.equal(run(text)["x"], run(text)["x"])
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("self.fc.weight", "weight"),
        ("model(x)", "x"),
        ("batch['image']", "x"),
        ("torch", "x"),
        ("größe", "größe"),
        ("a.lambda", "x"),
        ("x if y else\nz", "z"),
    ],
)
def test_the_tensor_goes_by_its_own_name_where_that_can_be_one(expression: str, name: str) -> None:
    text = snippet(torch.zeros(2), expression)
    assert name in run(text)
    assert text.startswith(f"# In place of {' '.join(expression.split())}.\n")


def test_memory_like_the_originals_is_asked_for() -> None:
    parameter = torch.nn.Parameter(torch.ones(3, 2).t(), requires_grad=False)
    made = run(snippet(parameter))["x"]
    assert isinstance(made, torch.nn.Parameter)
    assert (made.requires_grad, made.stride()) == (False, (1, 2))
    assert run(snippet(torch.zeros(3).share_memory_()))["x"].is_shared()
    assert math.prod(run(snippet(torch.arange(3.0).expand(10**6, 3)))["x"].shape) == 3 * 10**6


def test_nothing_is_made_of_what_is_no_variable() -> None:
    assert reproducer.reproducer(VariableLook(Subject("x"), problem="no"), None) == ""


FIELDS = [("i", "i4"), ("f", "f8", (2,)), ("s", "S3")]


@pytest.mark.parametrize(
    "original",
    [
        np.zeros((2, 3), dtype=FIELDS),
        np.zeros(2, dtype=np.dtype(FIELDS, align=True)),
        np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
    ],
)
def test_a_structured_array_is_made_with_its_fields(original: Any) -> None:
    made = run(snippet(original))["x"]
    assert (made.shape, made.dtype.fields, made.strides) == (original.shape, original.dtype.fields, original.strides)


def test_a_quantized_tensor_with_strides_of_its_own_says_that_they_are_lost() -> None:
    original = torch.quantize_per_tensor(torch.ones(2, 3), 0.1, 0, torch.qint8)
    assert "strides" not in snippet(original)
    assert "# The original's strides are (1, 3): this one is contiguous." in snippet(original.t())
