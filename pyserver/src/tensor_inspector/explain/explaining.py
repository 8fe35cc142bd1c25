"""An exception's evidence in, its explanation out."""

from __future__ import annotations

from collections.abc import Callable

from ..records.evidence import Evidence, Thing
from ..records.explanation import Category, Explanation
from . import autograd, files, kinds, others, shapes
from .answer import Answer
from .case import Case, unique
from .categories import category_of

MOST_CULPRITS = 8

RULES: dict[Category, Callable[[Case], Answer]] = {
    "shape-mismatch": shapes.explained,
    "dtype-mismatch": kinds.dtypes,
    "device-mismatch": kinds.devices,
    "wrong-argument-type": kinds.arguments,
    "numpy-conversion": kinds.to_numpy,
    "index-out-of-range": kinds.index,
    "target-out-of-range": kinds.target,
    "no-grad": autograd.no_grad,
    "backward-twice": autograd.twice,
    "non-scalar-backward": autograd.non_scalar,
    "leaf-inplace": autograd.leaf_inplace,
    "inplace-modified": autograd.inplace,
    "unused-parameters": autograd.unused,
    "state-dict-mismatch": files.state_dict,
    "checkpoint-load": files.checkpoint,
    "view-noncontiguous": others.view,
    "batch-norm-single-value": others.single_value,
    "uninitialized-parameter": others.uninitialized,
    "out-of-memory": others.memory,
    "cuda-unavailable": others.no_cuda,
    "cuda-assert": others.cuda_assert,
    "nan-detected": others.nan,
    "dataloader-worker": others.worker,
    "distributed": others.distributed,
    "other": others.outside,
}


def culprits_of(case: Case, answer: Answer) -> list[Thing]:
    """What the rule has found, then what else stands in the failing expression."""
    named = [one for one in answer.culprits if one.name]
    return unique([*named, *case.in_expression, *case.beside])[:MOST_CULPRITS]


def explained(evidence: Evidence) -> Explanation:
    """Never fails for evidence that is whole: what no rule knows is "other", with the facts."""
    case = Case(evidence)
    category = category_of(evidence, case.expression or case.line_text)
    answer = RULES[category](case)
    return Explanation(
        category=category,
        type=evidence.type,
        message=evidence.message,
        cause=answer.cause.rstrip(".") + ".",
        file=answer.place[0] if answer.place else case.place.file,
        line=answer.place[1] if answer.place else case.place.line,
        function=case.place.function,
        expression=case.expression,
        culprits=culprits_of(case, answer),
        fixes=answer.fixes,
        detail=answer.detail,
        span=None if answer.place else case.place.span,
    )
