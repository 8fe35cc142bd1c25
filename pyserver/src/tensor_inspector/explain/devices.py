"""Tensors of one operation on several devices."""

from __future__ import annotations

import ast
import re

from . import edits, picture
from .answer import Answer
from .case import Case
from .dtypes import involved
from .words import said


def devices(case: Case) -> Answer:
    found = [one for one in involved(case) if one.device is not None]
    by_device: dict[str, list[str]] = {}
    for one in found:
        by_device.setdefault(one.device or "", []).append(one.name)
    words = "; ".join(f"on {device}: {', '.join(names[:4])}" for device, names in by_device.items())
    if len(by_device) < 2:
        answer = Answer(f"{said(case)} ({words})" if words else said(case), found)
        answer.picture = picture.kinds(found, "device", [])
        return moved_out(case, answer)
    answer = Answer(f"tensors of one operation lie on different devices: {words}", found)
    # What was left on the CPU is what was forgotten.
    left = "cpu" if "cpu" in by_device else min(by_device, key=lambda device: len(by_device[device]))
    answer.picture = picture.kinds(found, "device", [one for one in found if one.device == left])
    others = [device for device in by_device if device != left]
    if "meta" in by_device:
        answer.detail.append("A tensor on meta has sizes and no values: what was made there has to be made, or loaded, "
                             "on a real device.")  # fmt: skip
    else:
        moves = ", ".join(f"{name}.to({others[0]!r})" for name in by_device[left][:4])
        answer.detail.append(f"Move {'it' if len(by_device[left]) == 1 else 'them'} there: {moves}.")
    names = by_device[left]
    variable = next((one for one in case.place.values if one.name == "device"), None)
    if len(names) == 1 and len(others) == 1:
        lonely = next(one for one in found if one.name == names[0])
        known = variable is not None and (variable.text is None or others[0] in variable.text)
        if not known and "meta" in by_device:
            return answer
        target = "device" if known else f"{by_device[others[0]][0]}.device"
        answer.fixes = edits.argument(case, f"Move {names[0]} to the device of the rest", lonely, f".to({target})")
    return answer


def moved_out(case: Case, answer: Answer) -> Answer:
    """A module on meta that is to be moved to a device."""
    match = re.search(r"use torch\.nn\.Module\.to_empty\(\)", case.message)
    call = edits.failing_call(case, "to")
    if match is None or call is None or len(call.args) != 1 or call.keywords:
        return answer
    before = call.func.value if isinstance(call.func, ast.Attribute) else None
    text, device = edits.text_of(case, before) if before is not None else None, edits.text_of(case, call.args[0])
    if text is not None and device is not None:
        answer.detail.append(
            "to_empty makes room there, and leaves the values to be loaded: load the weights after it."
        )
        answer.fixes = edits.replaced(case, "Make room on the device, to be filled by loading", call,
                                      f"{text}.to_empty(device={device})")  # fmt: skip
    return answer
