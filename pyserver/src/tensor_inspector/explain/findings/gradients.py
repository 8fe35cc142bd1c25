"""Gradients that do not arrive: cut graphs, parameters without a gradient."""

from __future__ import annotations

import ast

from ...records.finding import Finding
from ...records.tensor import TensorRecord
from ...source.assignments import names_in
from ...source.cuts import cuts, ended_by
from ...source.function import Assigned, Call, everything
from .scene import FLOATING, Scene, calls_last, listed
from .training import BESIDE, backwards, held_by_optimizers, is_conditional, steps_with


def gradient_cut(scene: Scene) -> list[Finding]:
    """A loss without a graph, an activation that goes on without one, a loss that reaches only a model's end."""
    return [*cut_losses(scene), *cut_activations(scene), *unreached_beginnings(scene)]


def cut_losses(scene: Scene) -> list[Finding]:
    """What `backward` is to start from, and has no graph: it will fail, or (made anew as a leaf) reach nothing."""
    function = scene.function
    for call, names in backwards(scene):
        for name in sorted(names):
            one = scene.by_name.get(name)
            made = function.made(name)
            if one is None or made is None or made.value is None or one.role is not None or one.kind != "tensor":
                continue
            if (
                not function.reaches(name, call.order)
                or call.line < function.line
                or not one.dtype.startswith(FLOATING)
            ):
                continue
            if one.requires_grad and not (one.is_leaf and is_made_anew(scene, made)):
                continue
            if not one.requires_grad and not is_from_model(scene, made):
                continue
            why = reason(scene, made)
            if not why and is_conditional(scene, call):
                continue
            message = f"{name} has no graph, so {name}.backward() in line {call.line} reaches no parameter{why}."
            return [scene.finding("gradient-cut", "warning", name, message)]
    return []


def is_made_anew(scene: Scene, made: Assigned) -> bool:
    """Whether a leaf was made from something computed: `torch.tensor(loss.item(), requires_grad=True)`."""
    value = made.value
    if value is None or not calls_last(value) & {"tensor", "as_tensor", "Variable", "requires_grad_", "detach", "item"}:
        return False
    inside = names_in(value)
    return any(one.target in inside and one.value is not None for one in scene.function.assigned)


def is_from_model(scene: Scene, made: Assigned) -> bool:
    """Whether an assignment goes back to a trained model's result, over a few assignments."""
    waiting, seen = [made], set[int]()
    while waiting and len(seen) < 24:
        one = waiting.pop()
        if one.order in seen or one.value is None:
            continue
        seen.add(one.order)
        for call in scene.function.calls:
            layer = scene.is_layer(call) if call.line == one.line else None
            if layer is not None and layer.trainable:
                return True
        names = names_in(one.value)
        if any((found := scene.by_name.get(name)) is not None and found.requires_grad for name in names):
            return True
        waiting += [before for before in scene.function.assigned if before.target in names and before.order < one.order]
    return False


def reason(scene: Scene, made: Assigned) -> str:
    """Where the graph ends, in the assignment or those before it."""
    one: Assigned | None = made
    for _ in range(4):
        if one is None or one.value is None:
            return ""
        if one.switch:
            return f": line {one.line} runs in {one.switch}"
        way = ended_by(one.value)
        if way:
            return f": line {one.line}, {way}"
        names = names_in(one.value)
        before = [early for early in scene.function.assigned if early.target in names and early.order < one.order]
        one = next((early for early in reversed(before) if early.value is not None), None)
    return ""


def cut_activations(scene: Scene) -> list[Finding]:
    """A hidden value that lost its graph on its way between trained layers, while nothing else carries it on."""
    if scene.look.torch is not None and not scene.look.torch.grad_enabled:
        return []
    known = {cut.expression: cut.reason for cut in cuts(scene.look, scene.source)}
    found: list[Finding] = []
    for record in scene.tensors:
        if record.role is not None or record.requires_grad or record.kind != "tensor":
            continue
        made = scene.made(record.expression)
        if made is None or made.value is None:
            continue
        way = f"runs in {made.switch}" if made.switch else ended_by(made.value)
        if way is not None and record.dtype.startswith(FLOATING) and is_lost(scene, made):
            said = known.get(record.expression, f"{record.expression} has no graph: line {made.line}, {way}")
            message = said.removesuffix(".") + ": the layers before it get no gradient."
            found.append(scene.finding("gradient-cut", "warning", record.expression, message, line=made.line))
    return found[:2]


def is_lost(scene: Scene, made: Assigned) -> bool:
    """Whether trained layers stand before the cut and after it, and no other way leads around it."""
    function = scene.function
    before = upstream(scene, made)
    after = downstream(scene, made)
    if not before or not after:
        return False
    names = names_in(made.value) if made.value is not None else set[str]()
    source = [one for one in function.assigned if one.target in names and one.order < made.order and one.value]
    layers_here = [call for call in function.calls if call.line == made.line and scene.is_layer(call)]
    if not source and not layers_here:
        return False
    if not layers_here and source[-1].loops != made.loops:
        return False
    since = source[-1].order if source else made.order
    if not layers_here and read_elsewhere(scene, {one.target for one in source[-1:]}, since, made):
        return False
    # A model that runs a second time has a way around: a generator that both steps of a GAN use.
    ran = {call.name for call in (layers_here or before)}
    if any(call.name in ran and call.line != made.line for call in function.calls if layers_here):
        return False
    roots = {scene.root_of(call.name) for call in before}
    inside = bool(roots & {scene.root_of(call.name) for call in after})
    if made.switch or not inside:
        return all(steps_with(scene, call.name) for call in before)
    return all((module := scene.module_by_name.get(root)) is None or module.training for root in roots)


def upstream(scene: Scene, made: Assigned) -> list[Call]:
    """Trained layers that what is cut came through, newest first; over a few assignments."""
    one: Assigned | None = made
    for _ in range(4):
        if one is None or one.value is None:
            return []
        line = one.line
        here = [call for call in scene.function.calls if call.line == line and is_trained(scene, call)]
        if here:
            return here
        names, order = names_in(one.value), one.order
        before = [early for early in scene.function.assigned if early.target in names and early.order < order]
        one = before[-1] if before else None
    return []


def downstream(scene: Scene, made: Assigned, deep: int = 3) -> list[Call]:
    """Trained layers that a value goes into after an assignment, over a few more of them."""
    function = scene.function
    again = next((one for one in function.assigned if one.target == made.target and one.order > made.order), None)
    until = again.order if again is not None else 1 << 60
    takers = [call for call in function.calls if made.order < call.order < until]
    found = [
        call for call in takers
        if is_trained(scene, call) and any(made.target in names_in(one) for one in call.arguments)
    ]  # fmt: skip
    if found or not deep:
        return found
    for one in function.assigned:
        if one.value is not None and made.order < one.order <= until and made.target in names_in(one.value):
            found += downstream(scene, one, deep - 1)
    return found


def is_trained(scene: Scene, call: Call) -> bool:
    layer = scene.is_layer(call)
    return layer is not None and layer.trainable > 0


def read_elsewhere(scene: Scene, names: set[str], since: int, cut: Assigned) -> bool:
    """Whether what was cut is also used with its graph: in an assignment, a call or a return."""
    function = scene.function
    for one in function.assigned:
        if one.order > since and one.order != cut.order and one.value is not None and names & names_in(one.value):
            if cut.target in names and one.order > cut.order:
                continue
            return True
    if cut.target in names:
        return any(
            since < call.order < cut.order and call.line != cut.line and names & set(map(ast.unparse, call.arguments))
            for call in function.calls
        )
    return any(names & names_in(value) for value in function.returned) or any(
        call.order > since and call.line != cut.line and any(names & names_in(one) for one in call.arguments)
        for call in function.calls
    )


def unreached_beginnings(scene: Scene) -> list[Finding]:
    """A loss whose graph ends inside a model: its first weights are not reached, later ones are."""
    started = {name for _, names in backwards(scene) for name in names}
    held = held_by_optimizers(scene)
    if len({call.owner for call, _ in backwards(scene)}) != 1:
        return []
    for loss in scene.around.losses:
        if loss.expression not in started or loss.leaves is None:
            continue
        reached = set(loss.leaves)
        for root, parameters in scene.parameters.items():
            weights = [one for one in parameters if one.requires_grad and len(one.shape) >= 2]
            if len(weights) < 2 or weights[0].identity in reached or weights[0].identity not in held:
                continue
            lost = [one for one in weights if one.identity not in reached and one.identity in held]
            first = next((n for n, one in enumerate(weights) if one.identity in reached), None)
            if (
                first is None
                or first != len(lost)
                or not together(scene, weights[0], weights[first])
                or BESIDE.search(weights[0].module or "")
            ):
                continue
            names = list(dict.fromkeys(one.module or one.expression for one in lost))
            message = f"The graph of {loss.expression} ends before {listed(names)}: they get no gradient from it."
            line = cut_in_forward(scene)
            hint = ["A detach(), .data, a no_grad block or a way through numpy in forward ends a graph."]
            return [scene.finding("gradient-cut", "warning", root, message, *hint, line=line)]
    return []


def together(scene: Scene, one: TensorRecord, other: TensorRecord) -> bool:
    """Whether one optimizer holds both."""
    groups = ({identity for group in held.groups for identity in group.parameters} for held in scene.optimizers)
    return any(one.identity in group and other.identity in group for group in groups)


def cut_in_forward(scene: Scene) -> int | None:
    """The line of the only assignment in a `forward` of this file that ends a graph."""
    lines = [
        node.lineno
        for one in everything(scene.source)
        if isinstance(one, ast.FunctionDef) and one.name == "forward"
        for node in ast.walk(one)
        if isinstance(node, ast.Assign) and ended_by(node.value)
    ]
    return lines[0] if len(lines) == 1 else None
