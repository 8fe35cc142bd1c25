"""What surrounds a frame's tensors at a stop, for findings: optimizers, graphs of losses, graphs that lists keep."""

from __future__ import annotations

import re
from types import FrameType
from typing import Any

from ..records.circumstances import Circumstances, KeptGraphs, Model
from ..records.module import ModuleRecord
from ..records.tensor import TensorRecord
from . import inventory, loss_graph, module_record, optimizers, tensors, walk
from .budget import Budget
from .modules import Parts
from .native import Native

MOST_LOSSES = 4
MOST_CONTAINERS = 4
FEWEST_KEPT = 2
ELEMENT = re.compile(r"\[[^\[\]]*\]$")
# Globals that a function mentions: so much is looked at.
GLOBAL_VISITS, GLOBAL_ROWS, GLOBAL_SECONDS = 5_000, 2_000, 0.05


def of_frame(frame: FrameType, found: walk.Walk, records: list[TensorRecord], torch: Any) -> Circumstances:
    """Call inside `live.untouched`."""
    native = Native(torch)
    mentioned, beyond, modules = globals_of(frame, found, torch, native, len(records))
    known = optimizers_in(found.optimizers + mentioned.optimizers, native)
    walker = loss_graph.Walker(native)
    losses = [walker.of(one.expression, one.value) for one in scalars(found, records)[:MOST_LOSSES]]
    return Circumstances(
        optimizers=known,
        losses=losses,
        kept=kept_graphs(found, records, walker),
        models=models_in(found, mentioned),
        modules=modules,
        tensors=beyond,
    )


def models_in(*walks: walk.Walk) -> list[Model]:
    """Modules that no other in reach holds, each with what is below it."""
    names = {id(one.value): one.expression for found in reversed(walks) for one in reversed(found.modules)}
    parts = {key: one for found in walks for key, one in found.parts.items()}
    held = {id(child) for one in parts.values() for child in one.children}
    result: list[Model] = []
    for found in walks:
        for one in found.modules:
            if id(one.value) not in held:
                result.append(tree_of(one, names, parts))
    return result


def tree_of(top: walk.FoundModule, names: dict[int, str], parts: dict[int, Parts]) -> Model:
    """Everything below one module, each once."""
    model = Model(top.expression, [], [])
    stack, seen = [top.value], {id(top.value)}
    parameters: dict[str, None] = {}
    while stack:
        module = stack.pop()
        if id(module) in names:
            model.modules.append(names[id(module)])
        own = parts.get(id(module))
        if own is None:
            continue
        parameters.update((f"{id(one):x}", None) for one in own.parameters)
        fresh = [child for child in own.children if id(child) not in seen]
        seen.update(map(id, fresh))
        stack += reversed(fresh)
    model.parameters = list(parameters)
    return model


def optimizers_in(found: list[tuple[str, Any]], native: Native) -> list[Any]:
    seen: set[int] = set()
    result: list[Any] = []
    for expression, value in found:
        one = optimizers.record(expression, value, native) if id(value) not in seen else None
        seen.add(id(value))
        if one is not None:
            result.append(one)
    return result


def scalars(found: walk.Walk, records: list[TensorRecord]) -> list[walk.Found]:
    """Single numbers with a graph that have a name of their own, those called a loss first."""
    named = [
        item
        for item, record in zip(found.tensors, records)
        if record.grad_fn is not None and is_one(record) and not ELEMENT.search(record.expression)
    ]
    return sorted(named, key=lambda item: "loss" not in item.expression.lower())


def is_one(record: TensorRecord) -> bool:
    return all(size == 1 for size in record.shape)


def kept_graphs(found: walk.Walk, records: list[TensorRecord], walker: loss_graph.Walker) -> list[KeptGraphs]:
    """Lists and dictionaries of scalars with graphs, and whether backward has used the first and the last."""
    inside: dict[str, list[walk.Found]] = {}
    for item, record in zip(found.tensors, records):
        if record.grad_fn is not None and is_one(record) and ELEMENT.search(record.expression):
            inside.setdefault(ELEMENT.sub("", record.expression), []).append(item)
    result: list[KeptGraphs] = []
    for expression, items in inside.items():
        if len(items) >= FEWEST_KEPT and len(result) < MOST_CONTAINERS:
            freed = [walker.is_freed(item.value) for item in (items[0], items[-1])]
            result.append(KeptGraphs(expression, len(items), *freed))
    return result


def globals_of(
    frame: FrameType, found: walk.Walk, torch: Any, native: Native, first: int
) -> tuple[walk.Walk, list[TensorRecord], list[ModuleRecord]]:
    """Modules, optimizers and tensors of globals that the function's code mentions, if the walk has not met them."""
    if frame.f_code.co_name == "<module>":
        return walk.Walk(), [], []
    budget = Budget(seconds=GLOBAL_SECONDS, rows=GLOBAL_ROWS, visits=GLOBAL_VISITS)
    walker = walk.Walker(torch, None, budget)
    space, local = frame.f_globals, frame.f_locals
    for number, name in enumerate(frame.f_code.co_names):
        value = dict.get(space, name) if name not in local else None
        if value is not None and walker.kind(type(value)) in ("tensor", "module", "optimizer"):
            walker.meet(name, value, "globals", (number,), 0, None, None)
    result = walker.finished()
    known = {id(item.value) for item in found.tensors}
    fresh = [item for item in result.tensors if id(item.value) not in known]
    opened = {id(one.value) for one in found.modules}
    modules = [one for one in result.modules if id(one.value) not in opened]
    totals = inventory.Inventory(torch, result.parts).totals([one.value for one in modules])
    described = [tensors.record(item, first + number, native) for number, item in enumerate(fresh)]
    return result, described, [module_record.record(*pair, torch) for pair in zip(modules, totals)]
