"""What stands out at any stop: rules over what a look has found, each of which knows when to be silent."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from ...records.circumstances import Activation
from ...records.finding import Finding
from ...records.frame import FrameLook
from ...records.tensor import Stats
from .rules import RULES
from .scene import Scene

__all__ = ["MOST", "RULES", "found"]

log = logging.getLogger(__name__)
MOST = 30
ORDER = {"error": 0, "warning": 1, "info": 2}


def found(
    look: FrameLook,
    stats: dict[int, Stats],
    source: str,
    off: frozenset[str] = frozenset(),
    activations: Iterable[Activation] = (),
) -> list[Finding]:
    """Findings of a stop, the worst first, at most MOST. `source` is the text of the frame's file, empty if unknown.

    `off` are ids of rules that are not asked; `activations` those that came with the statistics. A rule that
    fails is logged and says nothing: the others still do.
    """
    if look.torch is None:
        return []
    scene = Scene(look, stats, source, list(activations))
    result: list[Finding] = []
    for rule in RULES:
        if rule.id in off:
            continue
        try:
            result += rule.find(scene)
        except Exception:
            log.exception("the rule %s failed", rule.id)
    unique = list({(one.rule, one.name, one.message): one for one in result}.values())
    return sorted(unique, key=lambda one: ORDER[one.severity])[:MOST]
