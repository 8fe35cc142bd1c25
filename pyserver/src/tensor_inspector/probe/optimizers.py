"""torch's optimizers: what they hold, read without their code."""

from __future__ import annotations

from typing import Any

from ..records.circumstances import Optimizer, ParameterGroup
from . import raw
from .native import Native

MOST_PARAMETERS = 20_000


def base(torch: Any) -> type | None:
    """The class of all optimizers, once the program's torch has it."""
    space = raw.instance_dict(raw_module(torch, "optim")) or {}
    found = space.get("Optimizer")
    return found if isinstance(found, type) else None


def raw_module(torch: Any, name: str) -> Any:
    return (raw.instance_dict(torch) or {}).get(name)


def record(expression: str, value: Any, native: Native) -> Optimizer | None:
    """An optimizer's groups and how far it has got. None where it is not yet made. Call inside `live.untouched`."""
    own = raw.instance_dict(value) or {}
    groups, state = own.get("param_groups"), own.get("state")
    if type(groups) is not list:
        return None
    found = [group for group in groups if raw.derives(type(group), dict)]
    held = [parameters_of(group, native) for group in found]
    with_grad = sum(native.is_leaf(one) and native.grad(one) is not None for part in held for one in part)
    return Optimizer(
        expression=expression,
        type=raw.class_name(type(value)),
        groups=[group_record(group, part) for group, part in zip(found, held)],
        state=dict.__len__(state) if isinstance(state, dict) else 0,
        with_grad=with_grad,
    )


def parameters_of(group: Any, native: Native) -> list[Any]:
    listed = dict.get(group, "params")
    some = list(listed[:MOST_PARAMETERS]) if type(listed) is list else []
    return [one for one in some if raw.derives(type(one), native.base)]


def group_record(group: Any, parameters: list[Any]) -> ParameterGroup:
    momentum = number(dict.get(group, "momentum"))
    return ParameterGroup(
        parameters=[f"{id(one):x}" for one in parameters],
        lr=number(dict.get(group, "lr")),
        momentum=momentum,
        weight_decay=number(dict.get(group, "weight_decay")),
    )


def number(value: Any) -> float | None:
    """A plain number, finite; a learning rate may be a tensor, which is not read here."""
    if type(value) not in (int, float) or value != value or abs(value) == float("inf"):
        return None
    return float(value)
