"""News of the inspection as what the editor's views and status bar show."""

from __future__ import annotations

from ..records.problem import Problem
from ..records.view import (
    Action,
    CheckView,
    ExplainedView,
    FindingsView,
    IdleView,
    InspectorView,
    MessageView,
    RunningView,
    StatsView,
    StatusText,
    StopView,
)
from ..session.news import Checked, Explained, Found, Idle, Measured, Running, Seen, Trouble
from ..session.stop import Stop
from ..text import rows, status

Shown = Idle | Running | Seen | Explained | Measured | Found | Checked | Trouble
ACTIONS: dict[str, Action] = {
    "injection-failed": "show-log",
    "evaluate-failed": "show-log",
    "probe-failed": "show-log",
    "bad-answer": "show-log",
    "timed-out": "none",
    "connection-lost": "none",
    "python-too-old": "none",
}


def view(news: Shown) -> InspectorView:
    """The inspector's next state."""
    if isinstance(news, Idle):
        return IdleView()
    if isinstance(news, Running):
        return RunningView(session=news.session)
    if isinstance(news, Trouble):
        return message(news.problem)
    if isinstance(news, Seen):
        return stop_view(news.stop)
    if isinstance(news, Measured):
        return stats_view(news)
    return conclusion(news)


def conclusion(news: Explained | Found | Checked) -> InspectorView:
    """What a stop means, beside its tensors."""
    generation = news.stop.generation
    if isinstance(news, Explained):
        return ExplainedView(generation=generation, explanation=news.explanation)
    if isinstance(news, Found):
        return FindingsView(generation=generation, findings=news.stop.findings)
    return CheckView(generation=generation, lines=news.lines)


def message(problem: Problem) -> MessageView:
    title = "Python is too old" if problem.kind == "python-too-old" else "Can't look into this frame"
    return MessageView(
        severity="error", title=title, body=problem.sentence, action=ACTIONS.get(problem.kind, "show-log")
    )


def stop_view(stop: Stop) -> StopView:
    look = stop.look
    return StopView(
        session=stop.session,
        session_id=stop.session_id,
        generation=stop.generation,
        stop=stop.number,
        place=look.place,
        torch=look.torch,
        rows=[
            rows.row(one, stop.stats.get(one.id), one.id in stop.changed, stop.shares.get(one.id, []))
            for one in look.tensors
        ],
        modules=look.modules,
        globals_shown=stop.with_globals,
        left_out=look.left_out,
        elapsed_ms=look.elapsed_ms,
        stats_pending=bool(look.tensors) and not stop.stats,
    )


def stats_view(news: Measured) -> StatsView:
    stop = news.stop
    wanted = set(news.ids)
    return StatsView(
        generation=stop.generation,
        updates=[
            rows.update(one, stop.stats[one.id], one.id in stop.changed, stop.shares.get(one.id, []))
            for one in stop.look.tensors
            if one.id in wanted
        ],
        pending=news.pending,
        elapsed_ms=news.elapsed_ms,
    )


def status_text(news: Shown) -> StatusText | None:
    """The status bar's entry; None where it stays as it is."""
    if isinstance(news, Explained | Found | Checked):
        return None
    if isinstance(news, Seen | Measured):
        stop = news.stop
        return status.entry(len(stop.look.tensors), list(stop.stats.values()), stop.look.torch)
    return status.HIDDEN
