"""Hostile objects: each alone and all together, none of their code may run and none may cost the others."""

from __future__ import annotations

import gc
import itertools
import sys
import time
import traceback
import unittest.mock
import weakref
from collections.abc import Callable
from typing import Any

import pytest
import torch

from fuzz.hostile import MAKERS, Called
from probe.evaluated import evaluated, frame_with, look, named, statistics
from tensor_inspector.probe import entry

pytestmark = pytest.mark.timeout(30)
KEEPS_NOTHING = {"with_dict_property", "descriptor_holder"}


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_a_hostile_object_runs_no_code_of_its_own(make: Callable[[Called], object]) -> None:
    called = Called()
    frame = frame_with(hostile=make(called), after=torch.ones(5))
    answers = evaluated(frame, "look"), evaluated(frame, "stats")
    assert called.hooks == []
    for answer in answers:
        assert "ok" in answer, answer


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_a_hostile_object_keeps_is_found_beside_the_rest(make: Callable[[Called], object]) -> None:
    called = Called()
    frame = frame_with(hostile=make(called), after=torch.ones(5))
    names = [record.expression for record in look(frame).tensors]
    assert names[-1] == "after"
    assert any(name.startswith("hostile") for name in names) is (make.__name__ not in KEEPS_NOTHING)
    assert called.hooks == []


def test_statistics_of_hostile_tensors_and_arrays_run_none_of_their_code() -> None:
    called = Called()
    makers = {make.__name__: make for make in MAKERS}
    names = ("tensor_subclass", "attribute_tensor", "array_subclass")
    found = named(frame_with(**{name: makers[name](called) for name in names}))
    assert {name: found[name].mean for name in names} == dict.fromkeys(names, 1.0)
    assert called.hooks == []


def test_a_subclass_that_computes_its_values_in_dispatch_is_described_without_running_it() -> None:
    hooks: list[str] = []

    class Wrapper(torch.Tensor):
        @staticmethod
        def __new__(cls, inner: torch.Tensor, policy: str | None = None) -> Wrapper:
            return torch.Tensor._make_wrapper_subclass(  # type: ignore[attr-defined]
                cls, inner.shape, dtype=inner.dtype, dispatch_sizes_strides_policy=policy
            )

        @classmethod
        def __torch_dispatch__(cls, function: Any, *_: Any, **__: Any) -> Any:
            hooks.append(str(function))
            raise RuntimeError("dispatched")

    frame = frame_with(plain=Wrapper(torch.ones(2, 3)), after=torch.ones(5))
    record, after = look(frame).tensors
    found = named(frame)
    assert (record.type, record.shape, record.dtype, record.error) == ("Wrapper", [2, 3], "float32", None)
    assert found["plain"].error == "Wrapper computes its own values"
    assert after.shape == [5]
    assert hooks == []


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["strides", "sizes"])
def test_a_subclass_with_sizes_of_its_own_costs_its_row_alone(policy: str) -> None:
    class Sized(torch.Tensor):
        @staticmethod
        def __new__(cls) -> Sized:
            return torch.Tensor._make_wrapper_subclass(cls, (2, 3), dispatch_sizes_strides_policy=policy)  # type: ignore[attr-defined]

        @classmethod
        def __torch_dispatch__(cls, function: Any, *_: Any, **__: Any) -> Any:
            raise RuntimeError("dispatched")

    frame = frame_with(hostile=Sized(), after=torch.ones(5))
    row, after = look(frame).tensors
    assert row.expression == "hostile"
    assert (after.expression, after.error) == ("after", None)
    assert named(frame)["after"].mean == 1.0


@pytest.mark.slow
def test_dispatch_and_function_modes_of_the_program_see_nothing_of_a_look() -> None:
    from torch.overrides import TorchFunctionMode
    from torch.utils._python_dispatch import TorchDispatchMode

    seen: list[str] = []

    class Functions(TorchFunctionMode):
        def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(str(function))
            return function(*args, **(kwargs or {}))

    class Dispatches(TorchDispatchMode):
        def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(str(function))
            return function(*args, **(kwargs or {}))

    frame = frame_with(x=torch.randn(3, 4), module=torch.nn.Linear(2, 2))
    with Functions(), Dispatches():
        evaluated(frame, "look")
        evaluated(frame, "stats")
        assert seen == []
        torch.ones(1) + 1
        assert seen != []


def test_tensors_inside_torch_func_have_a_shape_and_say_why_they_have_no_values() -> None:
    seen: dict[str, Any] = {}

    def inner(x: torch.Tensor) -> torch.Tensor:
        frame = frame_with(x=x)
        seen["record"], seen["stats"] = look(frame).tensors[0], named(frame)["x"]
        return x * 2

    torch.vmap(inner)(torch.ones(5, 3))
    assert (seen["record"].shape, seen["record"].error, seen["record"].storage) == ([3], None, None)
    assert seen["stats"].error == "inside a torch.func transform"


@pytest.mark.slow
def test_a_jagged_nested_tensor_costs_its_row_alone() -> None:
    jagged = torch.nested.nested_tensor([torch.ones(2, 3), torch.ones(4, 3)], layout=torch.jagged)
    row, after = look(frame_with(jagged=jagged, after=torch.ones(5))).tensors
    assert (row.expression, after.expression, after.error) == ("jagged", "after", None)
    assert named(frame_with(jagged=jagged, after=torch.ones(5)))["after"].mean == 1.0


def test_containers_that_hold_themselves_are_opened_once() -> None:
    loop: list[Any] = [torch.ones(1)]
    loop.append(loop)
    ring: dict[str, Any] = {"t": torch.ones(2), "list": loop}
    ring["self"] = ring
    loop.append(ring)
    found = look(frame_with(loop=loop, ring=ring))
    assert [(record.expression, record.aliases) for record in found.tensors] == [("loop[0]", []), ("ring['t']", [])]


def test_a_list_of_a_million_elements_does_not_hold_the_look_up() -> None:
    frame = frame_with(first=torch.ones(1), numbers=list(range(1_000_000)), last=torch.ones(2))
    began = time.perf_counter()
    found = look(frame, seconds=1.0)
    assert time.perf_counter() - began < 1.5
    assert [record.expression for record in found.tensors] == ["first", "last"]


def test_elements_past_the_longest_container_are_said_to_be_left_out() -> None:
    shared = torch.ones(1)
    found = look(frame_with(many=[shared, *[[]] * 30_000, torch.ones(2)]))
    assert [record.expression for record in found.tensors] == ["many[0]"]
    assert found.left_out is not None
    assert "20,000" in found.left_out.reason
    assert look(frame_with(numbers=list(range(30_000)), first=shared)).left_out is None


def test_lists_nested_five_thousand_deep_are_looked_into_without_recursion() -> None:
    nested: list[Any] = [torch.ones(1)]
    for _ in range(5_000):
        nested = [nested, torch.ones(1)]
    found = look(frame_with(nested=nested, after=torch.ones(2)))
    assert found.tensors[-1].expression == "after"
    assert found.tensors[0].expression == "nested[0][0][0][0][0][1]"


def test_modules_nested_three_hundred_deep_are_looked_into_without_recursion() -> None:
    module: torch.nn.Module = torch.nn.Linear(1, 1)
    for _ in range(300):
        module = torch.nn.Sequential(module)
    found = look(frame_with(module=module))
    assert len(found.modules) == 301
    assert len(found.tensors) == 2


def test_generators_are_not_advanced_and_dead_proxies_not_touched() -> None:
    class Target:
        pass

    target = Target()
    dead, counter = weakref.proxy(target), itertools.count()
    del target
    gc.collect()
    steps = (next(counter) for _ in range(5))
    assert (
        look(frame_with(steps=steps, dead=dead, counter=counter, after=torch.ones(1))).tensors[0].expression == "after"
    )
    assert next(steps) == 0


def test_a_mock_is_not_made_to_grow_children() -> None:
    mock = unittest.mock.MagicMock()
    mock.weight = torch.ones(1)
    before = set(vars(mock)), len(mock.mock_calls)
    evaluated(frame_with(mock=mock, after=torch.ones(1)), "look")
    assert (set(vars(mock)), len(mock.mock_calls)) == before


def test_an_object_graph_larger_than_the_budget_ends_in_time_and_says_so() -> None:
    wide = [[[i, j] for j in range(300)] for i in range(300)]
    began = time.perf_counter()
    found = look(frame_with(wide=wide, x=torch.ones(1)), seconds=0.02)
    assert time.perf_counter() - began < 0.5
    assert found.left_out is not None
    assert found.left_out.reason == "the look reached its time limit"
    assert found.tensors[0].expression == "x"


def test_a_visit_limit_is_told_in_words() -> None:
    found = look(frame_with(wide=[[i] for i in range(500)]), visits=100)
    assert found.left_out is not None
    assert found.left_out.reason == "the frame holds more objects than one look visits"


def test_statistics_after_a_look_cut_short_belong_to_the_tensors_that_it_named() -> None:
    bags = [[[torch.full((2,), float(100 * i + j))] for j in range(30)] for i in range(30)]
    frame = frame_with(bags=bags)
    short = look(frame, visits=400)
    assert short.left_out is not None
    figures = {one.id: one.stats.mean for one in statistics(frame, visits=400).stats}
    expected = {record.id: float(eval(record.expression, {"bags": bags})[0]) for record in short.tensors}
    assert expected == figures


def test_statistics_after_a_look_that_time_cut_short_belong_to_the_tensors_that_it_named() -> None:
    bags = [[[torch.full((2,), float(100 * i + j))] for j in range(30)] for i in range(30)]
    flat = [torch.full((2,), -float(number)) for number in range(20)]
    frame = frame_with(bags=bags, flat=flat)
    short = look(frame, seconds=0.0)
    assert 20 < len(short.tensors) < 900
    figures = {one.id: one.stats.mean for one in statistics(frame, seconds=5.0).stats}
    names = {"bags": bags, "flat": flat}
    assert figures == {record.id: float(eval(record.expression, names)[0]) for record in short.tensors}


def test_ten_thousand_tensors_are_all_listed() -> None:
    found = look(frame_with(many=[torch.zeros(2) for _ in range(10_000)]))
    assert len(found.tensors) == 10_000
    assert found.left_out is None


def test_rows_past_the_limit_are_counted_once_however_many_names_they_have() -> None:
    first, second = torch.ones(1), torch.ones(2)
    found = look(frame_with(a=first, b=second, c=second, d=second), rows=1)
    assert found.left_out is not None
    assert found.left_out.tensors == 1


def test_a_look_collects_no_garbage_which_would_run_finalizers_of_the_program() -> None:
    ran: list[str] = []

    def told(phase: str, _: object) -> None:
        # The test itself reads the answer, outside the call.
        if any(one.f_code is entry.call.__code__ for one, _ in traceback.walk_stack(sys._getframe())):
            ran.append(phase)

    tensors = [torch.ones(1) for _ in range(3000)]
    frame = frame_with(tensors=tensors)
    gc.callbacks.append(told)
    try:
        gc.disable()
        try:
            assert evaluated(frame, "look")["ok"]
            assert not gc.isenabled()
        finally:
            gc.enable()
        evaluated(frame, "look")
        evaluated(frame, "stats")
    finally:
        gc.callbacks.remove(told)
    assert ran == []
    assert gc.isenabled()
