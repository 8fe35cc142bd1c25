"""Everything else that torch says, and what it has nothing to do with."""

from __future__ import annotations

import ast
import re

from . import edits, picture
from .answer import Answer, things
from .autograd import loop_around
from .case import Case, told, unique
from .files import other_key
from .misuse import hint
from .titles import TITLES
from .words import closest, first_line, said


def single_value(case: Case) -> Answer:
    source = case.value("input")
    users = next(iter(case.in_expression), None)
    came = told(source) if source is not None else "its input"
    came += f" (from {told(users)})" if users is not None and source is not None and not source.name else ""
    answer = Answer(
        f"{case.module_name or 'The norm'} is in training mode and has one value a channel in {came}: "
        "there is no variance of one value", things(source) or case.in_expression,
        detail=["Call eval() for inference, drop the last small batch (drop_last=True), or use another norm."],
    )  # fmt: skip
    if source is not None and source.shape:
        answer.picture = [
            picture.row(source, *(n for n in range(len(source.shape)) if n != 1), note="one value a channel")
        ]
    made = [one for one in edits.calls_of(case, "DataLoader") if edits.keyword_of(one, "batch_size") is not None]
    # In a loop it is likely its last batch that is the small one.
    if len(made) == 1 and loop_around(case) is not None and users is not None and (users.shape or [0])[0] == 1:
        answer.fixes = edits.with_keyword(case, "Drop the last, smaller batch", made[0], "drop_last", "True")
    return answer


def uninitialized(case: Case) -> Answer:
    lazy = [(one.expression, one.type) for one in case.evidence.look.modules if one.type.startswith("Lazy")]
    names = ", ".join(f"{name} ({kind})" for name, kind in lazy[:4]) or "a Lazy module"
    held = [one for one in case.evidence.operands if one.type not in ("module", "type", "function")
            and one.shape is None and one.name != "self"]  # fmt: skip
    kind = "have no sizes yet: lazy modules learn" if len(lazy) > 1 else "has no sizes yet: a lazy module learns"
    return Answer(f"{names} {kind} them in the first forward pass", [*case.in_expression, *held],
                  detail=["Run one batch through the model first."])  # fmt: skip


def no_cuda(case: Case) -> Answer:
    answer = Answer(
        f"{case.expression or 'This line'} asks for CUDA, and this torch, or this machine, has the CPU alone",
        detail=['Choose at run time: device = "cuda" if torch.cuda.is_available() else "cpu"; '
                "torch.load takes map_location=device."],
    )  # fmt: skip
    call = edits.failing_call(case, "load")
    if call is not None and ast.unparse(call.func) == "torch.load":
        answer.fixes = edits.with_keyword(case, "Load it to the CPU", call, "map_location", '"cpu"')
    return answer


def cuda_assert(case: Case) -> Answer:
    return Answer(
        "a check failed on the GPU some time ago (often an index or a label out of range): it may not be this line",
        case.in_expression,
        detail=["Run again with CUDA_LAUNCH_BLOCKING=1 (pytorch.cudaLaunchBlocking in the launch configuration): "
                "then the line is right."],
    )  # fmt: skip


def nan(case: Case) -> Answer:
    culprits = case.in_expression or things(case.value("probs", "logits", "scale", "input", "self"))
    loss = [one for one in case.variables if "loss" in one.name and one not in culprits]
    words = ", ".join(map(told, culprits[:3]))
    match = re.search(r"Function '(\w+)Backward\d*' returned nan", case.message)
    holding = [one for one in culprits if one.extremes is not None and one.extremes.nan_at is not None]
    at = ", ".join(f"{one.name} holds nan at {one.extremes.nan_at}" for one in holding[:2] if one.extremes is not None)
    drawn = [picture.row(one, note=f"nan at {one.extremes.nan_at}") for one in holding[:2] if one.extremes is not None]
    if match is not None:
        operation = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", match[1]).lower()
        return Answer(f"the backward pass from {case.expression} gives nan in {match[1]}Backward, the gradient of "
                      f"{operation}", culprits, picture=drawn)  # fmt: skip
    # What is infinite has no figure: with a largest that has one, the smallest is -inf.
    lows = [(one, "-inf" if one.extremes.low is None else f"{one.extremes.low:.4g}") for one in culprits
            if one.extremes is not None and one.extremes.high is not None
            and (one.extremes.low is None or one.extremes.low < 0)]  # fmt: skip
    if "element < 0" in case.message and not holding and len(lows) == 1:
        found, low = lows[0]
        answer = Answer(f"{told(found)} holds {low}: probabilities are due, none of them below 0", culprits,
                        detail=["Logits are no probabilities yet: .softmax(-1) makes them so."])  # fmt: skip
        answer.picture = [picture.row(found, note=f"holds {low}")]
        answer.fixes = edits.argument(case, "Make probabilities of it", found, ".softmax(-1)")
        return answer
    where = case.expression or "this line"
    facts = "; ".join(one for one in (words or first_line(case), at) if one)
    return Answer(f"nan or inf where numbers are due, in {where} ({facts})", [*culprits, *loss], picture=drawn)


def distributed(case: Case) -> Answer:
    variable = re.search(r"environment variable (\w+) expected", case.message)
    if "not been initialized" in case.message:
        return Answer(f"{case.expression} needs a process group: init_process_group was not called yet, or "
                      "destroy_process_group was", case.in_expression)  # fmt: skip
    words = ", ".join(map(told, case.in_expression[:3]))
    answer = Answer(f"{said(case)} ({words})" if words else said(case), case.in_expression)
    if variable is not None:
        answer.detail.append("init_method env:// reads MASTER_ADDR, MASTER_PORT, RANK (which rank this process is) and "
                             "WORLD_SIZE: torchrun sets them.")  # fmt: skip
    root = re.search(r"invalid root rank: (-?\d+)", case.message)
    if root is not None:
        answer.detail.append(f"There is no rank {root[1]} in this group: ranks go from 0 to the world size less one.")
    return answer


def from_torch(case: Case) -> bool:
    """Whether torch raises it; its compiled parts do so without a frame of their own."""
    compiled = case.evidence.type in ("RuntimeError", "NotImplementedError") or "Tensor" in case.message
    return case.raiser == "torch" or (not case.raiser and compiled)


def title_of(case: Case) -> str:
    return "Torch refuses this" if from_torch(case) else TITLES["other"]


def outside(case: Case) -> Answer:
    """Not torch's: the message, and the tensors of the failing line."""
    message = first_line(case) or case.evidence.type
    culprits = unique(case.in_expression)
    values = [f"{one.name} is {one.text}" for one in case.beside if one.text is not None]
    words = ", ".join([*map(told, culprits[:3]), *values[:4]])
    where = f"{case.expression}: " if case.expression else ""
    answer = Answer(f"{where}{case.evidence.type}: {message}" + (f" ({words})" if words else ""), culprits)
    whose = case.raiser
    said_by = {"own": "The program itself raises this", "torch": "torch itself raises this"}
    said_by[""] = "This error does not come from torch"
    if whose or not from_torch(case):
        answer.detail.append(f"{said_by.get(whose, f'This error comes from {whose}')}.")
    advice = hint(case.message)
    if advice is not None:
        answer.detail.append(advice)
    for more in (file, key, attribute, unpacked, position):
        more(case, answer)
    return answer


def file(case: Case, answer: Answer) -> None:
    if case.evidence.type == "FileNotFoundError":
        answer.detail.append(f"The file {case.message.rpartition(': ')[2]} does not exist.")


def key(case: Case, answer: Answer) -> None:
    if case.evidence.type == "KeyError":
        answer.fixes = other_key(case)


def attribute(case: Case, answer: Answer) -> None:
    """A name that was mistyped, or modules that are made before nn.Module is."""
    if "before Module.__init__() call" in case.message:
        answer.detail.append("Call super().__init__() first in __init__.")
    if case.evidence.type != "AttributeError":
        return
    match = re.search(r"'(\w+)' object has no attribute '(\w+)'", case.message)
    node = case.node
    answer.culprits += [one for one in case.evidence.operands if one.name == "self"]
    if match is None or not isinstance(node, ast.Attribute) or node.attr != match[2]:
        return
    owner = ast.unparse(node.value)
    there = [one.expression for one in (*case.evidence.look.modules, *case.evidence.look.tensors)]
    names = {one.removeprefix(f"{owner}.") for one in there if one.startswith(f"{owner}.")}
    near = closest(match[2], sorted(one for one in names if one.isidentifier()))
    text = edits.text_of(case, node.value)
    if near is not None and text is not None:
        answer.detail.append(f"There is {owner}.{near}.")
        answer.fixes = edits.replaced(case, f"Take {owner}.{near}", node, f"{text}.{near}")


def unpacked(case: Case, answer: Answer) -> None:
    """How many values there are, where another number is unpacked."""
    if "values to unpack" not in case.message:
        return
    statement = case.statement
    value = statement.value if isinstance(statement, ast.Assign) else getattr(statement, "iter", None)
    name = ast.unparse(value) if value is not None else ""
    held = next((one for one in case.evidence.operands if one.name == name), None)
    of_shape = name.removesuffix(".shape").removesuffix(".size()")
    tensor = next((one for one in case.evidence.operands if one.name == of_shape and one.shape is not None), None)
    if tensor is not None and name != of_shape:
        answer.detail.insert(0, f"{told(tensor)} has {len(tensor.shape or [])} sizes.")
        answer.culprits.append(tensor)
    elif held is not None:
        answer.culprits.append(held)
        count = held.shape[0] if held.shape else None
        answer.detail.insert(0, f"{held.name} is {held.text or held.type}." if count is None else
                             f"{told(held)} has {count} entries along dimension 0.")  # fmt: skip


def position(case: Case, answer: Answer) -> None:
    """A list's length, where an index is beyond it."""
    if "index out of range" not in case.message or not isinstance(case.node, ast.Subscript):
        return
    name = ast.unparse(case.node.value)
    whole = next((one for one in case.evidence.operands if one.name == name), None)
    count = length(whole.text) if whole is not None else None
    if whole is not None and count is not None:
        answer.detail.insert(0, f"{whole.name} has {count} entries (0 to {count - 1}).")


def length(text: str | None) -> int | None:
    """Of a list as the probe tells it: "[3, 8, 16]", "12 items"."""
    match = re.fullmatch(r"([\d,]+) items", text or "")
    if match is not None:
        return int(match[1].replace(",", ""))
    try:
        value: object = ast.literal_eval(text or "")
    except (ValueError, SyntaxError):
        return None
    return len(value) if isinstance(value, list | tuple) else None  # type: ignore[arg-type]
