"""A stop at the first NaN in, its explanation out."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from ..records.explanation import Explanation
from ..records.line import Line
from ..records.nan_stop import NanStop, Operand
from . import nan_causes
from .case import cut_out, shortened
from .forward import place
from .nan_operands import name_by_text
from .titles import TITLES

NODE = re.compile(r"(\w+?)(?:Backward)?\d*$")
# Where their slope is infinite, so that a gradient of Inf comes back.
STEEP = {
    "sqrt": "0", "pow": "0", "rsqrt": "0", "log": "0", "log2": "0", "log10": "0", "div": "0", "reciprocal": "0",
    "norm": "0", "linalg_vector_norm": "0", "acos": "±1", "asin": "±1", "atanh": "±1",
}  # fmt: skip
ADVICE = {
    "log": "Keep what goes in above zero, by clamp(min=1e-8), or take log_softmax or logsigmoid of the logits.",
    "sqrt": "Keep what goes in above zero: torch.sqrt(x + 1e-8), or x.clamp(min=1e-8).sqrt().",
    "div": "Keep what it is divided by away from zero: x / (y + 1e-8), or y.clamp(min=1e-8).",
    "exp": "torch.softmax and torch.logsumexp take the largest value away first: their exp does not overflow.",
    "mean": "Leave out batches in which the mask selects nothing.",
    "softmax": "A row needs at least one element that is not masked.",
}


def explained(stop: NanStop) -> Explanation:
    """Never fails for a record that is whole."""
    expression = expression_of(stop)
    name_by_text(stop, expression)
    return Explanation(
        category="nan-detected",
        type=stop.what,
        message=headline(stop),
        cause=cause(stop),
        file=stop.file,
        line=stop.line,
        function=stop.function,
        expression=expression,
        culprits=culprits(stop),
        detail=detail(stop),
        span=stop.span,
        title=TITLES["nan-detected"],
    )


def expression_of(stop: NanStop) -> str:
    """The running code on one line: as exact as Python tells, else the whole line."""
    lines = stop.source.split("\n")
    if stop.span is None or not stop.source:
        return shortened(lines[stop.line - 1]) if 0 < stop.line <= len(lines) else ""
    return cut_out(lines, stop.span)


def headline(stop: NanStop) -> str:
    """ "log made 3 NaN of 320 elements", in the backward pass with the operation whose gradient it is."""
    made = {"made": "made", "arrived": "passed on", "overwritten": "gave"}[stop.kind]
    words = f"{stop.op} {made} {amount(stop)}"
    return f"{words} in {gradient_of(stop.node, stop.forward, stop.file)}" if stop.phase == "backward" else words


def amount(stop: NanStop) -> str:
    """ "3 NaN of 320 elements"."""
    figures = stop.result.stats
    if figures is None or figures.error is not None:
        return stop.what
    count = figures.nan if stop.what == "NaN" else figures.posinf + figures.neginf
    return f"{count:,} {stop.what} of {figures.count:,} element{'s' * (figures.count != 1)}"


def gradient_of(node: str | None, line: Line | None, file: str) -> str:
    """ "the gradient of sqrt (line 12)"."""
    name = operation_of(node)
    what = f"the gradient of {name}" if name else "the backward pass"
    return f"{what} ({place(line, file)})" if line is not None else what


def operation_of(node: str | None) -> str:
    """ "sqrt" of "SqrtBackward0", "linalg_vector_norm" of "LinalgVectorNormBackward0"."""
    match = NODE.fullmatch(node or "")
    if match is None or not node or "Backward" not in node:
        return node or ""
    own_class = not node[-1].isdigit()  # a custom Function's node is called after its class
    return match[1] if own_class else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", match[1]).lower()


def cause(stop: NanStop) -> str:
    """One sentence: what it made, and of what."""
    reason = nan_causes.reason(stop)
    words = headline(stop)
    if reason:
        words += f": {reason}"
    elif stop.kind == "made":
        words += ", of inputs without any"
    maker = next((one for one in stop.inputs if one.inf_from is not None), None)
    if maker is not None and stop.kind == "made":
        words += f"; {inf_origin(maker, stop.file)}"
    return f"{words}."


def inf_origin(operand: Operand, file: str) -> str:
    """ "the Inf in e come from exp (line 5)"."""
    made = operand.inf_from
    assert made is not None
    name = nan_causes.named(operand)
    of = f"the Inf in {name}" if name else "the Inf"
    if made.node is None:
        return f"{of} come from {made.op}" + (f" ({place(made.line, file)})" if made.line is not None else "")
    words = f"{of} come from {gradient_of(made.node, made.line, file)}"
    at = STEEP.get(operation_of(made.node))
    return f"{words}, whose slope at {at} is infinite" if at is not None else words


def culprits(stop: NanStop) -> list[Thing]:
    """The inputs that the person has a name for, those that are to blame first."""
    named = [one for one in stop.inputs if nan_causes.named(one)]
    blamed = nan_causes.blamed(stop)
    named.sort(key=lambda one: not any(one is other for other in blamed))
    things = [one.thing for one in named]
    for operand, thing in zip(named, things, strict=True):
        thing.name = nan_causes.named(operand)
    return things


def detail(stop: NanStop) -> list[str]:
    """Further facts: where the first NaN is, what state the inputs are in, and what helps."""
    found: list[str] = []
    if stop.position:
        found.append(f"The first {stop.what} is at {stop.position}.")
    for one in stop.inputs:
        state = nan_causes.state(one)
        name = nan_causes.called(one).replace("its input", f"Its input {one.thing.name}", 1)
        found += [f"{name}: {state}."] if state else []
    if stop.forward is not None and stop.forward.text:
        found.append(f"Made in {place(stop.forward, stop.file)}: {stop.forward.text}")
    makers = [one.inf_from for one in stop.inputs if one.inf_from is not None]
    ops = [stop.op, operation_of(stop.node), *(one.op for one in makers), *(operation_of(one.node) for one in makers)]
    advice = next((ADVICE[op.rstrip("_")] for op in ops[::-1] if op.rstrip("_") in ADVICE), None)
    return [*found, advice] if advice and stop.kind != "arrived" else found
