"""Which of an operation's results may newly hold NaN, from its schema alone."""

from __future__ import annotations

from typing import Any

from . import raw

PASSED, CHECKED, FIRST, WRITTEN, SCALED = range(5)

# Fresh memory, and values that the program puts there by hand: whoever computes with a NaN from there is met.
FILLING = ("empty", "new_", "resize", "fill", "zero_", "set_", "lift", "_unsafe_view", "_efficientzerotensor")
# What else these give is for their backward alone, and without meaning where it is not used.
OTHERS_ARE_AUXILIARY = (
    "native_batch_norm", "_native_batch_norm", "_batch_norm", "native_layer_norm", "native_group_norm",
    "cudnn_batch_norm", "miopen_batch_norm", "_scaled_dot_product", "_flash_attention", "_efficient_attention",
    "nll_loss", "_cudnn_attention",
)  # fmt: skip
# Their tensors are still under way when the call returns.
ASYNCHRONOUS = ("c10d", "_c10d")


class Plan:
    """`kind`: PASSED without a look, all results CHECKED, the FIRST alone, or what was WRITTEN to.

    SCALED in place by a positive number makes no NaN, and keeps one where the next operation meets it: optimizers
    do so with each parameter, which would be read once more.

    `written` are places and names of the arguments that hold its results, of an operation in place. Keeps its
    operation: plans go by `id`. `run` is what it calls itself, one Python call less.
    """

    __slots__ = ("func", "kind", "run", "written")

    def __init__(self, func: Any) -> None:
        self.func = func
        self.run = func._op if raw.class_name(type(func)) == "OpOverload" else func
        self.written: tuple[tuple[int, str], ...] = ()
        schema = getattr(func, "_schema", None)
        if schema is None:  # an operator of higher order: what runs inside is met by itself
            self.kind = PASSED
            return
        arguments = list(schema.arguments)
        written = tuple(
            (place, one.name) for place, one in enumerate(arguments) if one.alias_info and one.alias_info.is_write
        )
        self.kind = kind_of(schema, arguments, bool(written))
        if all(one.alias_info and one.alias_info.is_write for one in schema.returns):
            self.written = written


def kind_of(schema: Any, arguments: list[Any], writes: bool) -> int:
    space, _, name = schema.name.partition("::")
    if space.startswith(ASYNCHRONOUS) or name.startswith(FILLING) or name.endswith("_like"):
        return PASSED
    if not any("Tensor" in str(one.type) for one in arguments):
        return PASSED
    returns = list(schema.returns)
    if not returns:
        return WRITTEN if writes and name != "record_stream" else PASSED
    if any(one.alias_info is not None and not one.alias_info.is_write for one in returns):
        return PASSED
    if name == "mul_":
        return SCALED
    return FIRST if name.startswith(OTHERS_ARE_AUXILIARY) and "backward" not in name else CHECKED


PLANS: dict[int, Plan] = {}


def plan_of(func: Any) -> Plan:
    """Made once an operation."""
    plan = PLANS[id(func)] = Plan(func)
    return plan
