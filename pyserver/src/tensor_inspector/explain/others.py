"""Everything else that torch says, and what it has nothing to do with."""

from __future__ import annotations

import re

from ..records.summary import size_text
from . import edits
from .answer import Answer, things
from .case import Case, told, unique
from .kinds import first_line, said

FOLDERS = re.compile(r"[/\\]")


def view(case: Case) -> Answer:
    wrong = [one for one in case.in_expression if not one.contiguous]
    name = told(wrong[0]) if wrong else "the tensor"
    answer = Answer(f"{name} is not contiguous (transposed, permuted or sliced), and view() can't copy",
                    wrong[:1] or case.in_expression[:1])  # fmt: skip
    answer.fixes = edits.in_failing_line(case, "Use reshape, which copies where it has to", ".view(", ".reshape(")
    return answer


def single_value(case: Case) -> Answer:
    source = case.value("input")
    came = told(source) if source is not None else "its input"
    return Answer(
        f"{case.module_name or 'The norm'} is in training mode and has one value a channel in {came}: "
        "there is no variance of one value", things(source) or case.in_expression,
        detail=["Call eval() for inference, drop the last small batch (drop_last=True), or use another norm."],
    )  # fmt: skip


def uninitialized(case: Case) -> Answer:
    lazy = [one.expression for one in case.evidence.look.modules if one.type.startswith("Lazy")]
    names = ", ".join(lazy[:4]) or "a lazy module"
    return Answer(f"{names} has no sizes yet: a lazy module learns them in its first forward pass",
                  detail=["Run one batch through the model first."])  # fmt: skip


def memory(case: Case) -> Answer:
    match = re.search(r"allocate (\d+) bytes|Tried to allocate ([\d.]+ \w+)", case.message)
    wanted = "" if match is None else size_text(int(match[1])) if match[1] else match[2]
    records = sorted(case.evidence.look.tensors, key=lambda one: -one.nbytes)[:3]
    largest = ", ".join(f"{one.expression} {size_text(one.nbytes)}" for one in records if one.nbytes)
    answer = Answer(
        f"{case.expression or 'This line'} needs {wanted or 'more'} of memory, which is not to be had",
        case.in_expression,
    )
    if largest:
        answer.detail.append(f"The largest tensors of this frame: {largest}.")
    answer.detail.append("A smaller batch, or accumulating gradients over several, needs less.")
    return answer


def no_cuda(case: Case) -> Answer:
    return Answer(
        f"{case.expression or 'This line'} asks for CUDA, and this torch, or this machine, has the CPU alone",
        detail=['Choose at run time: device = "cuda" if torch.cuda.is_available() else "cpu"; '
                "torch.load takes map_location=device."],
    )  # fmt: skip


def cuda_assert(case: Case) -> Answer:
    return Answer(
        "a check failed on the GPU some time ago (often an index or a label out of range): it may not be this line",
        case.in_expression,
        detail=["Run again with CUDA_LAUNCH_BLOCKING=1 (pytorch.cudaLaunchBlocking in the launch configuration): "
                "then the line is right."],
    )  # fmt: skip


def nan(case: Case) -> Answer:
    culprits = case.in_expression or things(case.value("probs", "logits", "scale", "input", "self"))
    words = ", ".join(map(told, culprits[:3]))
    match = re.search(r"Function '(\w+)Backward\d*' returned nan", case.message)
    if match is not None:
        return Answer(f"the backward pass from {case.expression} gives nan in {match[1]}Backward", culprits)
    where = case.expression or "this line"
    return Answer(f"nan or inf where numbers are due, in {where} ({words or first_line(case)})", culprits)


def worker(case: Case) -> Answer:
    """What happened in a DataLoader's process, from the traceback that came over."""
    match = re.search(r"Caught (\w+) in DataLoader worker", case.message)
    if match is None:
        return Answer(f"{case.expression}: the DataLoader can't send this to its workers, which are started by spawn: "
                      f"{first_line(case)}", case.in_expression)  # fmt: skip
    lines = [line for line in case.message.strip().split("\n") if line.strip()]
    last = lines[-1].strip() if lines else ""
    places = re.findall(r'^  File "(.+)", line (\d+), in (.+)$', case.message, re.MULTILINE)
    mine = [one for one in places if "site-packages" not in one[0]]
    where = f", in line {mine[-1][1]} of {FOLDERS.split(mine[-1][0])[-1]}, {mine[-1][2]}" if mine else ""
    return Answer(
        f"a worker of the DataLoader failed{where}: {last}",
        detail=["With num_workers=0 the debugger stops in that line."],
        place=(mine[-1][0], int(mine[-1][1])) if mine else None,
    )


def distributed(case: Case) -> Answer:
    if "not been initialized" in case.message:
        return Answer(f"{case.expression} needs a process group: init_process_group was not called yet, or "
                      "destroy_process_group was", case.in_expression)  # fmt: skip
    words = ", ".join(map(told, case.in_expression[:3]))
    return Answer(f"{said(case)} ({words})" if words else said(case), case.in_expression)


def outside(case: Case) -> Answer:
    """Not torch's: the message, and the tensors of the failing line."""
    message = first_line(case) or case.evidence.type
    culprits = unique(case.in_expression)
    values = [f"{one.name} is {one.text}" for one in case.beside if one.text is not None]
    words = ", ".join([*map(told, culprits[:3]), *values[:4]])
    where = f"{case.expression}: " if case.expression else ""
    return Answer(f"{where}{case.evidence.type}: {message}" + (f" ({words})" if words else ""), culprits)
