"""Why an operation gave NaN, by what went into it: the few ways in which arithmetic does."""

from __future__ import annotations

from collections.abc import Callable

from ..records.nan_stop import NanStop, Operand
from ..records.summary import counted, number
from ..records.tensor import Stats


def named(operand: Operand) -> str:
    """What the person calls it; empty where they have no name for it."""
    if operand.thing.expression:
        return operand.thing.expression
    return f"a view of {operand.view_of}" if operand.view_of else ""


def called(operand: Operand) -> str:
    """ "probs [32, 10]", "its input [32, 10]"."""
    name = named(operand) or "its input"
    return f"{name} {operand.thing.shape}" if operand.thing.shape else name


def measured(operand: Operand) -> Stats | None:
    """Statistics of what went in: not of what was overwritten since."""
    figures = operand.stats
    return None if figures is None or figures.error is not None or operand.overwritten else figures


def infs(operand: Operand) -> int:
    figures = measured(operand)
    return 0 if figures is None else figures.posinf + figures.neginf


def nans(operand: Operand) -> int:
    figures = measured(operand)
    return 0 if figures is None else figures.nan


def state(operand: Operand) -> str:
    """ "clean, from -2 to 3", "3 NaN, 1 +Inf", "overwritten by the result"."""
    if operand.overwritten:
        return "overwritten by the result, so that what it held before is not known"
    figures = measured(operand)
    if figures is None or figures.count == 0:
        return "no elements" if figures is not None else ""
    counts = ((figures.nan, "NaN"), (figures.posinf, "+Inf"), (figures.neginf, "-Inf"))
    wrong = ", ".join(f"{count:,} {word}" for count, word in counts if count)
    span = (
        f"from {number(figures.min)} to {number(figures.max)}"
        if figures.min is not None and figures.max is not None
        else ""
    )
    zeros = f"{figures.zeros:,} zero{'s' * (figures.zeros != 1)}" if figures.zeros and figures.zeros_exact else ""
    return ", ".join(part for part in (wrong or "clean", span, zeros) if part)


def negative(stop: NanStop) -> str:
    operand = first(stop)
    figures = measured(operand) if operand is not None else None
    if operand is None or figures is None or not operand.negatives:
        return ""
    return f"{called(operand)} has {counted(operand.negatives, 'negative value')} (min {lowest(figures)})"


def lowest(figures: Stats) -> str:
    return "-inf" if figures.neginf else number(figures.min) if figures.min is not None else "?"


def below_minus_one(stop: NanStop) -> str:
    operand = first(stop)
    figures = measured(operand) if operand is not None else None
    if operand is None or figures is None or figures.min is None or figures.min >= -1:
        return ""
    return f"{called(operand)} has values below -1 (min {lowest(figures)})"


def outside_of_one(stop: NanStop) -> str:
    operand = first(stop)
    if operand is None or measured(operand) is None or not operand.beyond_one:
        return ""
    return f"{called(operand)} has {counted(operand.beyond_one, 'value')} outside of [-1, 1]"


def power(stop: NanStop) -> str:
    exponent = stop.settings.get("exponent", "")
    words = negative(stop)
    return f"{words}, and the exponent {exponent} is no integer" if words and "." in exponent else element(stop, "**")


def element(stop: NanStop, symbol: str) -> str:
    """ "0 / 0": of what the first NaN was made."""
    pair = stop.inputs[-2:]
    if len(pair) < 2 or any(one.at is None or one.overwritten for one in pair):
        return with_inf(stop)
    words = f" {symbol} ".join(str(one.at) for one in pair)
    return f"{words} ({f' {symbol} '.join(map(called, pair))})" if any(map(named, pair)) else words


def of_rows(stop: NanStop) -> str:
    operand = first(stop)
    figures = measured(operand) if operand is not None else None
    if operand is None or figures is None:
        return ""
    if figures.posinf:
        return f"{called(operand)} has {figures.posinf:,} +Inf"
    return f"rows of {called(operand)} are -Inf throughout, fully masked" if figures.neginf else ""


def attention(stop: NanStop) -> str:
    mask = next((one for one in stop.inputs if "mask" in one.thing.name or one.thing.name == "attn_bias"), None)
    figures = measured(mask) if mask is not None else None
    if mask is not None and figures is not None and (figures.neginf or mask.thing.dtype == "bool"):
        return f"rows of the mask {called(mask)} leave nothing over, fully masked" if figures.neginf else with_inf(stop)
    return with_inf(stop)


def of_nothing(stop: NanStop) -> str:
    operand = first(stop)
    figures = operand.stats if operand is not None else None
    if operand is not None and operand.thing.shape is not None and 0 in operand.thing.shape:
        return f"{called(operand)} has no elements"
    alone = figures is not None and stop.result.stats is not None and figures.count == stop.result.stats.count
    if operand is not None and alone and stop.op in ("std", "var"):
        return f"there is no deviation of one value ({called(operand)})"
    return with_inf(stop)


def all_ignored(stop: NanStop) -> str:
    target = next((one for one in stop.inputs if one.thing.name == "target"), None)
    figures = measured(target) if target is not None else None
    ignored = stop.settings.get("ignore_index")
    if target is None or figures is None or figures.min is None or figures.min != figures.max:
        return with_inf(stop)
    return (
        f"every target in {called(target)} is {ignored}, ignored" if number(figures.min) == ignored else with_inf(stop)
    )


def with_inf(stop: NanStop) -> str:
    """Inf less Inf, Inf times zero: where an input has some."""
    held = [one for one in stop.inputs if infs(one)]
    return " and ".join(f"{called(one)} has {infs(one):,} Inf" for one in held)


def first(stop: NanStop) -> Operand | None:
    return stop.inputs[0] if stop.inputs else None


RULES: dict[str, Callable[[NanStop], str]] = {
    **dict.fromkeys(("log", "log2", "log10", "sqrt", "rsqrt", "lgamma"), negative),
    **dict.fromkeys(("acos", "asin", "atanh"), outside_of_one),
    **dict.fromkeys(("softmax", "log_softmax"), of_rows),
    **dict.fromkeys(("mean", "std", "var", "var_mean", "std_mean"), of_nothing),
    "log1p": below_minus_one,
    "pow": power,
    "div": lambda stop: element(stop, "/"),
    "mul": lambda stop: element(stop, "×"),
    "addcdiv": lambda stop: element(stop, "/"),
    "addcmul": lambda stop: element(stop, "×"),
    "add": lambda stop: element(stop, "+"),
    "sub": lambda stop: element(stop, "-"),
    "scaled_dot_product_attention": attention,
    "nll_loss": all_ignored,
}


ZEROS_OF = {"log": 0, "log2": 0, "log10": 0, "reciprocal": 0, "rsqrt": 0, "div": 1}


def of_inf(stop: NanStop) -> str:
    """Why an operation gave Inf: a zero where there must be none, or a number too large for the type."""
    op = stop.op.rstrip("_")
    place = ZEROS_OF.get(op)
    operand = stop.inputs[place] if place is not None and place < len(stop.inputs) else None
    figures = measured(operand) if operand is not None else None
    if operand is not None and figures is not None and figures.zeros:
        return f"{called(operand)} has {counted(figures.zeros, 'zero')}"
    large = [one for one in stop.inputs if (figures := measured(one)) is not None and figures.max is not None]
    return " and ".join(span for one in large[:2] if (span := reach(one)))


def reach(operand: Operand) -> str:
    figures = measured(operand)
    if figures is None or figures.min is None or figures.max is None:
        return ""
    return f"{called(operand)} goes from {number(figures.min)} to {number(figures.max)}"


def reason(stop: NanStop) -> str:
    """What in the inputs it came from, empty where that can't be told."""
    if stop.kind == "arrived":
        return arrived(stop)
    if stop.what == "Inf":
        return of_inf(stop)
    if stop.kind == "overwritten" and not any(measured(one) for one in stop.inputs[1:]):
        return ""
    return RULES.get(stop.op.rstrip("_"), with_inf)(stop)


def arrived(stop: NanStop) -> str:
    held = [f"{called(one)} came in with {nans(one):,} NaN" for one in stop.inputs if nans(one)]
    held += [f"it was given {name}={text}" for name, text in stop.settings.items() if text == "nan"]
    return " and ".join(held)


def blamed(stop: NanStop) -> list[Operand]:
    """The inputs that are not as they should be."""
    wrong = [one for one in stop.inputs if nans(one) or infs(one)]
    operand = first(stop)
    return wrong or ([operand] if operand is not None else [])
