"""The six steps that people debug PyTorch by, walked at one stop: the error, the sizes, the gradients, the values,
the graph, the GPU.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records.explanation import Category, Explanation
from ..records.finding import Finding, Rule
from ..records.frame import FrameLook
from ..records.summary import counted, size_text
from ..records.tensor import Stats, TensorRecord
from ..records.view import CheckLine

SIZES: frozenset[Rule] = frozenset({"broadcast-loss", "softmax-before-loss", "label-dtype", "accidental-float64",
                                    "non-contiguous", "shared-storage", "input-not-normalised"})  # fmt: skip
GRADIENTS: frozenset[Rule] = frozenset({"gradient-cut", "grad-none", "not-in-optimizer", "frozen", "vanishing-gradient",
                                        "exploding-gradient", "update-ratio", "eval-mode", "train-mode"})  # fmt: skip
VALUES: frozenset[Rule] = frozenset({"nan", "inf", "dead-relu", "saturated", "all-zero", "constant"})
MEMORY: frozenset[Rule] = frozenset({"mixed-devices", "graph-leak", "hard-coded-cuda"})
OF_SIZES: frozenset[Category] = frozenset({"shape-mismatch", "dtype-mismatch", "view-noncontiguous",
                                           "index-out-of-range", "target-out-of-range"})  # fmt: skip
# More of a device's memory than this leaves little room for the largest activations of a step.
NEARLY_FULL = 0.9
STEPS = ("Error", "Sizes", "Gradients", "Values", "Graph", "GPU")


@dataclass(frozen=True)
class GraphFacts:
    """The graph behind one tensor of the frame; `problem` where it has none that could be walked."""

    expression: str
    operations: int = 0
    reached: int = 0
    unreached: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Checked:
    """What a checkup is made from."""

    look: FrameLook
    stats: dict[int, Stats]
    pending: int
    findings: list[Finding]
    explanation: Explanation | None
    graph: GraphFacts | None


def checkup(what: Checked) -> list[CheckLine]:
    """One line a step, in the order of `STEPS`."""
    return [error(what), sizes(what), gradients(what), values(what), graph(what), gpu(what)]


def root_of(look: FrameLook) -> str | None:
    """The tensor whose graph is to be traced: a loss by its name, else the last scalar, else the last that has one."""
    graphed = [one for one in look.tensors if one.grad_fn is not None and one.group != "globals"]
    losses = [one for one in graphed if "loss" in one.name.lower()]
    scalars = [one for one in graphed if one.shape == []]
    for found in ([one for one in losses if one.shape == []], scalars, losses, graphed):
        if found:
            return found[-1].expression
    return None


def told(step: str, finding: Finding) -> CheckLine:
    return CheckLine(step=step, state=finding.severity, sentence=finding.message, opens="place",
                     expression=finding.name, file=finding.file, line=finding.line)  # fmt: skip


def worst(what: Checked, rules: frozenset[Rule]) -> Finding | None:
    """Findings come with the worst first; what is only worth knowing is no result of a checkup."""
    return next((one for one in what.findings if one.rule in rules and one.severity != "info"), None)


def error(what: Checked) -> CheckLine:
    found, place = what.explanation, what.look.place
    if found is not None:
        return CheckLine("Error", "error", found.cause, "place", file=found.file, line=found.line)
    return CheckLine("Error", "ok", f"No error: the program stands in {place.function}, line {place.line}.")


def sizes(what: Checked) -> CheckLine:
    found = what.explanation
    if found is not None and found.category in OF_SIZES:
        return CheckLine("Sizes", "error", found.cause, "place", file=found.file, line=found.line)
    wrong = worst(what, SIZES)
    if wrong is not None:
        return told("Sizes", wrong)
    count = len(what.look.tensors)
    return CheckLine("Sizes", "ok", f"{counted(count, 'tensor')}: no sizes or types that do not go together.")


def gradients(what: Checked) -> CheckLine:
    wrong = worst(what, GRADIENTS)
    if wrong is not None:
        return told("Gradients", wrong)
    trained = [one for one in what.look.tensors if one.role == "parameter" and one.requires_grad]
    if not trained:
        return CheckLine("Gradients", "ok", "No parameters that are trained are in reach here.")
    have = sum(one.grad != "none" for one in trained)
    if not have:
        return CheckLine("Gradients", "ok", f"None of {counted(len(trained), 'parameter')} has a gradient yet: "
                         "none is due before backward().")  # fmt: skip
    return CheckLine("Gradients", "ok", f"{have:,} of {counted(len(trained), 'parameter')} have a gradient.")


def values(what: Checked) -> CheckLine:
    wrong = worst(what, VALUES)
    if wrong is not None:
        return told("Values", wrong)
    count = sum(one.error is None for one in what.stats.values())
    rest = f" {what.pending:,} more were not measured in the time there is." if what.pending else ""
    return CheckLine("Values", "ok", f"No NaN and no infinity in {counted(count, 'tensor')}.{rest}")


def graph(what: Checked) -> CheckLine:
    facts = what.graph
    torch = what.look.torch
    if facts is None:
        off = torch is not None and not torch.grad_enabled
        why = "gradient mode is off" if off else "no tensor here was made from one that requires a gradient"
        return CheckLine("Graph", "ok", f"No graph to trace: {why}.")
    if facts.problem:
        return CheckLine("Graph", "info", f"{facts.expression}: {facts.problem}.", "row", facts.expression)
    traced = f"{facts.expression}: {counted(facts.operations, 'operation')} reach {counted(facts.reached, 'parameter')}"
    cut = next((one for one in what.findings if one.rule == "gradient-cut"), None)
    if cut is not None:
        return CheckLine("Graph", cut.severity, cut.message, "graph", facts.expression)
    if facts.unreached:  # often meant: a part that another loss trains
        missed = f"{traced}; {facts.unreached:,} that require a gradient are not reached."
        return CheckLine("Graph", "info", missed, "graph", facts.expression)
    return CheckLine("Graph", "ok", f"{traced}; none is missed.", "graph", facts.expression)


def gpu(what: Checked) -> CheckLine:
    torch = what.look.torch
    wrong = worst(what, MEMORY)
    if torch is not None and torch.cuda_failure:
        return CheckLine("GPU", "error", torch.cuda_failure)
    if wrong is not None:
        return told("GPU", wrong)
    if torch is None or not torch.cuda:
        return CheckLine("GPU", "ok", f"No CUDA device in use; the tensors are on {devices(what.look.tensors)}.")
    fullest = max(torch.cuda, key=lambda one: one.allocated / max(one.total, 1))
    words = f"cuda:{fullest.index}: {size_text(fullest.allocated)} of {size_text(fullest.total)} allocated"
    if fullest.allocated > NEARLY_FULL * fullest.total:
        return CheckLine("GPU", "warning", f"{words}, more than {NEARLY_FULL:.0%}.")
    return CheckLine("GPU", "ok", f"{words}, {size_text(fullest.reserved)} reserved.")


def devices(tensors: list[TensorRecord]) -> str:
    return ", ".join(sorted({one.device for one in tensors if one.device})) or "no device"
