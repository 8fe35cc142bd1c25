"""Losses: what is predicted and what is due have other sizes, or the target is no class."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from ..records.summary import number
from . import edits, picture
from .answer import Answer, things
from .case import Case, told, unique
from .words import at_place, first_line, said

SIZES = (
    r"Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)",
    r"Target size \(torch\.Size\((\[[\d, ]*\])\)\) must be the same as input size \(torch\.Size\((\[[\d, ]*\])\)\)",
    r"Expected target size (\[[\d, ]*\]), got (\[[\d, ]*\])",
    r"input and target batch or spatial sizes don't match|targets? of dimension|multi-target not supported",
    r"size mismatch \(got input: \[[\d, ]*\], ?target: \[[\d, ]*\]\)",
)


def pair(case: Case) -> tuple[Thing | None, Thing | None]:
    """What was predicted and what was due, as torch's own loss function has them."""
    return case.value("input"), case.value("target")


def compared(case: Case) -> Answer | None:
    if not any(re.search(one, case.message) for one in SIZES):
        return None
    source, target = pair(case)
    source = source or case.value("input1")
    culprits = unique(things(source, target)) or case.in_expression
    words = " and ".join(map(told, culprits[:2])) or case.expression
    sized = re.search(r"got input: (\[[\d, ]*\]), ?target: (\[[\d, ]*\])", case.message)
    if sized is not None and (source is None or target is None):
        # In the backward pass, where torch's function has no frame.
        answer = Answer(f"a loss was given an input {sized[1]} and a target {sized[2]}, and their sizes do not fit",
                        case.in_expression)  # fmt: skip
        answer.picture = [picture.sized(name, re.findall(r"\d+", text), 0)
                          for name, text in (("the loss's input", sized[1]), ("its target", sized[2]))]  # fmt: skip
        return answer
    answer = Answer(f"The loss can't compare {words}: {case.message.split(': ')[0].rstrip('.')}", culprits)
    if source is None or target is None or not source.shape or target.shape is None:
        return answer
    answer.picture = drawn(case, source, target)
    if source.shape == [*target.shape, 1]:
        answer.detail.append(f"Give {target.name} a last dimension too: {target.name}.unsqueeze(1).")
        answer.fixes = edits.argument(case, "Give the target a last dimension", target,
                                      f".unsqueeze({len(target.shape)})")  # fmt: skip
    elif len(source.shape) == 3 and source.shape[:2] == target.shape:
        answer.detail.append(f"Classes stand in dimension 1: {source.name}.transpose(1, 2).")
        answer.fixes = edits.argument(case, "Move the classes to dimension 1", source, ".transpose(1, 2)")
    elif target.shape == [source.shape[0], 1] and "multi-target" in case.message:
        answer.detail.append(f"One label a row is due: {target.name}.squeeze(1).")
        answer.fixes = edits.argument(case, "Take the target's last dimension away", target, ".squeeze(1)")
    return answer


def drawn(case: Case, source: Thing, target: Thing) -> list[picture.PictureRow]:
    """The prediction over the target, with the place where they first differ."""
    a, b = source.shape or [], target.shape or []
    classes = "batch_size" in case.message or "Expected target size" in case.message or "spatial sizes" in case.message
    if classes and len(b) == len(a) - 1 and len(a) > 1:
        # The target has no dimension of classes: what stands behind it stands under its like.
        beside = [*map(str, b[:1]), picture.NONE, *map(str, b[1:])]
        odd = [n for n in range(len(a)) if n != 1 and str(a[n]) != beside[n]]
        return [picture.row(source, *odd), picture.sized(target.name or "the target", beside, *odd)]
    clash = next((n for n in range(min(len(a), len(b))) if a[n] != b[n]), None)
    if clash is None:
        clash = min(len(a), len(b))
    return [picture.row(source, *([clash] if clash < len(a) else [])),
            picture.row(target, *([clash] if clash < len(b) else []))]  # fmt: skip


def target(case: Case) -> Answer:
    """A label that is no class, a probability outside of 0 to 1."""
    source, due = pair(case)
    if due is not None and not due.name:
        whole = [one for one in case.in_expression if (one.dtype or "").startswith(("int", "uint"))]
        due = whole[0] if len(whole) == 1 else due
    culprits = unique(things(due, source)) or case.in_expression
    match = re.search(r"Target (-?\d+) is out of bounds", case.message)
    if match is not None and source is not None and source.shape:
        classes = source.shape[1] if len(source.shape) > 1 else source.shape[0]
        name = (due.name if due is not None else "") or "the target"
        told_classes = f"{classes} classes, 0 to {classes - 1}" if classes > 1 else "1 class, 0"
        answer = Answer(f"{name} holds the class {match[1]}, and {told(source)} has {told_classes}", culprits)
        answer.picture = [picture.row(source, 1 if len(source.shape) > 1 else 0, note=told_classes)]
        if due is not None:
            answer.picture.append(picture.row(due, note=f"holds {match[1]}{at_place(due, int(match[1]))}"))
        if match[1] in ("-1", "255"):
            ignored(case, answer, match[1])
        elif due is not None and due.extremes is not None and (due.extremes.low, due.extremes.high) == (1, classes):
            answer.detail.append(f"The labels go from 1 to {classes}: torch counts classes from 0 ({name} - 1).")
        return answer
    return outside(case, culprits)


def ignored(case: Case, answer: Answer, label: str) -> None:
    """A label that marks what to leave out."""
    answer.detail.append(f"If {label} marks what to leave out, give the loss ignore_index={label}.")
    call = edits.failing_call(case, "cross_entropy", "nll_loss")
    if call is None:
        made = edits.calls_of(case, "CrossEntropyLoss", "NLLLoss")
        call = made[0] if len(made) == 1 else None
    answer.fixes = edits.with_keyword(case, f"Leave {label} out of the loss", call, "ignore_index", label)


def outside(case: Case, culprits: list[Thing]) -> Answer:
    """Probabilities that are none."""
    words = ", ".join(map(told, culprits[:2]))
    answer = Answer(f"{said(case)} ({words})" if words else said(case), culprits)
    source, due = pair(case)
    wrong = due if "elements of target" in case.message else source if "elements of input" in case.message else None
    named = wrong if wrong is not None and wrong.name else None
    if named is None and "invalid values" in case.message:
        named = next((one for one in case.in_expression if re.search(rf"log_prob\(.*\b{re.escape(one.name)}\b",
                                                                     case.expression)), None)  # fmt: skip
        wrong = named
    if wrong is not None and wrong.extremes is not None and wrong.extremes.low is not None:
        low, high = number(wrong.extremes.low), number(wrong.extremes.high or 0.0)
        called = told(wrong)
        allowed = "0 to 1" if "between 0 and 1" in case.message else "what the distribution can give"
        answer.cause = f"{called} has values from {low} to {high}, and {allowed} is due: {first_line(case)}"
        answer.picture = [picture.row(wrong, note=f"{low} to {high}")]
    call = edits.failing_call(case, "binary_cross_entropy")
    if wrong is source and source is not None and "elements of input" in case.message:
        answer.detail.append(
            "These look like logits: binary_cross_entropy_with_logits takes them (or a sigmoid first)."
        )
        if call is not None and not any(one.arg == "weight" for one in call.keywords):
            written = edits.text_of(case, call.func)
            if written is not None:
                answer.fixes = edits.replaced(case, "Use the loss that takes logits", call.func,
                                              f"{written}_with_logits")  # fmt: skip
    return answer
