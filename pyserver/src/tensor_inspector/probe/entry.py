"""The one function that the debugger calls: JSON in, encoded records out, never an exception."""

from __future__ import annotations

import json
import os
import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from types import FrameType
from typing import Any, Literal

from ..records import codec
from ..records.evidence import Evidence
from ..records.frame import FrameLook, LeftOut, Preparation, StatsLook, TorchState
from ..records.graph import GraphLook
from ..records.nan_stop import NanStop
from ..records.problem import Problem, ProblemKind
from ..records.recording import Recording
from ..records.switched import Switched
from ..records.torchviz import TorchvizLook
from . import (
    activations,
    anomaly,
    arrays,
    circumstances,
    evidence,
    expand,
    forward_lines,
    frame,
    graph_look,
    interrupt,
    inventory,
    live,
    logpoints,
    measuring,
    module_record,
    nan_found,
    nan_stop,
    nan_watch,
    present,
    raised,
    recording,
    roots,
    state,
    steps,
    tensors,
    things,
    torchviz_drawing,
    walk,
)
from .budget import Budget
from .native import Native

Arguments = dict[str, Any]


def call(request: str) -> str:
    """Answers {"ok": record} or {"problem": Problem}, encoded."""
    try:
        message = json.loads(request)
        method = message["method"]
        if method not in METHODS:
            return failed("part-missing", "What looks inside variables is not loaded.", method)
        # The garbage collector is one for all threads: while the program runs it is left alone.
        with nullcontext() if method in WHILE_IT_RUNS else live.uncollected(), interrupt.CALL.running():
            return codec.encode({"ok": METHODS[method](message)})
    except NoFrame:
        return failed("no-frame", "The debugger did not say which frame to look at.", "")
    except KeyboardInterrupt:
        return failed("timed-out", "The look took too long and was stopped; the program is unharmed.", "")
    except codec.AnswerTooLarge as size:
        sentence = "This frame holds more than one answer can carry. Lower tensorInspector.sidebar.maxRows."
        return failed("probe-failed", sentence, str(size))
    except Exception:
        sentence = "The look failed inside the program; it goes on undisturbed."
        return failed("probe-failed", sentence, traceback.format_exc(limit=8))


class NoFrame(Exception):
    """The call did not come from an evaluate in a frame."""


def failed(kind: ProblemKind, sentence: str, cause: str) -> str:
    return codec.encode({"problem": Problem(kind=kind, sentence=sentence, cause=cause)})


def user_frame() -> FrameType:
    found = frame.evaluated()
    if found is None:
        raise NoFrame
    return found


def look(message: Arguments) -> FrameLook:
    """Metadata of everything that the frame reaches."""
    budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
    torch, numpy = live.torch(), live.numpy()
    target = user_frame()
    own_state = state.of_thread(torch) if torch else None
    found = walk.Walker(torch, numpy, budget).run(target, message["globals"])
    # The visit that found no time left did not happen.
    remember(target, message, message["visits"] - max(budget.visits, 0) - bool(budget.reason and budget.visits >= 0))
    return looked_at(target, target.f_lineno or 0, found, budget, own_state)


def looked_at(
    target: FrameType, line: int, found: walk.Walk, budget: Budget, own_state: TorchState | None = None
) -> FrameLook:
    """What a walk has found in a frame that stands at a line."""
    torch, numpy = live.torch(), live.numpy()
    if torch and own_state is None:
        own_state = state.of_thread(torch)
    records = described(found, torch, numpy)
    module_records = []
    surrounding = None
    if torch:
        with live.untouched(torch):
            totals = inventory.Inventory(torch, found.parts).totals([module.value for module in found.modules])
            module_records = [module_record.record(*pair, torch) for pair in zip(found.modules, totals)]
            surrounding = circumstances.of_frame(target, found, records, torch)
    return FrameLook(
        place=replace(frame.place(target), line=line),
        pid=os.getpid(),
        python=platform.python_version(),
        torch=own_state,
        tensors=records,
        modules=module_records,
        left_out=left_out(found, budget),
        elapsed_ms=budget.elapsed_ms(),
        circumstances=surrounding,
        step=steps.of_frame(target),
    )


def described(found: walk.Walk, torch: Any, numpy: Any) -> list[Any]:
    if not torch:
        return [arrays.record(item, number, numpy) for number, item in enumerate(found.tensors)]
    native = Native(torch)
    with live.untouched(torch):
        return [
            arrays.record(item, number, numpy) if item.is_array else tensors.record(item, number, native)
            for number, item in enumerate(found.tensors)
        ]


def left_out(found: walk.Walk, budget: Budget) -> LeftOut | None:
    if found.hidden:
        return LeftOut(tensors=found.hidden, reason=f"only the first {len(found.tensors):,} are shown")
    if budget.reason:
        return LeftOut(tensors=0, reason=budget.reason)
    if found.cut:
        return LeftOut(tensors=0, reason=f"containers are looked into up to {expand.LONGEST_CONTAINER:,} elements")
    return None


def measure(message: Arguments) -> StatsLook:
    """Statistics of the tensors of the same frame, numbered as `look` numbered them; those asked for first."""
    torch, numpy = live.torch(), live.numpy()
    target = user_frame()
    found = walk.Walker(torch, numpy, same_walk(target, message)).run(target, message["globals"])
    with live.untouched(torch) if torch else nullcontext():
        order = measuring.smallest_first(found.tensors, torch, numpy)
        wanted = message.get("ids")
        if wanted is not None:
            chosen = set(wanted)
            order = [number for number in order if number in chosen]
        budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
        results = measuring.measured(found.tensors, order, torch, numpy, budget, bool(message.get("zeros")))
        seen = activations.of_frame(found.tensors, results, torch, budget) if torch and wanted is None else []
    pending = len(order) - len(results)
    return StatsLook(stats=results, pending=pending, elapsed_ms=budget.elapsed_ms(), activations=seen)


# How many objects the latest looks visited, by frame and options: no reference to anything of the program's.
WALKED: dict[tuple[int, int, bool, int], int] = {}
MOST_WALKED = 16
LONGEST_WALK = 5.0


def key_of(target: FrameType, message: Arguments) -> tuple[int, int, bool, int]:
    return (id(target), target.f_lasti, message["globals"], message["rows"])


def remember(target: FrameType, message: Arguments, visits: int) -> None:
    """Keeps how far a look went."""
    WALKED.pop(key_of(target, message), None)
    WALKED[key_of(target, message)] = visits
    while len(WALKED) > MOST_WALKED:
        del WALKED[next(iter(WALKED))]


def same_walk(target: FrameType, message: Arguments) -> Budget:
    """The budget of a walk that goes exactly as far as the look did: by count, because time differs each time."""
    visits: int = WALKED.get(key_of(target, message)) or message["visits"]
    return Budget(seconds=LONGEST_WALK, rows=message["rows"], visits=visits)


def graph(message: Arguments) -> GraphLook:
    """The autograd graph behind the tensors that a person asked for."""
    torch, numpy = live.torch(), live.numpy()
    target = user_frame()
    budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
    if torch is None:
        told = "this program has not imported torch"
        return GraphLook([roots.without(one, told) for one in message["expressions"]], [], [], None, 0.0)
    return graph_look.look(message["expressions"], target, torch, numpy, budget)


def record(message: Arguments) -> Recording:
    """Switches the recording of sources in the stopped thread, or tells what it is."""
    torch = live.torch()
    if torch is None:
        return Recording(on=False, problem="this program has not imported torch")
    try:
        return Recording(on=recording.switch(torch, message["on"]))
    except recording.CannotRecord as reason:
        return Recording(on=False, problem=str(reason))


def break_on_nan(message: Arguments) -> Switched:
    """Switches the watch for NaN in the stopped thread."""
    user_frame()
    return nan_watch.switch(message["on"], message["inf"])


def stopped_at_nan(message: Arguments) -> NanStop | None:
    """What the stopped thread has met; None where it stands at no NaN."""
    target = user_frame()
    budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
    return nan_stop.of_thread(target, budget, live.torch(), live.numpy())


def torchviz(message: Arguments) -> TorchvizLook:
    """torchviz's own drawing of the tensors that a person asked for."""
    torch, numpy = live.torch(), live.numpy()
    target = user_frame()
    if torch is None:
        return TorchvizLook(text=None, problem="This program has not imported torch: there is no graph.", origin=None)
    budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
    return torchviz_drawing.look(message, target, torch, numpy, budget)


def explain(message: Arguments) -> Evidence | None:
    """The evidence of the exception that the frame stands at; None where it stands at none."""
    torch, numpy = live.torch(), live.numpy()
    target = user_frame()
    found_error = raised.raised_in(target)
    if found_error is None or nan_found.stop_of_thread() is not None:  # shown as an exception, but none was raised
        return None
    error, trace = found_error
    budget = Budget(seconds=message["seconds"], rows=message["rows"], visits=message["visits"])
    found, at, mine = evidence.chosen(evidence.steps(trace) or [(target, target.f_lasti, target.f_lineno or 0)])
    users = found[at][0]
    reached = walk.Walker(torch, numpy, budget).run(users, False)
    names = evidence.names_of(reached.tensors, reached.modules)
    with live.untouched(torch) if torch else nullcontext():
        describer = things.Describer(torch, numpy, names)
        # What the error is about comes first: the describer looks at so many elements and no more.
        span = evidence.span_of(users.f_code, found[at][1])
        operands = evidence.operands(users, found[at][2], span, describer)
        pairs = list(zip(found, mine))
        places = [evidence.place_of(*one, own, describer) for one, own in reversed(pairs)][::-1]
    name, bases, text = evidence.told(error)
    return Evidence(
        type=name, bases=bases, message=text, chain=evidence.chain_of(error), places=places, at=at,
        look=looked_at(users, found[at][2], reached, budget), operands=operands,
        source=evidence.source_of(places[at].file), elapsed_ms=budget.elapsed_ms(),
        forward=forward_lines.of_error(text, reached.tensors, torch),
    )  # fmt: skip


def prepare(message: Arguments) -> Preparation:
    """Once a process: small replies without delay, and short descriptions in Variables and Watch."""
    fast = without_delay()
    present.switch(bool(message["present"]))
    detection = told(anomaly.switch(True)) if message["anomaly"] else "off"
    watching = told(nan_watch.from_the_start(message["inf"])) if message["break_on_nan"] else "off"
    return Preparation(
        pid=os.getpid(),
        python=platform.python_version(),
        fast_replies=fast,
        anomaly=detection,
        break_on_nan=watching,
        executable=sys.executable if type(sys.executable) is str else "",
    )


def told(switched: Switched) -> Literal["off", "waiting", "on"]:
    return "on" if switched.on else "waiting" if switched.waiting else "off"


def without_delay() -> bool:
    """Turns Nagle's algorithm off on the debugger's own socket: 44 ms become 1 ms for every small reply.

    pydevd writes header and body separately, so the body waits for the acknowledgement of the header.
    This touches pydevd's insides: where they differ, nothing happens.
    """
    import socket

    try:
        debugger = sys.modules["_pydevd_bundle.pydevd_constants"].get_global_debugger()
        debugger.writer.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except Exception:
        return False
    return True


METHODS: dict[str, Callable[[Arguments], object]] = {
    "look": look,
    "stats": measure,
    "graph": graph,
    "record": record,
    "explain": explain,
    "torchviz": torchviz,
    "prepare": prepare,
    "anomaly": lambda message: anomaly.switch(message["on"]),
    "break_on_nan": break_on_nan,
    "nan_stop": stopped_at_nan,
    **logpoints.METHODS,
}
WHILE_IT_RUNS = frozenset(logpoints.METHODS)
