"""Types, devices, indices and targets that do not fit."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from . import edits
from .answer import Answer, things
from .case import Case, told, unique

FLOATING = ("float", "bfloat", "complex")


def first_line(case: Case) -> str:
    return case.message.split("\n")[0].rstrip(".")


def said(case: Case) -> str:
    """The failing code, and torch's own words for it."""
    return f"{case.expression}: {first_line(case)}" if case.expression else first_line(case)


def involved(case: Case) -> list[Thing]:
    """What stands in the failing expression, and what torch's innermost function was called with."""
    inner = things(
        case.value("input", "x", "self", "query"), case.value("target"), case.value("hx", "other", "indices", "index"),
        case.parameter("weight"),
    )  # fmt: skip
    return unique([*case.in_expression, *(one for one in inner if one.name)])


def dtypes(case: Case) -> Answer:
    found = involved(case)
    words = ", ".join(f"{one.name} is {one.dtype}" for one in found[:4])
    answer = Answer(f"{said(case)} ({words})" if words else said(case), found)
    source, target = case.value("input"), case.value("target")
    weight = case.parameter("weight")
    if weight is not None and source is not None and source.dtype != weight.dtype:
        clash = f"{case.module_name} has {weight.dtype} weights and {told(source)} is {source.dtype}"
        answer.cause = f"{clash}: both must be one dtype"
        answer.culprits = unique([source, weight])
        if source.name:
            call = "float()" if weight.dtype == "float32" else f"to(torch.{weight.dtype})"
            answer.fixes = edits.argument(case, "Convert the input", source, f"{source.name}.{call}")
            answer.detail.append(f"Convert the input: {source.name}.{call}.")
    elif (target is not None and "target" in case.message) or "Long or Byte" in case.message:
        answer.culprits = unique(things(source, target)) or found
        if target is not None:
            answer.cause = f"{told(target)} is {target.dtype}, and the loss takes class numbers (int64) as its target"
            answer.detail.append(f"Convert it: {target.name}.long().")
            answer.fixes = edits.argument(case, "Convert the target to class numbers", target, f"{target.name}.long()")
    elif "indices" in case.message or "used as indices" in case.message:
        wrong = [one for one in found if (one.dtype or "").startswith(FLOATING)]
        # Of an indexing the tensor itself stands first, and may well be floating.
        wrong = wrong[-1:] if "used as indices" in case.message else wrong
        if wrong:
            answer.cause = f"{told(wrong[0])} is {wrong[0].dtype}; indices must be whole numbers (int64), a mask bool"
            answer.culprits = wrong[:1] + [one for one in found if one.identity != wrong[0].identity]
            answer.detail.append(f"Convert it: {wrong[0].name}.long(), or .bool() for a mask.")
    return answer


def devices(case: Case) -> Answer:
    found = involved(case)
    by_device: dict[str, list[str]] = {}
    for one in found:
        if one.device is not None:
            by_device.setdefault(one.device, []).append(one.name)
    words = "; ".join(f"on {device}: {', '.join(names[:4])}" for device, names in by_device.items())
    if len(by_device) > 1:
        answer = Answer(f"tensors of one operation lie on different devices: {words}", found)
        # What was left on the CPU is what was forgotten.
        left = "cpu" if "cpu" in by_device else min(by_device, key=lambda device: len(by_device[device]))
        target = next(device for device in by_device if device != left)
        name = by_device[left][0]
        answer.detail.append(f"Move it there: {name}.to({target!r}).")
        variable = next((one for one in case.place.values if one.name == "device"), None)
        if variable is not None and (variable.text is None or target in variable.text):
            lonely = next(one for one in found if one.name == name)
            answer.fixes = edits.argument(case, f"Move {name} to the device of the rest", lonely, f"{name}.to(device)")
        return answer
    return Answer(f"{said(case)} ({words})" if words else said(case), found)


def arguments(case: Case) -> Answer:
    match = re.search(r"(\w+)\(\): argument '(\w+)'.* must be ([\w ]+), not ([\w.]+)", case.message)
    operands = case.evidence.operands
    if match is not None:
        function, _, due, given = match.groups()
        short = given.rpartition(".")[2]
        wrong = [one for one in operands if one.type == short and "." not in one.name] or [
            one for one in operands if one.type == short
        ]
        inner = [one for place in case.inner for one in place.values if one.type == short]
        culprits = unique([case.users(one) for one in (wrong or inner)])[:2]
        what = f"{culprits[0].name} is" if culprits else "it was given"
        whom = case.module_name or f"{function}()"
        article = "None" if short == "NoneType" else f"a {short}"
        answer = Answer(f"{whom} takes a {due}, and {what} {article}", culprits)
        hint = HINTS.get(short)
        if hint:
            answer.detail.append(hint)
        return answer
    match = re.search(r"'(\w+)' object has no attribute '(\w+)'", case.message)
    if match is not None:
        wrong = [one for one in operands if one.type == match[1]]
        what = wrong[0].name if wrong else case.expression
        answer = Answer(f"{what} is a {match[1]}, which has no .{match[2]}(): a Tensor is due", wrong[:1])
        if match[1] in HINTS:
            answer.detail.append(HINTS[match[1]])
        return answer
    return Answer(said(case), case.in_expression)


HINTS = {
    "NoneType": "A function without a return statement returns None: look at what made it.",
    "ndarray": "Convert it: torch.from_numpy(array), .float() where the model is float32.",
    "list": "Convert it: torch.tensor(list), or torch.stack where it holds tensors.",
    "tuple": "Some modules (LSTM, GRU) return a tuple: take the part that is due, such as [0].",
    "dict": "Take the tensor out of it by its key.",
    "str": "Labels as text must become numbers first.",
}


def to_numpy(case: Case) -> Answer:
    culprits = [one for one in case.in_expression if one.dtype is not None] or things(case.value("self"))
    if "requires grad" in case.message:
        wrong = [one for one in culprits if one.requires_grad][:1] or culprits[:1]
        name = wrong[0].name if wrong else "the tensor"
        answer = Answer(f"{name} has requires_grad, and numpy can't follow gradients", wrong)
        answer.fixes = edits.in_failing_line(case, "Detach it from the graph first", ".numpy()", ".detach().numpy()")
        answer.detail.append(f"{name}.detach().numpy() leaves the graph on purpose.")
        return answer
    if "ScalarType" in case.message:
        name = told(culprits[0]) if culprits else "the tensor"
        answer = Answer(
            f"{name} is {culprits[0].dtype if culprits else 'of a type'}, which numpy does not have", culprits
        )
        answer.fixes = edits.in_failing_line(case, "Convert it to float32 first", ".numpy()", ".float().numpy()")
        return answer
    kinds = ", ".join(f"{one.name} has dtype {one.dtype}" for one in culprits if one.dtype)
    return Answer(f"{said(case)} ({kinds})" if kinds else said(case), culprits)


def index(case: Case) -> Answer:
    """An index beyond the end."""
    module = case.module
    if module is not None and "num_embeddings" in module.settings:
        source, weight = case.value("input"), case.parameter("weight")
        came = told(source) if source is not None else "its input"
        return Answer(
            f"{case.module_name} has {module.settings['num_embeddings']} rows (indices 0 to "
            f"{int(module.settings['num_embeddings']) - 1}), and {came} holds an index outside of them",
            things(source, weight),
        )  # fmt: skip
    culprits = unique([*case.in_expression, *things(case.value("input"), case.value("index", "indices"))])
    words = ", ".join(map(told, culprits[:3]))
    return Answer(f"{said(case)} ({words})" if words else said(case), culprits)


def target(case: Case) -> Answer:
    """A label that is no class."""
    source, due = case.value("input"), case.value("target")
    culprits = unique(things(due, source)) or case.in_expression
    match = re.search(r"Target (-?\d+) is out of bounds", case.message)
    if match is not None and source is not None and source.shape:
        classes = source.shape[1] if len(source.shape) > 1 else source.shape[0]
        name = (due.name if due is not None else "") or "the target"
        answer = Answer(
            f"{name} holds the class {match[1]}, and {told(source)} has {classes} classes, 0 to {classes - 1}", culprits
        )
        if match[1] in ("-1", "255"):
            answer.detail.append(f"If {match[1]} marks what to leave out, give the loss ignore_index={match[1]}.")
        return answer
    words = ", ".join(map(told, culprits[:2]))
    return Answer(f"{said(case)} ({words})" if words else said(case), culprits)
