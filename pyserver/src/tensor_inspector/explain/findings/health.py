"""Values that are not finite, and where they were first: NaN and Inf."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from ...records.finding import Finding
from ...records.summary import counted
from ...records.tensor import Stats, TensorRecord
from ...source.assignments import names_in
from ...source.function import Assigned, assigned_anywhere, everything
from .scene import FLOATING, Scene, calls_last, figure, listed, share

UNFILLED = frozenset({"empty", "empty_like", "new_empty", "empty_strided"})
MAKES = re.compile(r"init|reset|build|make")
CARED_FOR = re.compile(r"\b(nan_to_num|isnan|isfinite|nanmean|nansum|nanmedian|nanquantile|nan)\b")
INFINITE = re.compile(r"""\binf\b|['"]-?inf|finfo|masked_fill|\btriu\b|\btril\b|\bwhere\b""")
ARITHMETIC = frozenset({"log", "log2", "log10", "log1p", "exp", "exp2", "pow", "div", "reciprocal", "rsqrt", "square"})
LOGARITHMS = frozenset({"log", "log2", "log10", "log1p"})
SCALER = re.compile(r"\bGradScaler\b|\bscaler\.(scale|step|unscale_)\(")


def nan(scene: Scene) -> list[Finding]:
    """The tensor that had NaN first; the others in its detail."""
    bad = [one for one in with_some(scene, lambda stats: stats.nan) if not meant_to_be_nan(scene, one)]
    if not bad:
        return gradients_not_finite(scene)
    first = origin(scene, bad)
    others = [one.expression for one in bad if one is not first]
    spread = [f"NaN is also in {listed(others, 6)}."] if others else []
    return [scene.finding("nan", "error", first.expression, *told(scene, first, bad), *spread)]


def with_some(scene: Scene, count: Callable[[Stats], int]) -> list[TensorRecord]:
    """Floating tensors of the program that have such elements; arrays are data on their way."""
    return [
        one for one in scene.tensors
        if one.kind == "tensor" and (stats := scene.figures(one)) is not None and count(stats)
    ]  # fmt: skip


def meant_to_be_nan(scene: Scene, one: TensorRecord) -> bool:
    """Memory that was never filled, and data with gaps in a file that knows of them."""
    made = values_of(scene, one)
    if any(calls_last(value) & UNFILLED for value in made):
        # Parameters are filled by the functions that make them.
        return one.role != "parameter" or MAKES.search(scene.function.name) is not None
    if one.requires_grad:
        return False
    return any("nan" in ast.unparse(value).lower() for value in made) or CARED_FOR.search(scene.source) is not None


def values_of(scene: Scene, one: TensorRecord) -> list[ast.expr]:
    """What the file assigns to a tensor's name, by whatever object it is an attribute of."""
    found: list[ast.expr] = []
    for name in (one.expression, *one.aliases):
        found += assigned_anywhere(scene.source, name)
        if "." in name:
            found += assigned_anywhere(scene.source, f"self.{name.rpartition('.')[2]}")
    return found


def origin(scene: Scene, bad: list[TensorRecord]) -> TensorRecord:
    """Data before parameters, both before what was computed; of that, what was made from clean values, the earliest."""
    names = {name for one in bad for name in (one.expression, *one.aliases)}
    made = {one.id: assignment(scene, one) for one in bad}

    def rank(one: TensorRecord) -> tuple[int, int]:
        how = made[one.id]
        if one.role is not None:
            return 1, one.id
        if how is None:
            return (0, one.id) if not one.requires_grad or one.is_leaf else (2, one.id)
        dirty = names_in(how.value) & (names - {one.expression}) if how.value is not None else set[str]()
        return (4 if dirty else 3 if one.requires_grad or one.role else 2), how.order

    return min(bad, key=rank)


def assignment(scene: Scene, one: TensorRecord) -> Assigned | None:
    """The assignment in the stopped function that made it, if it is one with a value."""
    made = scene.made(one.expression)
    return made if made is not None and made.value is not None else None


def told(scene: Scene, first: TensorRecord, bad: list[TensorRecord]) -> tuple[str, ...]:
    """The sentence, and what the operands say."""
    stats = scene.figures(first)
    count = share(stats.nan, stats.count) if stats is not None else "some"
    name, made = first.expression, assignment(scene, first)
    if first.role is not None:
        sentence = f"{name} holds NaN ({count} elements): everything that this model computes is NaN."
        return sentence, "An earlier step wrote it: a gradient with NaN, or a learning rate that is too high."
    if made is None or made.value is None:
        how = "it came into this function with it" if not first.requires_grad else "it was NaN when it came here"
        return f"{name} holds NaN in {count} elements: {how}.", "Look at where it is loaded or made."
    broken = [one.expression for one in bad if one is not first and one.expression in names_in(made.value)]
    text = shortened(made.value)
    if broken:
        return f"{name} holds NaN in {count} elements, made by {text} from {listed(broken)}, which had it before.", ""
    causes = operands(scene, first, made)
    why = f" ({'; '.join(causes)})" if causes else ""
    if name in names_in(made.value):
        # Its own earlier value is gone: whether that had NaN can't be told.
        return (f"{name} holds NaN in {count} elements, made by {text}{why}.",)
    return (f"{name} had NaN first, in {count} elements: {text} made it from inputs without{why}.",)


def shortened(value: ast.expr) -> str:
    text = ast.unparse(value)
    return text if len(text) <= 60 else text[:57] + "…"


def operands(scene: Scene, first: TensorRecord, made: Assigned) -> list[str]:
    """What is remarkable about the values that an expression reads: zeros, negative and infinite ones."""
    found: list[str] = []
    for name in sorted(names_in(made.value)) if made.value is not None else []:
        record = scene.by_name.get(name)
        stats = scene.figures(record) if record is not None else None
        if record is None or stats is None or record.identity == first.identity or record.role is not None:
            continue
        if stats.posinf or stats.neginf:
            found.append(f"{name} has {counted(stats.posinf + stats.neginf, 'infinite element')}")
        elif stats.min is not None and stats.min < 0 and calls_last(made.value or ast.Constant(0)) & {
            "log", "sqrt", "log2", "log10", "pow", "acos", "asin", "rsqrt",
        }:  # fmt: skip
            found.append(f"{name} goes down to {figure(stats.min)}")
        elif stats.zeros and any(isinstance(node, ast.Div) for node in ast.walk(made.value or ast.Constant(0))):
            found.append(f"{name} has {counted(stats.zeros, 'zero')}")
    return found[:3]


def gradients_not_finite(scene: Scene) -> list[Finding]:
    """Gradients with NaN or Inf, where the values are finite. A gradient scaler finds and skips them by itself."""
    broken = [
        one for one in scene.tensors
        if one.role == "parameter" and one.grad == "dense" and (stats := scene.figures(one)) is not None
        and stats.grad_norm is None and stats.exact and one.device == "cpu"
    ]  # fmt: skip
    if not broken or SCALER.search(scene.source):
        return []
    names = [f"{one.expression}.grad" for one in broken]
    sentence = f"{names[0]} is not finite: it holds NaN or Inf, and a step would write it into the weights."
    others = [f"So are {listed(names[1:], 6)}."] if names[1:] else []
    return [scene.finding("nan", "error", names[0], sentence, *others, line=scene.look.place.line)]


def inf(scene: Scene) -> list[Finding]:
    """Infinite values in losses, parameters and results of arithmetic; masks of -inf are as they should be."""
    found: list[Finding] = []
    bad = with_some(scene, lambda stats: stats.posinf + stats.neginf)
    names = {name for one in bad for name in (one.expression, *one.aliases)}
    for one in bad:
        stats = scene.figures(one)
        made = assignment(scene, one)
        reads = names_in(made.value) & (names - {one.expression}) if made is not None and made.value else set[str]()
        loss = is_loss(scene, one)
        if stats is None or not one.dtype.startswith(FLOATING) or (reads and not loss):
            continue
        wrong = one.role == "parameter" or (loss and not written(scene, one)) or is_result(scene, one, stats, made)
        if not wrong:
            continue
        signs = " and ".join(text for count, text in ((stats.posinf, "+Inf"), (stats.neginf, "-Inf")) if count)
        if one.role == "parameter" and any(before.name in scene.parameter_names for before in found):
            continue
        count = "" if stats.count == 1 else f" in {share(stats.posinf + stats.neginf, stats.count)} elements"
        how = f", made by {shortened(made.value)}" if made is not None and made.value is not None else ""
        why = [f"{cause}." for cause in infinite_causes(scene, one, made)]
        severity = "error" if loss or one.role == "parameter" else "warning"
        message = f"{one.expression} is {signs}{count}{how}."
        found.append(scene.finding("inf", severity, one.expression, message, *why))
    return found[:3]


def is_loss(scene: Scene, one: TensorRecord) -> bool:
    single = all(part == 1 for part in one.shape)
    return single and one.role is None and (one.grad_fn is not None or scene.is_loss_name(one.expression))


def written(scene: Scene, one: TensorRecord) -> bool:
    """Whether the program writes Inf itself: the start of a minimum, a mask."""
    values = [*values_of(scene, one), *written_over(scene, one)]
    return any(INFINITE.search(ast.unparse(value)) for value in values)


def written_over(scene: Scene, one: TensorRecord) -> list[ast.expr]:
    """What the function writes into a tensor in place: `x.masked_fill_(…)`, `x[…] = value`."""
    names = {one.expression, *one.aliases}
    found: list[ast.expr] = [
        call.node for call in scene.function.calls if call.last.endswith("_") and call.owner in names
    ]
    for node in everything(scene.source):
        if isinstance(node, ast.Assign):
            targets = [target.value for target in node.targets if isinstance(target, ast.Subscript)]
            found += [node.value for target in targets if ast.unparse(target) in names]
    return found


def is_result(scene: Scene, one: TensorRecord, stats: Stats, made: Assigned | None) -> bool:
    """Whether arithmetic made an infinite value that nobody asked for."""
    if "mask" in one.expression.lower() or written(scene, one) or one.role is not None:
        return False
    value = made.value if made is not None else None
    called = calls_last(value) if value is not None else set[str]()
    divides = value is not None and any(isinstance(node, ast.Div) for node in ast.walk(value))
    node = one.grad_fn or ""
    logged = bool(called & LOGARITHMS) or (node.startswith("Log") and "Softmax" not in node)
    if stats.posinf:
        passed = any(scene.is_layer(call) for call in scene.function.takes(one.expression))
        return one.grad_fn is not None or passed or divides or bool(called & ARITHMETIC)
    return logged or divides


def infinite_causes(scene: Scene, one: TensorRecord, made: Assigned | None) -> list[str]:
    if made is None or made.value is None:
        return []
    causes: list[str] = []
    called = calls_last(made.value)
    for name in sorted(names_in(made.value)):
        record = scene.by_name.get(name)
        stats = scene.figures(record) if record is not None else None
        if record is None or stats is None or record.identity == one.identity:
            continue
        if called & {"exp", "exp2", "pow", "cosh"} and stats.max is not None and stats.max > 80:
            causes.append(f"{name} goes up to {figure(stats.max)}; exp overflows float32 above 88.7")
        elif stats.zeros and not stats.neginf:
            causes.append(f"{name} has {counted(stats.zeros, 'zero')}")
    return causes[:2]
