"""What a stop means: a real error explained, findings and a checkup, as the server sends them."""

from __future__ import annotations

import dataclasses
from typing import Any

import cattrs

from explain.headers import CORPUS
from probe.evaluated import evaluated, frame_with
from tensor_inspector.explain.explaining import explained
from tensor_inspector.records.evidence import Evidence
from tensor_inspector.records.explanation import Explanation
from tensor_inspector.records.finding import Finding
from tensor_inspector.records.view import CheckLine, CheckView, ExplainedView, FindingsView

View = dict[str, Any]
TRAIN = "/home/ada/digits/train.py"
FLATTEN = CORPUS / "shape-mismatch" / "mnist_flatten.py"


def explanation(program: Any = FLATTEN) -> Explanation:
    """What the error of a program of the corpus means."""
    space: dict[str, Any] = {"__name__": "__main__", "__file__": str(program)}
    try:
        exec(compile(program.read_text(encoding="utf-8"), str(program), "exec"), space)
    except Exception as error:
        frame = frame_with(__exception__=(type(error), error, error.__traceback__))
        return explained(cattrs.structure(evaluated(frame, "explain")["ok"], Evidence))
    raise AssertionError(f"{program} did not fail")


def explained_view(generation: int = 1, program: Any = FLATTEN, **changes: Any) -> View:
    found = dataclasses.replace(explanation(program), **changes)
    return dataclasses.asdict(ExplainedView(generation=generation, explanation=found))


def findings_view(generation: int = 1, findings: list[Finding] | None = None) -> View:
    return dataclasses.asdict(FindingsView(generation=generation, findings=FINDINGS if findings is None else findings))


FINDINGS = [
    Finding("nan", "error", "attention", "attention is the first with NaN (96 of 131,072): softmax made it.", TRAIN, 28,
            ["Everything made from it has NaN too."]),
    Finding("grad-none", "warning", "self.fc.weight", "self.fc.weight has no gradient, though its siblings have one.",
            TRAIN, 31),
    Finding("non-contiguous", "info", "x", "x is not contiguous; conv copies it in every step.", TRAIN, 24),
]  # fmt: skip
CHECKED = [
    CheckLine("Error", "ok", "No error: the program stands in Net.forward, line 31."),
    CheckLine("Sizes", "ok", "25 tensors: no sizes or types that do not go together."),
    CheckLine("Gradients", "warning", FINDINGS[1].message, "place", "self.fc.weight", TRAIN, 31),
    CheckLine("Values", "error", FINDINGS[0].message, "place", "attention", TRAIN, 28),
    CheckLine("Graph", "info", "loss: 12 operations reach 7 parameters; 1 that require a gradient are not reached.",
              "graph", "loss"),
    CheckLine("GPU", "ok", "No CUDA device in use; the tensors are on cpu."),
]  # fmt: skip


def check_view(generation: int = 1) -> View:
    return dataclasses.asdict(CheckView(generation=generation, lines=CHECKED))
