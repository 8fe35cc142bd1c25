"""Runs programs that fail, and says of each how it failed: ``python failing.py [--explain] < paths``.

Torch is imported once; every program runs in a fork of this process, in an empty folder of its own. A line of JSON
comes out for each.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import multiprocessing
import os
import re
import runpy
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import cattrs

from explain.headers import read
from probe.evaluated import evaluated, frame_with
from tensor_inspector.explain.explaining import explained
from tensor_inspector.records.evidence import Evidence

LIMIT = 60
SWITCHES: list[str] = []
# What programs import, or torch itself when an optimizer is made: once, here.
AT_ONCE = ("torch", "torch._dynamo", "transformers.modeling_outputs", "transformers.tokenization_utils_base")
FROM_WORKER = re.compile(r'^  File "(.+)", line (\d+), in ', re.MULTILINE)


def environment() -> dict[str, str]:
    """The environment to run this file in: what it imports of the tests is found."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def main() -> None:
    for module in AT_ONCE:
        importlib.import_module(module)
    for program in map(Path, sys.stdin.read().split("\n")):
        if program.name:
            print(json.dumps({"program": str(program), **outcome(program)}), flush=True)


def outcome(program: Path) -> dict[str, Any]:
    """How the program failed: in a fork, so that nothing of it stays."""
    with tempfile.TemporaryDirectory() as folder:
        said, cwd = Path(folder, "said.json"), Path(folder, "cwd")
        cwd.mkdir()
        started = time.monotonic()
        child = os.fork()
        if not child:
            try:
                signal.alarm(LIMIT)
                os.chdir(cwd)
                tempfile.tempdir = folder
                said.write_text(json.dumps(failure(program)), encoding="utf-8")
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        elsewhere = {"left": sorted(path.name for path in cwd.iterdir()), "seconds": time.monotonic() - started}
        if not said.exists():
            return {"error": None, "message": f"ended: {status}", "line": None, "unknown": {}, **elsewhere}
        return {**json.loads(said.read_text(encoding="utf-8")), **elsewhere}


def failure(program: Path) -> dict[str, Any]:
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    SWITCHES.extend(sys.argv[1:])
    sys.argv = [str(program)]
    try:
        runpy.run_path(str(program), run_name="__main__")
    except BaseException as error:
        said = described(error, program)
        end_workers()
        return said
    end_workers()
    return {"error": None, "message": "it did not fail", "line": None, "unknown": {}}


def end_workers() -> None:
    """Ends the workers of loaders while the error still holds the loaders: released, they wait for their workers."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for worker in multiprocessing.active_children():
        worker.kill()
        worker.join()


def described(error: BaseException, program: Path) -> dict[str, Any]:
    if "--explain" in SWITCHES:
        return explanation_of(error)
    said: dict[str, Any] = {"error": type(error).__name__, "message": str(error), "line": None, "unknown": {}}
    for one in [error, *causes(error)]:
        in_worker = [int(number) for file, number in FROM_WORKER.findall(str(one)) if file == str(program)]
        if in_worker:
            return {**said, "line": in_worker[-1]}
        frames = [
            (frame, number)
            for frame, number in traceback.walk_tb(one.__traceback__)
            if frame.f_code.co_filename == str(program)
        ]
        if frames:
            frame, number = frames[-1]
            return {**said, "line": number, "unknown": unknown(frame, program)}
    return said


def explanation_of(error: BaseException) -> dict[str, Any]:
    """What is made of the error, from evidence that is gathered as the debugger would have it gathered."""
    frame = frame_with(__exception__=(type(error), error, error.__traceback__))
    answer = evaluated(frame, "explain")
    if "ok" not in answer:
        return {"problem": answer["problem"]}
    return dataclasses.asdict(explained(cattrs.structure(answer["ok"], Evidence)))


def causes(error: BaseException) -> Iterator[BaseException]:
    while error.__cause__ is not None:
        error = error.__cause__
        yield error


def unknown(frame: FrameType, program: Path) -> dict[str, str]:
    """The culprits of the header that cannot be evaluated in the frame, with why."""
    why = dict[str, str]()
    for expression in read(program).culprits:
        try:
            eval(expression, frame.f_globals, frame.f_locals)
        except Exception as error:
            why[expression] = f"{type(error).__name__}: {error}"
    return why


if __name__ == "__main__":
    main()
