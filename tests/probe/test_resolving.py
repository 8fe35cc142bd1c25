"""Expressions are read where they stand; what would run the program's code is asked for first."""

from __future__ import annotations

import gc
import random
import sys
import warnings
import weakref
from collections import OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from probe import asking
from probe.evaluated import frame_with
from tensor_inspector.probe import resolving
from tensor_inspector.probe.no_variable import NoVariable

Pair = namedtuple("Pair", "image label")
RAN: list[str] = []


class Hostile:
    """Everything that a look could run is written down."""

    def __init__(self) -> None:
        self.tensor = torch.ones(2)

    def __repr__(self) -> str:
        RAN.append("repr")
        return "Hostile"

    def __getattr__(self, name: str) -> Any:
        RAN.append(name)
        return torch.zeros(3)

    @property
    def weight(self) -> torch.Tensor:
        RAN.append("weight")
        return torch.ones(4)

    def __getitem__(self, key: object) -> torch.Tensor:
        RAN.append("getitem")
        return torch.ones(5)

    def __add__(self, other: object) -> torch.Tensor:
        RAN.append("add")
        return torch.ones(6)

    def __hash__(self) -> int:
        return hash("key")

    def __eq__(self, other: object) -> bool:
        RAN.append("eq")
        return False


class Own(torch.Tensor):
    """A tensor whose operators and attributes are the program's."""

    @classmethod
    def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        RAN.append("torch_function")
        return super().__torch_function__(func, types, args, kwargs or {})


class Slotted:
    __slots__ = ("kept",)


class Net(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = torch.nn.Linear(3, 4)
        self.layers = torch.nn.Sequential(torch.nn.Linear(2, 5), torch.nn.ReLU())
        self.heads = torch.nn.ModuleDict({"a": torch.nn.Linear(1, 6)})
        self.scales = torch.nn.ParameterList([torch.ones(7)])
        self.register_buffer("mean", torch.ones(8))


@pytest.fixture(autouse=True)
def _nothing_ran() -> Iterator[None]:
    RAN.clear()
    yield
    resolving.release()


def value(frame: Any, expression: str, *, calls: bool = False) -> Any:
    return resolving.value_of({"expression": expression, "calls": calls, "kept": None}, frame, torch, np)


def a_frame(**more: Any) -> Any:
    slotted = Slotted()
    slotted.kept = torch.ones(9)
    values: dict[str, Any] = {
        "x": torch.arange(6.0).reshape(2, 3), "net": Net(), "a": np.arange(12).reshape(3, 4), "i": 1,
        "slotted": slotted,
        "nested": {"k": [torch.ones(2), (torch.ones(3),)], 7: np.ones(4), (1, "b"): torch.ones(5)},
        "pair": Pair(torch.ones(1), torch.ones(2)), "space": SimpleNamespace(deep=SimpleNamespace(t=torch.ones(3))),
        "lines": deque([torch.ones(4)]), "ordered": OrderedDict(k=torch.ones(2)), "late": defaultdict(list),
        "hostile": Hostile(), "own": torch.ones(2).as_subclass(Own), "best": torch.ones(2, 3).max(0), "nothing": None,
    }  # fmt: skip
    return frame_with(**{**values, **more})


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        ("x", (2, 3)), ("x[0]", (3,)), ("x[i, -1]", ()), ("x[..., None]", (2, 3, 1)), ("x[:, ::2]", (2, 2)),
        ("x.T", (3, 2)),
        ("x.data", (2, 3)), ("x.mT[0]", (2,)), ("net.fc.weight", (4, 3)), ("net.layers[0].weight", (5, 2)),
        ("net.layers[-2].bias", (5,)), ("net.heads['a'].weight", (6, 1)), ("net.scales[0]", (7,)), ("net.mean", (8,)),
        ("nested['k'][0]", (2,)), ("nested['k'][1][0]", (3,)), ("nested[7]", (4,)), ("nested[1, 'b']", (5,)),
        ("pair.image", (1,)), ("pair[1]", (2,)), ("space.deep.t", (3,)), ("lines[0]", (4,)), ("ordered['k']", (2,)),
        ("slotted.kept", (9,)), ("a[1:, ::2]", (2, 2)), ("a.T", (4, 3)), ("a[0, 0]", ()), ("hostile.tensor", (2,)),
        ("own", (2,)), ("best.values", (3,)), ("i", ()),
    ],
)  # fmt: skip
def test_a_path_is_read_without_running_anything(expression: str, shape: tuple[int, ...]) -> None:
    frame = a_frame()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = value(frame, expression)
    assert RAN == []
    assert tuple(torch._C.TensorBase.shape.__get__(found) if isinstance(found, torch.Tensor) else found.shape) == shape
    assert not resolving.is_held({"expression": expression}, frame)


def test_what_is_read_is_the_frames_own_object() -> None:
    frame = a_frame()
    assert value(frame, "x") is frame.f_locals["x"]
    assert value(frame, "net.fc.weight") is frame.f_locals["net"].fc.weight


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("x + 1", lambda x, a: x + 1), ("x @ x.T", lambda x, a: x @ x.T), ("-x", lambda x, a: -x),
        ("x > 2", lambda x, a: x > 2),
        ("x[x > 2]", lambda x, a: x[x > 2]), ("x[[1, 0]]", lambda x, a: x[[1, 0]]), ("a / 2", lambda x, a: a / 2),
        ("a[[0, 2]]", lambda x, a: a[[0, 2]]), ("2 ** x", lambda x, a: 2**x), ("x / 0", lambda x, a: x / 0),
    ],
)  # fmt: skip
def test_operators_between_plain_tensors_need_no_permission(expression: str, result: Any) -> None:
    frame = a_frame()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = value(frame, expression)
    wanted = np.asarray(result(frame.f_locals["x"], frame.f_locals["a"]))
    np.testing.assert_array_equal(np.asarray(found), wanted)
    assert resolving.is_held({"expression": expression}, frame)


@pytest.mark.parametrize(
    "expression",
    [
        "x.sum()", "len(a)", "hostile.weight", "hostile.other", "hostile[0]", "hostile + 1", "own + 1", "x + hostile",
        "[t for t in x][0]", "(lambda: x)()", "(y := x)", "x if i else a", "nested[hostile]", "f'{x}'.x",
        "hostile.tensor.y()",
    ],
)  # fmt: skip
def test_what_would_run_the_programs_code_is_asked_for_first(expression: str) -> None:
    with pytest.raises(NoVariable) as refused:
        value(a_frame(), expression)
    assert refused.value.asks, str(refused.value)
    assert RAN == []


def test_a_key_is_found_without_comparing_the_programs_keys() -> None:
    frame = frame_with(table={Hostile(): 1, "key": torch.ones(2)})
    RAN.clear()
    assert tuple(value(frame, "table['key']").shape) == (2,)
    assert RAN == []


def test_with_permission_it_runs_in_the_frame() -> None:
    frame = a_frame()
    assert tuple(value(frame, "x.sum(0)", calls=True).shape) == (3,)
    assert tuple(value(frame, "hostile.weight", calls=True).shape) == (4,)
    assert tuple(value(frame, "[t * i for t in x][0]", calls=True).shape) == (3,)


@pytest.mark.parametrize(
    ("expression", "calls", "sentence"),
    [
        ("missing", False, "“missing” is not defined here"),
        ("net.missing", False, "There is no “missing” in this Net"),
        ("net.layers[5]", False, "Index 5 is out of range: this Sequential has 2 parts"),
        ("nested['z']", False, "The dict has no key 'z'"),
        ("late['z']", False, "has no key 'z'"),
        ("nested['k'][9]", False, "list index out of range"),
        ("x[7]", False, "out of bounds"),
        ("x @ x", False, "fails here with RuntimeError: mat1 and mat2"),
        ("x.grad", False, "no gradient yet"),
        ("(x * 2).grad", False, "no gradient yet"),
        ("net", False, "a module .Net.: ask for one of its parameters"),
        ("nothing", False, "None: there is no tensor here"),
        ("nested['k']", False, "a list with 1 tensor: ask for that, such as .0."),
        ("1 / 0", True, "ZeroDivisionError"),
        ("x.nothing()", True, "AttributeError"),
        ("exit(3)", True, "SystemExit"),
        ("x.", False, "not a Python expression"),
        ("x = 1", False, "not a Python expression"),
        ("", False, "Write an expression"),
        ("[x, x]", False, "no tensor: ask for a single one"),
    ],
)
def test_what_fails_says_why(expression: str, calls: bool, sentence: str) -> None:
    with pytest.raises(NoVariable, match=sentence) as refused:
        value(a_frame(), expression, calls=calls)
    assert not refused.value.asks


def test_a_variable_without_a_value_yet_says_so() -> None:
    def later() -> Any:
        frame = sys._getframe()
        if RAN:
            soon = 1
            del soon
        return frame

    with pytest.raises(NoVariable, match="“soon” has no value yet"):
        value(later(), "soon")


def test_the_gradient_of_what_keeps_none_is_no_warning() -> None:
    leaf = torch.ones(2, requires_grad=True)
    frame = frame_with(leaf=leaf, made=leaf * 2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(NoVariable, match="retain_grad"):
            value(frame, "made.grad")
    (leaf * 3).sum().backward()
    assert value(frame, "leaf.grad").tolist() == [3, 3]


def test_a_computed_result_is_one_until_it_is_released() -> None:
    frame = frame_with(x=torch.ones(1000), drop=torch.nn.Dropout(0.5))
    first = value(frame, "drop(x)", calls=True)
    assert value(frame, "drop(x)", calls=True) is first
    assert value(frame, "drop(x)") is first, "it was allowed already"
    held = weakref.ref(first)
    del first
    assert resolving.release() is True
    gc.collect()
    assert held() is None
    assert resolving.release() is False


def test_the_oldest_of_three_held_results_is_given_up() -> None:
    frame = frame_with(x=torch.ones(4))
    held = weakref.ref(value(frame, "x * 2"))
    value(frame, "x * 3")
    assert held() is value(frame, "x * 2"), "two can be compared"
    value(frame, "x * 4")
    gc.collect()
    assert held() is None


def test_another_frame_takes_the_place_of_what_is_held() -> None:
    first, second = frame_with(x=torch.ones(4)), frame_with(y=torch.ones(4))
    held = weakref.ref(value(first, "x * 2"))
    value(second, "y * 3")
    gc.collect()
    assert held() is None


def test_a_changed_operand_is_computed_anew() -> None:
    x = torch.ones(3)
    frame = frame_with(x=x)
    assert value(frame, "x * 2").tolist() == [2, 2, 2]
    x.add_(1)
    assert value(frame, "x * 2").tolist() == [4, 4, 4]


def test_a_held_result_keeps_no_graph_alive() -> None:
    weight = torch.ones(3, requires_grad=True)
    frame = frame_with(weight=weight)
    found = value(frame, "(weight * 2).exp()", calls=True)
    assert found.grad_fn is None
    assert not found.requires_grad


def test_random_numbers_that_a_look_drew_are_drawn_again_by_the_program() -> None:
    frame = frame_with(x=torch.ones(100), drop=torch.nn.Dropout(0.5), np=np, random=random)
    states = torch.get_rng_state(), random.getstate(), np.random.get_state()[1].copy()
    value(frame, "drop(x) + x.clone().normal_() * random.random() * np.random.rand()", calls=True)
    assert torch.equal(torch.get_rng_state(), states[0])
    assert random.getstate() == states[1]
    assert (np.random.get_state()[1] == states[2]).all()


def test_a_large_result_is_asked_for_first() -> None:
    frame = frame_with(x=torch.zeros(1).expand(1 << 30))
    with pytest.raises(NoVariable, match="4,096 MiB") as refused:
        value(frame, "x + 1")
    assert refused.value.asks


def test_looking_leaves_modes_versions_and_gradients_as_they_are() -> None:
    leaf = torch.ones(3, requires_grad=True)
    made = leaf * 2
    frame = frame_with(leaf=leaf, made=made)
    for expression in ("leaf", "made", "made + 1", "leaf[0]", "leaf.data"):
        value(frame, expression)
    assert torch.is_grad_enabled()
    assert (leaf._version, made._version, leaf.grad) == (0, 0, None)


def test_the_panel_is_told_that_it_has_to_ask() -> None:
    frame = a_frame()
    look = asking.variable(frame, "x.sum()")
    assert look.asks
    assert look.problem is not None
    assert "Allow it" in look.problem
    allowed = asking.variable(frame, "x.sum()", calls=True)
    assert (allowed.problem, allowed.held, allowed.shape) == (None, True, [])
