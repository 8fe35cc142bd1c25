"""Parameters that backward has left without a gradient."""

from __future__ import annotations

import re

from ...records.finding import Finding
from ...records.tensor import TensorRecord
from .scene import FLOATING, Scene, listed
from .training import BESIDE, backwards, held_by_optimizers, whole

POOLER = re.compile(r"Pooler$")
CONTAINERS = frozenset({"ModuleList", "ModuleDict", "ParameterList", "ParameterDict"})


def grad_none(scene: Scene) -> list[Finding]:
    """Parameters that backward has left without a gradient, while others of the same model have one."""
    calls = backwards(scene)
    if len({call.owner for call, _ in calls}) > 1 and any(call.line >= scene.look.place.line for call, _ in calls):
        return []
    waited = {leaf for loss in scene.around.losses for leaf in loss.leaves or [] if loss.leaves is not None}
    held = held_by_optimizers(scene)
    found: list[Finding] = []
    for root, parameters in scene.parameters.items():
        trained = [one for one in parameters if one.requires_grad and one.is_leaf and one.dtype.startswith(FLOATING)]
        having = [one for one in trained if one.grad != "none"]
        missing = [one for one in trained if one.grad == "none" and one.identity not in waited]
        if not having or not missing or (held and not any(one.identity in held for one in having)):
            continue
        missing = [one for one in missing if not is_beside(scene, one, having, held)]
        if missing:
            names = list(dict.fromkeys(whole(scene, one, missing, root) for one in missing))
            kinds = "has" if len(names) == 1 else "have"
            message = (
                f"After backward {listed(names)} {kinds} no gradient, though the rest of {root} has: the loss does not "
                f"reach {'it' if len(names) == 1 else 'them'}."
            )
            parts = [f"Without a gradient: {listed([one.expression for one in missing], 12)}."]
            advice = (
                "Use it in forward, take it out, or look for what ends the graph (detach, no_grad, a Python number)."
            )
            found.append(scene.finding("grad-none", "warning", names[0], message, *parts, advice))
    return found


def is_beside(scene: Scene, one: TensorRecord, having: list[TensorRecord], held: set[str]) -> bool:
    """Whether a parameter has good reason to be without: another head's turn, a teacher, another optimizer's."""
    if held and one.identity not in held:
        return True
    if held:
        groups = [
            {identity for group in optimizer.groups for identity in group.parameters} for optimizer in scene.optimizers
        ]
        mine = [group for group in groups if one.identity in group]
        if mine and not any(other.identity in group for group in mine for other in having):
            return True
    root = scene.module_by_name.get(scene.root_of(one.module))
    module = scene.module_by_name.get(one.module or "")
    while module is not None and module.parent is not None:
        parent = scene.module_by_name.get(module.parent)
        if POOLER.search(module.type) or BESIDE.search(module.expression):
            return True
        if root is not None and root.training and not module.training:
            return True
        if (
            parent is not None
            and parent.type in CONTAINERS
            and with_gradient_beside(scene, parent.expression, module.expression, having)
        ):
            return True
        module = parent
    return False


def with_gradient_beside(scene: Scene, container: str, child: str, having: list[TensorRecord]) -> bool:
    """Whether another entry of a list of modules has gradients: experts and heads take turns."""
    others = [one.expression for one in scene.children.get(container, []) if one.expression != child]
    return any(under(one, other) for one in having for other in others)


def under(one: TensorRecord, module: str) -> bool:
    owner = one.module or ""
    return owner == module or owner.startswith((f"{module}.", f"{module}["))
