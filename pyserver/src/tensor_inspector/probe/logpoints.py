"""Tensor logpoints: lines at which expressions are measured without a stop.

The debugger asks at such a line for a breakpoint's condition, which calls `hit` and never holds. What is measured
waits in `logged.RING` until the server drains it. pydevd itself takes about 10 µs for a condition; compiling the
condition's text at each hit would take 20 more, so that the compiled code is put in its place.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import sys
import time
from collections.abc import Callable, Mapping
from types import CodeType, FrameType
from typing import Any

from ..records.history import Drained
from . import log_figures, logged, steps
from .log_figures import NotMeasured

Asked = tuple[str, str, int, str, bool]
Names = Mapping[str, Any]

NAME = "__tensor_log__"
COMPILED = "<tensor logpoint>"
MOST_PLANS = 256
LONGEST_ERROR = 160
# What this frame alone may count with, the best names first.
COUNTERS = (*steps.NAMES, *(name for names in steps.LATER for name in names))


def hit(asked: Asked) -> int:
    """What a logpoint's condition calls: (id, expressions, every, condition, statistics). Always 0: never a stop.

    Called in the frame that stands at the line, by way of an `eval`. Only an interrupt by the user (Ctrl+C) goes on
    to the program, as it would without a logpoint.
    """
    try:
        frame = sys._getframe(1)
        if frame.f_code.co_filename != COMPILED:
            keep_compiled(frame.f_back)
        (PLANS.get(asked) or planned(asked)).hit(frame.f_globals, frame.f_locals)
    except (Exception, GeneratorExit):
        pass
    return 0


def keep_compiled(evaluator: FrameType | None) -> None:
    """Lets pydevd keep the condition as code, which `eval` takes as well as text. Where it differs, nothing happens."""
    if evaluator is None or evaluator.f_code.co_name != "handle_breakpoint_condition":
        return
    point = evaluator.f_locals.get("pybreakpoint")
    text = getattr(point, "condition", None)
    if point is not None and type(text) is str:
        point.condition = compile(text, COMPILED, "eval", dont_inherit=True)


def planned(asked: Asked) -> Plan:
    """The plan of a line that is met for the first time, in the place of an earlier one of the same logpoint."""
    plan = Plan(*asked)
    for key in [key for key in PLANS if key[0] == plan.id]:
        PLANS.pop(key, None)
    while len(PLANS) >= MOST_PLANS:
        PLANS.pop(next(iter(PLANS)), None)
    PLANS[asked] = plan
    logged.wait_at_exit(lambda: getattr(builtins, NAME, None) is hit)
    return plan


class Plan:
    """What a logpoint wants, compiled once. Counters are itertools': threads need no lock to share them."""

    def __init__(self, id: str, expressions: str, every: int, condition: str, statistics: bool) -> None:
        self.id = id
        self.every = max(1, every)
        self.statistics = statistics
        self.expressions = separate(expressions)
        self.condition = Expression(condition.strip(), condition.strip()) if condition.strip() else None
        self.number = itertools.count(1).__next__
        self.held = itertools.count().__next__

    def hit(self, space: dict[str, Any], names: Names) -> None:
        """Counts the hit, and measures where its turn has come: the first time, then every `every`-th."""
        number = self.number()
        if self.condition is not None and not self.holds(self.condition, number, space, names):
            return
        if self.held() % self.every:
            return
        now, step = time.time(), steps.first(COUNTERS, names.get)
        for one in self.expressions:
            try:
                figures = log_figures.of_value(one.value(space, names), self.statistics)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                self.failed(one, number, now, error)
                continue
            one.told = None
            logged.RING.add((self.id, number, now, one.text, step, *figures, None))

    def holds(self, condition: Expression, number: int, space: dict[str, Any], names: Names) -> bool:
        try:
            return bool(condition.value(space, names))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.failed(condition, number, time.time(), error, "the condition fails: ")
            return False

    def failed(self, one: Expression, number: int, now: float, error: BaseException, said: str = "") -> None:
        """An error is told when it begins, not at each of the hits that it lasts."""
        text = said + in_words(error)
        if text == one.told:
            return
        one.told = text
        shown = ", ".join(each.text for each in self.expressions) if said else one.text
        logged.RING.add((self.id, number, now, shown, None, (), "", "", None, None, None, text))


class Expression:
    """One expression, evaluated as at that line. A name is looked up; of `x.grad` torch's warning stays away."""

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.told: str | None = None
        self.problem = ""
        self.name = text if text.isidentifier() else None
        self.gradient = False
        self.code: Any = None
        self.nested = False
        try:
            self.compile(ast.parse(source, COMPILED, "eval"))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self.problem = f"can't be read: {getattr(error, 'msg', error)}"

    def compile(self, tree: ast.Expression) -> None:
        if any(isinstance(node, ast.NamedExpr) for node in ast.walk(tree)):
            self.problem = "assigns a variable (:=), which a logpoint does not do"
            return
        if isinstance(tree.body, ast.Attribute) and tree.body.attr == "grad":
            self.gradient, tree = True, ast.Expression(tree.body.value)
        self.code = compile(tree, COMPILED, "eval", dont_inherit=True)
        self.nested = any(isinstance(one, CodeType) for one in self.code.co_consts)

    def value(self, space: dict[str, Any], names: Names) -> Any:
        """The expression's value in a frame with these globals and locals. Raises whatever it raises."""
        if self.name is not None:
            return looked_up(self.name, space, names)
        if self.code is None:
            raise NotMeasured(self.problem)
        if self.nested:  # a lambda or a generator sees globals alone
            space = {**space, **names}
        found = eval(self.code, space, names)
        return log_figures.gradient(found) if self.gradient else found


def looked_up(name: str, space: dict[str, Any], names: Names) -> Any:
    for places in (names, space, builtins.__dict__):
        try:
            return places[name]
        except KeyError:
            continue
    raise NotMeasured(f"{name} is not defined here")


def separate(expressions: str) -> list[Expression]:
    """The expressions between the commas of a text; one that says why where it can't be read."""
    text = expressions.strip()
    try:
        body = ast.parse(text, COMPILED, "eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [Expression(text, text)]
    parts = body.elts if isinstance(body, ast.Tuple) and body.elts else [body]
    found = [ast.get_source_segment(text, part) or text for part in parts]
    return [Expression(" ".join(one.split()), f"({one}\n)") for one in found]


def in_words(error: BaseException) -> str:
    if isinstance(error, NotMeasured):
        return str(error)[:LONGEST_ERROR]
    if isinstance(error, NameError) and getattr(error, "name", None):
        return f"{error.name} is not defined here"[:LONGEST_ERROR]
    try:
        message = str(error).split("\n", 1)[0]
    except Exception:
        message = ""
    return f"{type(error).__name__}: {message}"[:LONGEST_ERROR].rstrip(": ")


def drain(message: dict[str, Any]) -> Drained:
    """The hits that have been measured since the last time. Needs no frame: the program may run."""
    return logged.RING.drained(message["most"])


PLANS: dict[Asked, Plan] = {}
METHODS: dict[str, Callable[[dict[str, Any]], object]] = {"drain": drain}
