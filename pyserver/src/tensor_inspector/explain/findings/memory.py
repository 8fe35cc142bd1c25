"""Memory that is shared or kept: two names for the same elements, lists that keep whole graphs."""

from __future__ import annotations

import ast
import re

from ...records.finding import Finding
from ...records.tensor import TensorRecord
from ...source.function import Assigned, Call, everything
from .scene import Scene, calls_last, listed
from .training import backwards

IN_PLACE = re.compile(r"^[a-z]\w*_$")
LOOKS = frozenset(
    {"detach", "numpy", "from_numpy", "as_tensor", "state_dict", "expand", "asarray", "parameters_to_vector"}
)
COPIES = frozenset({"clone", "copy", "deepcopy", "tensor", "contiguous", "item", "tolist", "float", "double", "half"})
KEEPS = frozenset({"append", "extend", "appendleft", "add", "insert"})


def graph_leak(scene: Scene) -> list[Finding]:
    """Losses with their graphs in a container or a running sum, which outlive the backward pass."""
    return [*kept_in_containers(scene), *summed_up(scene)][:2]


def kept_in_containers(scene: Scene) -> list[Finding]:
    found: list[Finding] = []
    for kept in scene.around.kept:
        own = [call for call in scene.function.called(*KEEPS) if call.owner == kept.expression]
        mixed = kept.first_freed and not kept.last_freed
        told = appended_after_backward(scene, kept.expression) or (kept.first_freed and appends_trained(scene, own))
        if not mixed and not told and not evaluated(scene, own):
            continue
        if any(kept.expression in names for _, names in backwards(scene)):
            continue
        message = (
            f"{kept.expression} keeps {kept.count:,} losses with their graphs: what they were made from stays in "
            "memory."
        )
        advice = f"Keep the number: {kept.expression}.append(loss.item()), or loss.detach()."
        line = own[0].line if own else None
        found.append(scene.finding("graph-leak", "warning", kept.expression, message, advice, line=line))
    return found


def appended_after_backward(scene: Scene, container: str) -> bool:
    """Whether the function appends what it also runs backward from."""
    started = {name for _, names in backwards(scene) for name in names}
    values = [one for call in scene.function.called(*KEEPS) if call.owner == container for one in call.arguments]
    for one in scene.function.assigned:
        if one.target == container and one.augmented and isinstance(one.value, ast.BinOp):
            values += one.value.right.elts if isinstance(one.value.right, ast.List | ast.Tuple) else []
    return any(isinstance(one, ast.Name) and one.id in started for one in values)


def appends_trained(scene: Scene, calls: list[Call]) -> bool:
    """Whether what is appended comes from a function of this file that runs backward itself."""
    trainers = {
        node.name for node in everything(scene.source)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(one, ast.Attribute) and one.attr == "backward" for one in ast.walk(node))
    }  # fmt: skip
    values = [one for call in calls for one in call.arguments]
    values += [
        one.value for one in scene.function.assigned
        if one.value is not None and any(isinstance(value, ast.Name) and value.id == one.target for value in values)
    ]  # fmt: skip
    return any(isinstance(one, ast.Call) and ast.unparse(one.func).rpartition(".")[2] in trainers for one in values)


def evaluated(scene: Scene, calls: list[Call]) -> bool:
    """Whether what appends runs in an evaluation: the function never runs backward and puts a model into that mode."""
    return bool(calls) and not scene.function.called("backward") and bool(scene.function.called("eval"))


def summed_up(scene: Scene) -> list[Finding]:
    """`total += loss` in a loop that runs backward from something else, or in an evaluation."""
    function = scene.function
    starts = {name for _, names in backwards(scene) for name in names}
    for one in function.assigned:
        record = scene.by_name.get(one.target)
        if record is None or not one.loops or not grows(one) or record.grad_fn is None or record.role is not None:
            continue
        if not all(part == 1 for part in record.shape) or one.target in starts or ends_here(scene, one):
            continue
        inside = [call for call, _ in backwards(scene) if call.loops[: len(one.loops)] == one.loops]
        in_evaluation = not starts and bool(function.called("eval"))
        if not inside and not in_evaluation:
            continue
        message = (
            f"{one.target} sums up losses with their graphs (line {one.line}): every batch's graph stays in memory."
        )
        return [
            scene.finding(
                "graph-leak",
                "warning",
                one.target,
                message,
                f"{one.target} += loss.item(), or loss.detach().",
                line=one.line,
            )
        ]
    return []


def grows(one: Assigned) -> bool:
    """Whether an assignment adds to its own target: `a += b`, `a = a + b`."""
    value = one.value
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, ast.Add):
        return False
    if calls_last(value) & {"item", "detach", "float"}:
        return False
    return one.augmented or ast.unparse(value.left) == one.target or ast.unparse(value.right) == one.target


def ends_here(scene: Scene, one: Assigned) -> bool:
    """Whether the sum starts anew within the innermost loop: several losses of one batch."""
    return any(
        other.target == one.target and not other.augmented and other.value is not None and not grows(other)
        and other.loops[: len(one.loops)] == one.loops
        for other in scene.function.assigned
    )  # fmt: skip


def shared_storage(scene: Scene) -> list[Finding]:
    """Two variables on the same memory, where one is written to or was likely meant as a copy."""
    groups: dict[str, list[TensorRecord]] = {}
    for one in scene.look.tensors:
        if one.storage is not None and one.nbytes:
            groups.setdefault(one.storage, []).append(one)
    written = written_in_place(scene)
    found: list[Finding] = []
    for group in groups.values():
        names = {one.identity: one for one in group}
        variables = [one for one in names.values() if one.role is None]
        if len(names) < 2 or not variables:
            continue
        for one in variables:
            other = next((two for two in names.values() if two is not one), None)
            if other is None or not is_risky(scene, one, other, written):
                continue
            message = f"{one.expression} shares its memory with {other.expression}: writing to one changes the other."
            found.append(scene.finding("shared-storage", "info", one.expression, message, "clone() makes a copy."))
            break
    if len(found) > 1:
        first = found[0]
        others = [one.name for one in found[1:]]
        return [
            scene.finding(
                "shared-storage", "info", first.name, first.message, f"So do {listed(others, 6)}.", *first.detail
            )
        ]
    return found


def is_risky(scene: Scene, one: TensorRecord, other: TensorRecord, written: set[str]) -> bool:
    if {one.expression, other.expression, *one.aliases, *other.aliases} & written:
        return True
    name = one.expression.split("[")[0]
    values = [made.value for made in scene.function.assigned if made.target == name and made.value is not None]
    called = {word for value in values for word in calls_last(value)}
    data = any(isinstance(node, ast.Attribute) and node.attr == "data" for one in values for node in ast.walk(one))
    if not (called & LOOKS or data) or called & COPIES:
        return False
    return other.role is not None and bool(scene.function.called("step"))


def written_in_place(scene: Scene) -> set[str]:
    """Variables of the function that it writes to: `x += …`, `x[…] = …`, `x.add_(…)`."""
    function = scene.function
    names = {
        call.owner for call in function.calls if IN_PLACE.match(call.last) and not call.last.startswith("requires_grad")
    }
    names |= {one.target for one in function.assigned if one.augmented}
    lines = {call.line for call in function.calls} | {one.line for one in function.assigned}
    low, high = (min(lines), max(lines)) if lines else (1, 0)
    for node in everything(scene.source):
        if isinstance(node, ast.Assign | ast.AugAssign) and low <= node.lineno <= max(high, scene.look.place.line):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {ast.unparse(target.value) for target in targets if isinstance(target, ast.Subscript)}
    return names
