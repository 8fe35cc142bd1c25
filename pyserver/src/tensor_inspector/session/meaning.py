"""What a stop means: its error explained, what stands out, and a checkup.

Asks the debuggee where the look is not enough.
"""

from __future__ import annotations

import logging

from ..channel.base import ChannelError
from ..explain import findings, nan_stop
from ..explain.checkup import Checked, GraphFacts, checkup, root_of
from ..explain.explaining import explained
from ..graph.cuts import unreached
from ..graph.feeding import fed
from ..records.explanation import Explanation
from ..records.finding import Finding
from ..records.view import CheckLine
from .graphs import cancellable, source_lines
from .places import local_path
from .stop import Stop
from .story import Story

log = logging.getLogger(__name__)


async def explanation(story: Story, frame_id: int) -> Explanation | None:
    """What the error that the thread stands at means; None where there is none, or where it can't be told."""
    try:
        if story.met_nan:
            met = await story.debuggee.nan_stop(frame_id)
            return None if met is None else nan_stop.explained(met)
        if story.raised:
            evidence = await story.debuggee.explain(frame_id)
            return None if evidence is None else await cancellable(explained, evidence)
    except ChannelError as error:
        log.warning("the error is not explained: %s", error)
    return None


async def found(story: Story, stop: Stop, off: frozenset[str]) -> list[Finding]:
    """What stands out at a stop whose statistics are there, without the rules that are switched off."""
    return await cancellable(findings.found, stop.look, stop.stats, source_of(story, stop), off, stop.activations)


def source_of(story: Story, stop: Stop) -> str:
    """The text of the file that the frame stands in, empty where it is not here."""
    return "".join(source_lines(local_path(stop.look.place.file, story.path_mappings)))


async def checked(story: Story, stop: Stop) -> list[CheckLine]:
    """The six steps at a stop whose findings are known. Raises ChannelError."""
    root = root_of(stop.look)
    facts = await traced(story, stop, root) if root is not None else None
    what = Checked(stop.look, stop.stats, stop.pending, stop.findings, stop.explanation, facts)
    return checkup(what)


async def traced(story: Story, stop: Stop, root: str) -> GraphFacts:
    """The graph behind a tensor of the frame, in figures."""
    found = await cancellable(fed, await story.debuggee.graph(stop.frame_id, [root]))
    problem = found.look.roots[0].problem
    if problem is not None:
        return GraphFacts(root, problem=problem)
    missed = [name for one in unreached(stop.look, found.look) for name in one.parameters]
    leaves = {node.leaf.identity for node in found.look.nodes if node.leaf}
    parameters = {one.identity for one in stop.look.tensors if one.role == "parameter"}
    return GraphFacts(
        expression=root,
        operations=sum(node.leaf is None for node in found.look.nodes),
        reached=len(leaves & parameters) if parameters else len(leaves),
        unreached=len(missed),
    )
