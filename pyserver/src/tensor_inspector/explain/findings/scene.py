"""One stop, made ready to be asked: tensors and modules by name, the models among them, what the function does."""

from __future__ import annotations

import ast
import math
import re
from functools import cached_property

from ...records.circumstances import Activation, Circumstances, Optimizer
from ...records.finding import Finding, Rule, Severity
from ...records.frame import FrameLook
from ...records.module import ModuleRecord
from ...records.tensor import Stats, TensorRecord
from ...source.assignments import calls_in
from ...source.function import Assigned, Call, Function, assigned_anywhere, function_at

FLOATING = ("float", "bfloat")
LOSS_WORD = re.compile(r"(?i)(^|[._\d])\w*(loss|cost|objective)\w*$|^(nll|elbo)$")
LOSSES = {
    "cross_entropy": "CrossEntropyLoss",
    "nll_loss": "NLLLoss",
    "mse_loss": "MSELoss",
    "l1_loss": "L1Loss",
    "smooth_l1_loss": "SmoothL1Loss",
    "huber_loss": "HuberLoss",
    "binary_cross_entropy": "BCELoss",
    "binary_cross_entropy_with_logits": "BCEWithLogitsLoss",
    "kl_div": "KLDivLoss",
}
LOSS_TYPES = frozenset(LOSSES.values())
# As torch's layers call theirs, and most that are written by hand; not positions and other tokens.
WEIGHT = re.compile(r"weight\w*$|(^|[._])[wW]\w{0,2}$|[_.]?kernel$")
NORMS = re.compile(r"^(Sync|Lazy)?(Batch|Instance)Norm\dd$|^SyncBatchNorm$")
DROPOUTS = re.compile(r"Dropout(\dd)?$")


class Scene:
    """What a rule is given."""

    def __init__(self, look: FrameLook, stats: dict[int, Stats], source: str, activations: list[Activation]) -> None:
        self.look = look
        self.stats = stats
        self.source = source
        self.activations = activations
        self.around = look.circumstances or Circumstances()
        self.tensors = [*look.tensors, *self.around.tensors]
        self.modules = [*look.modules, *self.around.modules]

    @cached_property
    def function(self) -> Function:
        return function_at(self.source, self.look.place.line)

    @cached_property
    def by_name(self) -> dict[str, TensorRecord]:
        """Tensors under each of their names."""
        return {name: one for one in reversed(self.tensors) for name in (one.expression, *one.aliases)}

    @cached_property
    def by_identity(self) -> dict[str, TensorRecord]:
        return {one.identity: one for one in self.tensors}

    @cached_property
    def module_by_name(self) -> dict[str, ModuleRecord]:
        return {one.expression: one for one in self.modules}

    @cached_property
    def roots(self) -> list[ModuleRecord]:
        """Modules that lie in no other: the models, criteria, and `self` in a module's method."""
        return [one for one in self.modules if self.root_of(one.expression) == one.expression]

    @cached_property
    def root_by_module(self) -> dict[str, str]:
        return {module: one.expression for one in reversed(self.around.models) for module in one.modules}

    def root_of(self, module: str | None) -> str:
        """The outermost module around one, by whatever name the frame has it besides."""
        return self.root_by_module.get(module or "", module or "")

    def below(self, root: str) -> list[ModuleRecord]:
        return self.by_root.get(root, [])

    @cached_property
    def by_root(self) -> dict[str, list[ModuleRecord]]:
        found: dict[str, list[ModuleRecord]] = {}
        for one in self.modules:
            found.setdefault(self.root_of(one.expression), []).append(one)
        return found

    @cached_property
    def parameters(self) -> dict[str, list[TensorRecord]]:
        """Parameters by the expression of their root, in the order of their registration."""
        known = self.by_identity
        return {
            model.expression: [known[one] for one in model.parameters if one in known]
            for model in self.around.models if model.parameters
        }  # fmt: skip

    def parameters_in(self, module: str) -> list[TensorRecord]:
        """Those of a module and of all below it."""
        if module in self.parameters:
            return self.parameters[module]
        inside = (f"{module}.", f"{module}[")
        own = self.parameters.get(self.root_of(module), [])
        return [one for one in own if one.module == module or (one.module or "").startswith(inside)]

    def modules_in(self, module: str) -> list[ModuleRecord]:
        """A module and all below it."""
        if self.root_of(module) == module:
            return self.below(module)
        inside = (f"{module}.", f"{module}[")
        return [one for one in self.modules if one.expression == module or one.expression.startswith(inside)]

    @cached_property
    def children(self) -> dict[str, list[ModuleRecord]]:
        found: dict[str, list[ModuleRecord]] = {}
        for one in self.modules:
            if one.parent is not None:
                found.setdefault(one.parent, []).append(one)
        return found

    @property
    def optimizers(self) -> list[Optimizer]:
        return self.around.optimizers

    def figures(self, one: TensorRecord) -> Stats | None:
        """A tensor's statistics, None where there are none to speak of."""
        found = self.stats.get(one.id)
        return found if found is not None and not found.error and found.count else None

    def weights(self, root: str) -> list[TensorRecord]:
        """A model's weight matrices and kernels, those of embeddings left out."""
        return [
            one for one in self.parameters.get(root, [])
            if len(one.shape) >= 2 and one.dtype.startswith(FLOATING) and not self.is_embedding(one)
            and WEIGHT.search(self.registered(one))
        ]  # fmt: skip

    @cached_property
    def parameter_names(self) -> set[str]:
        return {one.expression for one in self.tensors if one.role == "parameter"}

    def registered(self, one: TensorRecord) -> str:
        """A parameter's name below its module, where a variable of the frame holds it too."""
        names = (one.expression, *one.aliases)
        return next((name for name in names if name.startswith(f"{one.module}")), one.expression)

    def is_embedding(self, one: TensorRecord) -> bool:
        owner = self.module_by_name.get(one.module or "")
        return owner is not None and "Embedding" in owner.type

    def is_loss_name(self, name: str) -> bool:
        return LOSS_WORD.search(name) is not None

    def loss_type(self, call: Call) -> str | None:
        """Which of torch's losses a call computes: "CrossEntropyLoss"; None where it is none or not known."""
        if call.last in LOSSES:
            return LOSSES[call.last]
        module = self.module_by_name.get(call.name)
        if module is not None:
            return module.type if module.type in LOSS_TYPES else None
        if isinstance(call.node.func, ast.Call):
            return loss_class(call.node.func)
        made = {loss_class(value) for value in assigned_anywhere(self.source, call.name)}
        return made.pop() if len(made) == 1 else None

    @cached_property
    def loss_calls(self) -> list[tuple[Call, str]]:
        """The function's calls of torch's losses."""
        found = ((call, self.loss_type(call)) for call in self.function.calls)
        return [(call, kind) for call, kind in found if kind is not None]

    def is_layer(self, call: Call) -> ModuleRecord | None:
        """The module with parameters that a call runs."""
        name = call.owner if call.last == "forward" else call.name
        module = self.module_by_name.get(name)
        return module if module is not None and module.parameters else None

    def has_training_layers(self, root: str) -> list[ModuleRecord]:
        """Layers that act differently in training: dropout with a rate above 0, batch norm."""
        return [
            one for one in self.modules_in(root)
            if NORMS.search(one.type) or (DROPOUTS.search(one.type) and one.configuration not in ("p=0", "p=0.0"))
        ]  # fmt: skip

    def made(self, name: str) -> Assigned | None:
        return self.function.made(name)

    def finding(
        self, rule: Rule, severity: Severity, name: str, message: str, *detail: str, line: int | None = None
    ) -> Finding:
        """At the line that made `name`, where the source tells, else where the program stands."""
        made = self.made(name) if line is None else None
        at = line or (made.line if made is not None and made.value is not None else self.look.place.line)
        return Finding(rule, severity, name, message, self.look.place.file, at, list(detail))


def loss_class(value: ast.expr) -> str | None:
    """The loss that an expression makes or is: `nn.MSELoss()`, `F.mse_loss`."""
    node = value.func if isinstance(value, ast.Call) else value
    name = ast.unparse(node).rpartition(".")[2] if isinstance(node, ast.Name | ast.Attribute) else ""
    if isinstance(value, ast.Call):
        # `nn.MSELoss().to(device)` is one too.
        inner = node.value if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call) else None
        return name if name in LOSS_TYPES else loss_class(inner) if inner is not None else None
    return LOSSES.get(name)


def calls_last(value: ast.expr) -> set[str]:
    """The own names of everything that an expression calls."""
    return {name.rpartition(".")[2] for name in calls_in(value)}


def listed(names: list[str], most: int = 3) -> str:
    """ "a, b and c", "a, b, c and 4 more"."""
    if len(names) > most + 1:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def figure(value: float) -> str:
    return f"{value:.3g}"


def share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"


def size(shape: list[int]) -> str:
    return "[" + ", ".join(map(str, shape)) + "]"


def rms(stats: Stats) -> float | None:
    """Root mean square of the finite elements."""
    if stats.mean is None or stats.std is None:
        return None
    return math.sqrt(stats.mean * stats.mean + stats.std * stats.std)
