"""The number that a training loop counts with."""

from __future__ import annotations

import gc
import sys
import weakref
from types import FrameType
from typing import Any

import pytest
import torch

from tensor_inspector.probe import steps

from .evaluated import frame_with, look


def test_the_best_name_wins_and_only_whole_numbers_count() -> None:
    assert steps.of_frame(frame_with(epoch=3, i=7, step=41)) == 41
    assert steps.of_frame(frame_with(epoch=3, i=7)) == 7
    assert steps.of_frame(frame_with(epoch=3)) is None
    assert steps.of_frame(frame_with(step=torch.tensor(5), it=True, batch=2.0, i=2)) == 2
    assert steps.of_frame(frame_with(x=1)) is None
    assert steps.of_frame(frame_with(step=1 << 70)) is None


def test_an_integer_of_the_programs_own_class_is_not_asked() -> None:
    class Loud(int):
        def __index__(self) -> int:
            raise AssertionError

    assert steps.of_frame(frame_with(step=Loud(3), i=1)) == 1


def forward(x: torch.Tensor) -> int | None:
    for i in range(3):
        x = x * i
    return look(sys._getframe()).step


def test_a_callers_step_comes_before_a_layers_number() -> None:
    for step in range(5):
        assert forward(torch.ones(2)) == step


def test_a_loop_at_the_top_of_a_script_is_read() -> None:
    space: dict[str, Any] = {"of_frame": steps.of_frame, "sys": sys}
    program = "def inner():\n    return of_frame(sys._getframe())\nfor batch_idx in range(4):\n    found = inner()\n"
    exec(compile(program, "<string>", "exec"), space)
    assert space["found"] == 3


def test_the_callers_tensors_live_no_longer_than_they_would() -> None:
    dead: list[bool] = []

    def inner() -> int | None:
        return steps.of_frame(sys._getframe())

    def training() -> None:
        step = 11
        kept = torch.ones(3)
        gone = weakref.ref(kept)
        assert inner() == step
        del kept
        gc.collect()
        dead.append(gone() is None)

    training()
    assert dead == [True]


def test_a_copy_of_its_locals_that_the_program_holds_stays_whole() -> None:
    def inner() -> int | None:
        return steps.of_frame(sys._getframe())

    def training() -> None:
        step = 11
        mine = locals()
        assert inner() == step
        assert mine["step"] == step

    training()


@pytest.mark.parametrize("traced", [True, False])
def test_the_callers_variables_are_what_they_were_under_a_tracing_function(traced: bool) -> None:
    def inner() -> int | None:
        return steps.of_frame(sys._getframe())

    def training() -> list[int]:
        step, other, held = 4, 5, lambda: cell
        cell = 6
        assert inner() == 4
        step += 1
        return [step, other, held(), cell]

    def trace(frame: FrameType, event: str, value: object) -> Any:
        return trace

    before = sys.gettrace()
    if traced:
        sys.settrace(trace)
    try:
        assert training() == [5, 5, 6, 6]
    finally:
        sys.settrace(before)
