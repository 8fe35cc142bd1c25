"""Which parameters are trained: those that no optimizer holds, and those that are frozen."""

from __future__ import annotations

import ast

from ...records.finding import Finding
from ...records.summary import counted
from ...records.tensor import TensorRecord
from ...source.function import everything
from .scene import FLOATING, Scene, listed
from .training import BESIDE, backwards, held_by_optimizers, stepping, whole

NAMES = frozenset(
    {
        "SGD",
        "Adam",
        "AdamW",
        "NAdam",
        "RAdam",
        "Adamax",
        "Adagrad",
        "Adadelta",
        "RMSprop",
        "Rprop",
        "ASGD",
        "LBFGS",
        "Adafactor",
        "SparseAdam",
    }
)


def not_in_optimizer(scene: Scene) -> list[Finding]:
    """Parameters that require a gradient and are in no optimizer in reach, while others of the same model are."""
    held = held_by_optimizers(scene)
    if not held or len(scene.optimizers) < constructed(scene.source):
        return []
    found: list[Finding] = []
    for root, parameters in scene.parameters.items():
        trained = [one for one in parameters if one.requires_grad and one.dtype.startswith(FLOATING)]
        left = [one for one in trained if one.identity not in held and not set_aside(scene, one)]
        if not left:
            continue
        if any(one.identity in held for one in trained):
            names = list(dict.fromkeys(whole(scene, one, left, root) for one in left))
            where = listed([one.expression for one in scene.optimizers])
            message = (
                f"{listed(names)} {'is' if len(names) == 1 else 'are'} in no optimizer ({where} holds other parameters "
                f"of {root}): steps do not change {'it' if len(names) == 1 else 'them'}."
            )
            advice = "Give the optimizer all of model.parameters(), or requires_grad_(False) to what is to stay."
            found.append(scene.finding("not-in-optimizer", "warning", names[0], message, advice))
        elif is_replaced(scene, trained):
            message = (
                f"{root} has gradients, and {scene.optimizers[0].expression} holds the parameters of another model: "
                "its steps change nothing here."
            )
            advice = "Make the optimizer after the model that it is to train."
            found.append(scene.finding("not-in-optimizer", "warning", root, message, advice))
    return found + unregistered(scene, held) + trained_along(scene, held) + loose(scene, held)


def unregistered(scene: Scene, held: set[str]) -> list[Finding]:
    """Layers in a plain list or dict of a model, which learn nothing: `parameters()` does not go through those."""
    containers: dict[str, list[str]] = {}
    for root, parameters in scene.parameters.items():
        container, _, _ = root.rpartition("[")
        owner = scene.root_of(container.rpartition(".")[0])
        in_model = any(one.identity in held for one in scene.parameters.get(owner, []))
        trained = [one for one in parameters if one.requires_grad]
        lost = trained and all(one.identity not in held and one.grad != "none" for one in trained)
        if root.endswith("]") and in_model and lost and not BESIDE.search(root):
            containers.setdefault(container, []).append(root)
    found: list[Finding] = []
    for container, entries in containers.items():
        if len(entries) < 2:
            # A list of one is how a module is hidden from its model on purpose.
            continue
        keyed = entries[0].endswith(("']", '"]'))
        message = (
            f"{container} is a plain {'dict' if keyed else 'list'}, which registers no modules: the {len(entries)} in "
            "it are in no optimizer, and steps do not change them."
        )
        advice = f"nn.{'ModuleDict' if keyed else 'ModuleList'}(…) around it registers them."
        found.append(scene.finding("not-in-optimizer", "warning", container, message, advice))
    return found


def trained_along(scene: Scene, held: set[str]) -> list[Finding]:
    """A second model that the loss reaches as it does the first, where the only optimizer holds the first alone.

    A part that is to stay as it is looks the same, so this is no more than a hint.
    """
    if len(scene.optimizers) != 1 or scene.optimizers[0].expression not in stepping(scene):
        return []
    started = {name for _, names in backwards(scene) for name in names}
    for loss in scene.around.losses:
        reached = set(loss.leaves or [])
        if loss.expression not in started or not reached & held:
            continue
        for root, parameters in scene.parameters.items():
            trained = [one for one in parameters if one.requires_grad]
            module = scene.module_by_name.get(root)
            left = trained and all(one.identity in reached - held and one.grad != "none" for one in trained)
            if not left or module is None or not module.training or root.endswith("]") or BESIDE.search(root):
                continue
            message = (
                f"{loss.expression} gives {root} gradients, and {scene.optimizers[0].expression} holds none of its "
                "parameters: steps do not change it."
            )
            advice = "If it is to learn, give the optimizer its parameters too; if not, requires_grad_(False)."
            return [scene.finding("not-in-optimizer", "info", root, message, advice)]
    return []


def constructed(source: str) -> int:
    """How many optimizers the file makes: those out of reach may hold the rest."""
    calls = (node for node in everything(source) if isinstance(node, ast.Call))
    return sum(ast.unparse(node.func).rpartition(".")[2] in NAMES for node in calls)


def set_aside(scene: Scene, one: TensorRecord) -> bool:
    """Whether it lies in a module that is in evaluation mode while its model trains, or that is called a teacher."""
    root = scene.module_by_name.get(scene.root_of(one.module))
    module = scene.module_by_name.get(one.module or "")
    if BESIDE.search(one.expression):
        return True
    return root is not None and module is not None and root.training and not module.training


def is_replaced(scene: Scene, trained: list[TensorRecord]) -> bool:
    """Whether the only optimizer holds what is not in the frame and has no gradients, while the model has some."""
    if (
        len(scene.optimizers) != 1
        or len([1 for root in scene.parameters.values() if any(p.requires_grad for p in root)]) != 1
    ):
        return False
    (only,) = scene.optimizers
    known = any(identity in scene.by_identity for group in only.groups for identity in group.parameters)
    having = sum(one.grad != "none" for one in trained)
    return not known and not only.with_grad and having > 0 and only.expression in stepping(scene)


def loose(scene: Scene, held: set[str]) -> list[Finding]:
    """Leaves that the program made by hand: some are in an optimizer, these have a gradient and are not."""
    leaves = [
        one for one in scene.tensors
        if one.role is None and one.requires_grad and one.is_leaf and one.dtype.startswith(FLOATING)
    ]  # fmt: skip
    if not any(one.identity in held for one in leaves):
        return []
    left = [one.expression for one in leaves if one.identity not in held and one.grad != "none"]
    if not left:
        return []
    message = (
        f"{listed(left)} {'has a gradient and is' if len(left) == 1 else 'have gradients and are'} in no optimizer."
    )
    return [scene.finding("not-in-optimizer", "warning", left[0], message)]


def frozen(scene: Scene) -> list[Finding]:
    """The outermost modules all of whose parameters are frozen."""
    names: list[str] = []
    count = 0
    for module in scene.modules:
        outer = scene.module_by_name.get(module.parent or "")
        if module.parameters and not module.trainable and (outer is None or outer.trainable):
            names.append(module.expression)
            count += module.parameters
    loners = [
        scene.registered(one) for one in scene.tensors
        if one.role == "parameter" and not one.requires_grad and one.dtype.startswith(FLOATING)
        and (owner := scene.module_by_name.get(one.module or "")) is not None and owner.trainable
    ]  # fmt: skip
    names += loners
    if not names:
        return []
    total = count + len(loners)
    verb = "is" if len(names) == 1 else "are"
    message = f"{listed(names)} {verb} frozen: {counted(total, 'parameter')} without a gradient."
    return [scene.finding("frozen", "info", names[0], message)]
