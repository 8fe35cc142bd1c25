"""What a logpoint measures of a value, in this process: as a condition that is evaluated in the frame at the line."""

from __future__ import annotations

import gc
import math
import os
import subprocess
import sys
import tracemalloc
import warnings
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from probe.kinds import KINDS
from tensor_inspector.probe import logged, logpoints
from tensor_inspector.records import codec
from tensor_inspector.records.history import Hit


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    logged.RING.forget()
    logpoints.PLANS.clear()
    yield
    logged.RING.forget()


def measured(expressions: str, statistics: bool = False, condition: str = "", **names: Any) -> list[Hit]:
    """The hits of one pass over a line."""
    space = {
        "__builtins__": __builtins__,
        "call": logpoints.hit,
        "asked": ("id", expressions, 1, condition, statistics),
    }
    assert eval("call(asked)", space, names) == 0
    return logged.RING.drained(1_000).hits


def one(expression: str, statistics: bool = False, **names: Any) -> Hit:
    (found,) = measured(expression, statistics, **names)
    return found


def test_a_tensor_has_its_shape_dtype_and_device() -> None:
    found = one("x", x=torch.zeros(2, 3, dtype=torch.bfloat16))
    assert (found.shape, found.dtype, found.device, found.value, found.error) == ([2, 3], "bfloat16", "cpu", None, None)


@pytest.mark.parametrize(
    ("value", "dtype", "number"),
    [
        (3, "int", 3.0),
        (2.5, "float", 2.5),
        (True, "bool", 1.0),
        (torch.tensor(1.5), "float32", 1.5),
        (torch.tensor([[7]]), "int64", 7.0),
        (torch.tensor(True), "bool", 1.0),
        (np.float32(0.5), "float32", 0.5),
        (np.float64(0.25), "float64", 0.25),
        (np.int16(4), "int16", 4.0),
        (np.array([9.0]), "float64", 9.0),
    ],
)
def test_a_number_has_a_value(value: Any, dtype: str, number: float) -> None:
    found = one("v", v=value)
    assert (found.value, found.dtype, found.error) == (number, dtype, None)


@pytest.mark.parametrize(
    ("value", "count"), [(math.nan, "nan"), (math.inf, "posinf"), (torch.tensor(-math.inf), "neginf")]
)
def test_a_number_that_is_not_finite_is_told_by_its_count(value: Any, count: str) -> None:
    found = one("v", v=value)
    assert found.stats is not None
    assert (found.value, getattr(found.stats, count)) == (None, 1)
    codec.encode({"ok": found})


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("statistics", [False, True])
def test_every_kind_of_tensor_is_measured_or_says_why_not(name: str, statistics: bool) -> None:
    value = KINDS[name]()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = one("v", statistics, v=value)
    assert found.error is None
    assert found.dtype
    if statistics:
        assert found.stats is not None
    codec.encode({"ok": found})


def test_large_tensors_are_sampled_and_small_ones_exact() -> None:
    small, large = torch.arange(65_536.0), torch.arange(200_000.0)
    first, second = measured("small, large", True, small=small, large=large)
    assert first.stats is not None
    assert second.stats is not None
    assert (first.stats.exact, second.stats.exact) == (True, False)
    assert first.norm == pytest.approx(float(small.double().norm()))
    assert second.norm == pytest.approx(float(large.double().norm()), rel=0.01)
    assert second.stats.count <= 65_536


def test_large_arrays_are_sampled_too() -> None:
    found = one("a", True, a=np.arange(200_000.0))
    assert found.stats is not None
    assert (found.stats.exact, found.stats.count <= 65_536) == (False, True)


def test_a_parameter_with_statistics_has_the_norm_of_its_gradient() -> None:
    weight = torch.nn.Parameter(torch.ones(3))
    weight.grad = torch.tensor([3.0, 0.0, 4.0])
    found = one("weight", True, weight=weight)
    assert found.stats is not None
    assert found.stats.grad_norm == 5.0


def test_gradients_are_looked_up_without_torch_s_warning() -> None:
    leaf = torch.ones(2, requires_grad=True)
    middle = leaf * 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = measured("leaf.grad, middle.grad", leaf=leaf, middle=middle)
    assert [each.error for each in found] == [
        "no gradient yet",
        "no leaf: torch keeps its gradient only after retain_grad()",
    ]


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("missing", "missing is not defined here"),
        ("missing.x", "missing is not defined here"),
        ("nothing", "None: there is nothing to measure"),
        ("names", "a list, not a tensor or a number"),
        ("(y := 3)", "assigns a variable (:=), which a logpoint does not do"),
        ("1 +", "can't be read: invalid syntax"),
        ("10 ** 400", "a whole number beyond what a float can hold"),
        ("exit(3)", "SystemExit: 3"),
    ],
)
def test_what_can_t_be_measured_says_why(expression: str, error: str) -> None:
    found = one(expression, names=[1], nothing=None)
    assert found.error == error


def test_nothing_of_a_hostile_object_runs() -> None:
    class Hostile:
        def __getattribute__(self, name: str) -> Any:
            raise AssertionError(name)

        def __float__(self) -> float:
            raise AssertionError("asked for a number")

    assert one("v", v=Hostile()).error == "a Hostile, not a tensor or a number"


def test_a_subclass_s_own_functions_do_not_run() -> None:
    ran: list[str] = []

    class Noisy(torch.Tensor):
        @classmethod
        def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            ran.append(str(func))
            return super().__torch_function__(func, types, args, kwargs or {})

    value = torch.ones(3).as_subclass(Noisy)
    ran.clear()
    found = one("v", True, v=value)
    assert (found.shape, found.error, ran) == ([3], None, [])


def test_modes_of_the_program_s_see_nothing() -> None:
    from torch.overrides import TorchFunctionMode
    from torch.utils._python_dispatch import TorchDispatchMode

    seen: list[str] = []

    class Functions(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(str(func))
            return func(*args, **(kwargs or {}))

    class Operators(TorchDispatchMode):
        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            seen.append(str(func))
            return func(*args, **(kwargs or {}))

    x, loss = torch.ones(3), torch.tensor(2.0)
    with Functions(), Operators():
        seen.clear()
        found = measured("x, loss", True, x=x, loss=loss)
        assert seen == []
    assert [each.error for each in found] == [None, None]


def test_looking_changes_nothing() -> None:
    weight = torch.nn.Parameter(torch.ones(100_000))
    weight.grad = torch.ones(100_000)
    before = (weight._version, weight.grad._version, torch.is_grad_enabled(), torch.get_rng_state().clone())
    measured("weight, weight.grad, weight.sum()", True, weight=weight)
    after = (weight._version, weight.grad._version, torch.is_grad_enabled(), torch.get_rng_state())
    assert before[:3] == after[:3]
    assert torch.equal(before[3], after[3])


def test_no_tensor_is_kept_alive() -> None:
    x = torch.ones(3)
    gone = weakref.ref(x)
    eval("call(asked)", {"call": logpoints.hit, "asked": ("id", "x, x.sum(), y", 1, "", True), "x": x})
    del x
    gc.collect()
    assert gone() is None


@pytest.mark.slow
def test_the_ring_is_bounded_in_memory() -> None:
    x = torch.randn(64, 64)
    gc.collect()
    tracemalloc.start()
    for _ in range(logged.MOST + 500):
        eval("call(asked)", {"call": logpoints.hit, "asked": ("id", "x", 1, "", True), "x": x})
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(logged.RING.entries) == logged.MOST
    assert taken < 12 << 20
    answers: list[int] = []
    while logged.RING.entries:
        answers.append(len(codec.to_json(logged.RING.drained(1_000))))
    assert max(answers) < 1_000_000


def test_long_expressions_make_smaller_answers() -> None:
    expression = f"x or '{'-' * 20_000}'"
    for number in range(1, 31):
        eval(
            "call(asked)",
            {"call": logpoints.hit, "asked": ("id", f"{expression}, {expression}", 1, "", False), "x": number},
        )
    first = logged.RING.drained(1_000)
    assert first.waiting > 0
    assert len(codec.to_json(first)) < 1_000_000


def test_a_changed_logpoint_begins_anew() -> None:
    for expressions in ("x", "x", "y", "y"):
        eval("call(asked)", {"call": logpoints.hit, "asked": ("id", expressions, 1, "", False), "x": 1, "y": 2})
    assert [(each.expression, each.hit) for each in logged.RING.drained(10).hits] == [
        ("x", 1),
        ("x", 2),
        ("y", 1),
        ("y", 2),
    ]
    assert len(logpoints.PLANS) == 1


def test_names_of_the_frame_come_before_those_of_the_module() -> None:
    space = {"call": logpoints.hit, "asked": ("id", "x, y, [x for _ in (1,)][0], (lambda: x + y)()", 1, "", False)}
    eval("call(asked)", {**space, "x": 1, "y": 2}, {"x": 10})
    assert [each.value for each in logged.RING.drained(10).hits] == [10.0, 2.0, 10.0, 12.0]


def test_commas_inside_an_expression_do_not_part_it() -> None:
    found = measured("max(1, 2), {'a': 3}['a'],  [4, 5][ 1 ]")
    assert [(each.expression, each.value) for each in found] == [
        ("max(1, 2)", 2.0),
        ("{'a': 3}['a']", 3.0),
        ("[4, 5][ 1 ]", 5.0),
    ]


def test_an_interrupt_by_the_user_reaches_the_program() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measured("interrupted()", interrupted=interrupted)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_begins_with_an_empty_ring() -> None:
    program = """
import os
from tensor_inspector.probe import logged, logpoints
x = 1
for _ in range(3):
    logpoints.hit(("id", "x", 1, "", False))
child = os.fork()
if not child:
    logpoints.hit(("id", "x", 1, "", False))
    found = logged.RING.drained(10)
    os._exit(10 * len(found.hits) + found.lost)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 10
assert len(logged.RING.drained(10).hits) == 3
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
