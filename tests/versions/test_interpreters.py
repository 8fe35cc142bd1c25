"""The probe in every Python of this machine that it supports, as the debugger would run it there."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tensor_inspector.channel import debuggee, injection
from tensor_inspector.records.frame import FrameLook, StatsLook

OLDEST, NEWEST = 9, 14

# The probe finds the frame in the local variable of this function of pydevd.
PROGRAM = """
import json, sys
exec(compile(sys.stdin.read(), "<injected>", "eval"))
evaluate = {}
source = "def evaluate_expression(call, request, frame):\\n    return call(request)"
exec(compile(source, "pydevd_vars.py", "exec"), evaluate)

class Model:
    def __init__(self):
        self.name, self.sizes = "m", {"a": [1, 2], "b": (3,)}

def stopped_here(model, count):
    found = {}
    for method in ("look", "stats"):
        request = dict(method=method, rows=100, visits=1000, seconds=1.0, globals=False)
        found[method] = evaluate["evaluate_expression"](__tensor_inspector__, json.dumps(request), sys._getframe())
    return found

print(json.dumps(stopped_here(Model(), 3)))
"""


@functools.cache
def interpreters() -> dict[str, str]:
    """Version → path of the Pythons on PATH and in pyenv, one for each minor version."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places = [shutil.which(f"python3.{minor}") for minor in range(OLDEST, NEWEST + 1)]
    places += [str(path) for path in sorted(pyenv.glob("3.*/bin/python"))]
    found: dict[str, str] = {}
    for place in [sys.executable, *filter(None, places)]:
        done = subprocess.run([place, "-IV"], capture_output=True, text=True, check=False)
        version = re.match(r"Python (3\.(\d+))", done.stdout)
        if done.returncode == 0 and version and OLDEST <= int(version[2]) <= NEWEST:
            found.setdefault(version[1], place)
    return found


@pytest.mark.parametrize("version", sorted(interpreters(), key=lambda text: int(text.split(".")[1])))
def test_a_look_works_in(version: str) -> None:
    done = subprocess.run(
        [interpreters()[version], "-I", "-c", PROGRAM],
        input=injection.expression(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    look = debuggee.read(answers["look"], FrameLook)
    assert look.python.startswith(version)
    assert look.place.function.endswith("stopped_here")
    assert (look.torch, look.tensors) == (None, [])
    assert debuggee.read(answers["stats"], StatsLook).stats == []


def test_an_older_python_is_refused_in_words() -> None:
    code = "import sys; sys.version_info = (3, 8, 1); exec(compile(sys.stdin.read(), '<injected>', 'eval'))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        input=injection.expression(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "python-too-old 3.8" in done.stderr
