"""The status bar's entry."""

from __future__ import annotations

import pytest

from tensor_inspector.text import status
from text.records import AUTOCAST, stats, torch_state


def test_tensors_and_gradient_mode_are_told() -> None:
    assert status.entry(1, [], torch_state()).text == "1 tensor · grad on"
    assert status.entry(1200, [], torch_state(grad_enabled=False)).text == "1,200 tensors · grad off"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (torch_state(inference_mode=True, grad_enabled=False), "2 tensors · inference mode"),
        (torch_state(autocast=[AUTOCAST]), "2 tensors · grad on · autocast bfloat16"),
    ],
)
def test_switches_of_the_program_are_told(state, text: str) -> None:
    assert status.entry(2, [], state).text == text


def test_tensors_with_nan_are_counted_and_make_the_entry_an_error() -> None:
    entry = status.entry(3, [stats(nan=500), stats(), stats(nan=1)], torch_state())
    assert (entry.text, entry.severity) == ("3 tensors · 2 NaN · grad on", "error")
    assert "**2** with NaN" in entry.tooltip


def test_a_program_without_torch_says_so() -> None:
    entry = status.entry(3, [], None)
    assert (entry.text, entry.severity) == ("no torch", "info")
    assert "has not imported torch" in entry.tooltip


def test_the_tooltip_lists_every_switch() -> None:
    tooltip = status.entry(2, [], torch_state(anomaly=True, threads=7, autocast=[AUTOCAST])).tooltip
    for expected in ("grad on", "cuda bfloat16", "Anomaly detection: on", "torch 2.13.0, 7 threads, default float32"):
        assert expected in tooltip


def test_a_failure_of_cuda_is_told_and_makes_the_entry_an_error() -> None:
    failure = "CUDA failed (device-side assert triggered): nothing can be read from the GPU until it starts again"
    entry = status.entry(3, [], torch_state(cuda_failure=failure))
    assert (entry.text, entry.severity) == ("3 tensors · grad on · CUDA failed", "error")
    assert failure in entry.tooltip
