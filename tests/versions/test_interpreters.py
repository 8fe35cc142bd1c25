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

from tensor_inspector.channel import debuggee, injection, torchviz_source
from tensor_inspector.records.frame import FrameLook, StatsLook
from tensor_inspector.records.variable import VariableLook

OLDEST, NEWEST = 9, 14

# The probe finds the frame in the local variable of this function of pydevd.
PROGRAM = """
import json, sys
for part in json.loads(sys.stdin.read()):
    exec(compile(part, "<injected>", "eval"))
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
    subject = dict(expression="count")
    asked = json.dumps(dict(method="variable", subject=subject))
    found["variable"] = evaluate["evaluate_expression"](__tensor_inspector__, asked, sys._getframe())
    return found

print(json.dumps(stopped_here(Model(), 3)))
"""

# Runs graphviz from its sources as the probe does for torchviz, which needs torch besides.
DRAWING = """
import json, sys
probe, packed = json.loads(sys.stdin.read())
exec(compile(probe, "<injected>", "eval"))
private = sys.modules["_tensor_inspector.probe.private_packages"]
drawing = sys.modules["_tensor_inspector.probe.torchviz_drawing"]
sources = private.unpacked(packed)
del sources["torchviz"]
sources["torchviz"] = (True, \'\'\'
from distutils.version import LooseVersion
from graphviz import Digraph
import warnings

def make_dot():
    assert LooseVersion("1.13.1+cu117") < LooseVersion("2.0") < LooseVersion("2.10a0")
    warnings.warn("into the void")
    dot = Digraph(node_attr={"shape": "box"}, graph_attr={"size": "12,12"})
    dot.node("1", "a\\\\n (2)", fillcolor="orange")
    dot.edge("1", "2", dir="none")
    return dot
\'\'\')
import pathlib, subprocess, platform, locale, inspect, typing
before = set(sys.modules)
text = drawing.run(sources, [])().source
print(json.dumps([text, sorted(name for name in set(sys.modules) - before if not name.startswith("_tensor"))]))
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
        input=json.dumps([injection.expression(), injection.later_expression()]), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    look = debuggee.read(answers["look"], FrameLook)
    assert look.python.startswith(version)
    assert look.place.function.endswith("stopped_here")
    assert (look.torch, look.tensors) == (None, [])
    assert debuggee.read(answers["stats"], StatsLook).stats == []
    assert (
        debuggee.read(answers["variable"], VariableLook).problem == "This is the int 3, and the program has no arrays."
    )


@pytest.mark.parametrize("version", sorted(interpreters(), key=lambda text: int(text.split(".")[1])))
def test_what_torchviz_draws_with_runs_from_its_sources_in(version: str) -> None:
    done = subprocess.run(
        [interpreters()[version], "-I", "-c", DRAWING],
        input=json.dumps([injection.expression(), torchviz_source.packed()]), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    text, imported = json.loads(done.stdout)
    assert "fillcolor=orange" in text
    assert imported == []


def test_an_older_python_is_refused_in_words() -> None:
    code = "import sys; sys.version_info = (3, 8, 1); exec(compile(sys.stdin.read(), '<injected>', 'eval'))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        input=injection.expression(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "python-too-old 3.8" in done.stderr
