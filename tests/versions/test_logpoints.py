"""A logpoint's condition in every Python of this machine that the probe supports."""

from __future__ import annotations

import subprocess

import pytest

from tensor_inspector.channel import debuggee, injection
from tensor_inspector.records.history import Drained
from versions.test_interpreters import interpreters

# Evaluated as pydevd does: the text of a condition, in the namespaces of the frame that stands at the line.
PROGRAM = """
import json, sys
condition = 'getattr(__import__("builtins"), "__tensor_log__", ().count)(("a", %s, 2, "step > 1", True))' % json.dumps(
    "step, self.size, name, sum(step for _ in self.sizes), step / 0"
)

class Point:
    condition = condition

def handle_breakpoint_condition(pybreakpoint, frame):
    return eval(pybreakpoint.condition, frame.f_globals, frame.f_locals)

def train(self, point):
    for step in range(6):
        assert not handle_breakpoint_condition(point, sys._getframe())

class Model:
    size, sizes = 2.5, [1, 2]

point = Point()
train(Model(), point)
assert type(point.condition) is str  # without a probe
exec(compile(sys.stdin.read(), "<injected>", "eval"))
train(Model(), point)
assert type(point.condition) is not str
print(__tensor_inspector__(json.dumps({"method": "drain", "most": 100})))
"""


@pytest.mark.parametrize("version", sorted(interpreters(), key=lambda text: int(text.split(".")[1])))
def test_a_logpoint_is_measured_in(version: str) -> None:
    done = subprocess.run(
        [interpreters()[version], "-I", "-c", PROGRAM],
        input=injection.expression(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found = debuggee.read(done.stdout.strip(), Drained)
    assert (found.lost, found.waiting) == (0, 0)
    values = [(one.hit, one.expression, one.step, one.value) for one in found.hits if one.error is None]
    assert values == [
        (hit, expression, hit - 1, value)
        for hit in (3, 5)
        for expression, value in (
            ("step", hit - 1.0),
            ("self.size", 2.5),
            ("sum(step for _ in self.sizes)", 2.0 * (hit - 1)),
        )
    ]
    errors = {one.expression: one.error for one in found.hits if one.error is not None}
    assert errors == {"name": "name is not defined here", "step / 0": "ZeroDivisionError: division by zero"}
