"""An exception's evidence in, its explanation out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..records.evidence import Evidence, Thing
from ..records.explanation import Category, Explanation
from . import (
    arguments,
    autograd,
    bounds,
    compiled,
    conversions,
    devices,
    dtypes,
    files,
    forward,
    inplace,
    losses,
    memory,
    no_graph,
    origins,
    others,
    shapes,
    views,
    workers,
)
from .answer import Answer
from .case import Case, unique
from .categories import category_of
from .reruns import rerun_of
from .titles import TITLES

MOST_CULPRITS = 8
MOST_ROWS = 8

RULES: dict[Category, Callable[[Case], Answer]] = {
    "shape-mismatch": shapes.explained,
    "dtype-mismatch": dtypes.dtypes,
    "device-mismatch": devices.devices,
    "wrong-argument-type": arguments.arguments,
    "numpy-conversion": conversions.to_numpy,
    "index-out-of-range": bounds.index,
    "target-out-of-range": losses.target,
    "no-grad": no_graph.no_grad,
    "backward-twice": autograd.twice,
    "non-scalar-backward": autograd.non_scalar,
    "leaf-inplace": inplace.leaf,
    "inplace-modified": inplace.modified,
    "unused-parameters": autograd.unused,
    "state-dict-mismatch": files.state_dict,
    "checkpoint-load": files.checkpoint,
    "view-noncontiguous": views.noncontiguous,
    "batch-norm-single-value": others.single_value,
    "uninitialized-parameter": others.uninitialized,
    "out-of-memory": memory.memory,
    "cuda-unavailable": others.no_cuda,
    "cuda-assert": others.cuda_assert,
    "nan-detected": others.nan,
    "distributed": others.distributed,
    "other": others.outside,
}


def as_written(case: Case, text: str) -> str:
    """The person's own quotes: the rules have every name as Python would write it."""
    for theirs, ours in case.quoted.items():
        text = text.replace(theirs, ours)
    return text


def answer_of(case: Case, category: Category) -> Answer:
    if compiled.is_compiled(case):
        return compiled.compiled(case)
    if category == "dataloader-worker":
        return workers.worker(case, of_worker)
    return RULES[category](case)


def of_worker(evidence: Evidence) -> Answer | None:
    """What the error of a worker means; None where it has nothing to do with torch."""
    case = Case(evidence)
    category = category_of(case)
    return RULES[category](case) if category in RULES and category != "other" else None


def culprits_of(case: Case, answer: Answer) -> list[Thing]:
    """What the rule has found, then what else stands in the failing expression."""
    named = [one for one in answer.culprits if one.name]
    return unique([*named, *case.in_expression, *case.beside])[:MOST_CULPRITS]


def explained(evidence: Evidence) -> Explanation:
    """Never fails for evidence that is whole: what no rule knows is "other", with the facts."""
    case = Case(evidence)
    category = category_of(case)
    answer = answer_of(case, category)
    culprits = culprits_of(case, answer)
    return Explanation(
        category=category,
        type=evidence.type,
        message=evidence.message,
        cause=as_written(case, answer.cause.rstrip(".") + "."),
        file=answer.place[0] if answer.place else case.place.file,
        line=answer.place[1] if answer.place else case.place.line,
        function=case.place.function,
        expression=case.expression,
        culprits=[replace(one, name=as_written(case, one.name)) for one in culprits],
        fixes=answer.fixes,
        detail=[*(as_written(case, one) for one in answer.detail), *forward.made_in(evidence)],
        picture=[replace(one, name=as_written(case, one.name)) for one in answer.picture[:MOST_ROWS]],
        origins=[] if answer.place else origins.origins(case, culprits),
        span=None if answer.place else case.place.span,
        title=others.title_of(case) if category == "other" else TITLES[category],
        rerun=rerun_of(category, evidence.look.torch),
    )
