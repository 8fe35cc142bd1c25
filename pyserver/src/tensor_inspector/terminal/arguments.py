"""What the command line means. Usage errors are one line that says what is wrong."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from .. import __version__
from ..channel.direct import Breakpoint
from ..graph.exports import FORMATS

USAGE_ERROR = 2
PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<condition>.+))?", re.DOTALL)


class UsageError(Exception):
    """A command line that can't be carried out; the message says why in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command line understood. `host` and `port` are set for attach, script or module for run."""

    script: str | None
    module: str | None
    arguments: list[str]
    host: str
    port: int
    breakpoints: list[Breakpoint]
    exceptions: bool
    anomaly: bool
    break_on_nan: bool
    break_on_inf: bool
    graphs: list[Graph]
    watches: list[str]
    max_stops: int | None
    python: str
    json: bool

    @property
    def attaches(self) -> bool:
        return self.script is None and self.module is None


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to show at every stop, or to write into a file."""

    expression: str
    file: Path | None


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def parse(words: list[str]) -> Command:
    """The command that the words ask for. Raises UsageError; --help and --version exit by themselves."""
    given = parser().parse_args(words)
    if given.command is None:
        raise UsageError("say what to do: run SCRIPT, or attach HOST:PORT")
    if given.command == "attach" and given.python is not None:
        raise UsageError("--python: a program that is attached to runs on its own interpreter already")
    if given.max_stops is not None and given.max_stops < 0:
        raise UsageError("--max-stops: a number from 0 on")
    target = run_target(given) if given.command == "run" else attach_target(given)
    return Command(
        **target,
        breakpoints=[breakpoint_at(text) for text in given.breakpoints],
        exceptions=not given.no_exceptions,
        anomaly=given.anomaly,
        break_on_nan=given.break_on_nan or given.break_on_inf,
        break_on_inf=given.break_on_inf,
        graphs=[graph_of(text) for text in given.graphs],
        watches=list(dict.fromkeys(named(text, "--watch") for text in given.watches)),
        max_stops=given.max_stops,
        python=python_path(given.python or sys.executable),
        json=given.format == "json",
    )


def parser() -> argparse.ArgumentParser:
    top = Parser(prog="tensor-inspector", description="See every tensor of a PyTorch program at its breakpoints.")
    top.add_argument("--version", action="version", version=f"tensor-inspector {__version__}")
    commands = top.add_subparsers(dest="command", parser_class=Parser)
    run = commands.add_parser("run", help="start a program and look at every stop")
    run.add_argument("-m", dest="module", metavar="MODULE", nargs=argparse.REMAINDER, help="run a module as a script")
    run.add_argument("script", nargs=argparse.REMAINDER, metavar="SCRIPT [ARGS...]")
    attach = commands.add_parser("attach", help="attach to a waiting `python -m debugpy --listen`")
    attach.add_argument("address", metavar="HOST:PORT")
    for command in (run, attach):
        options(command)
    run.add_argument("--python", metavar="PATH", help="the program's interpreter")
    attach.add_argument("--python", help=argparse.SUPPRESS)  # to refuse it in words of its own
    return top


def options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--break", dest="breakpoints", action="append", default=[], metavar="FILE:LINE[:CONDITION]", help="stop there"
    )
    command.add_argument("--no-exceptions", action="store_true", help="do not stop at an uncaught exception")
    command.add_argument(
        "--graph", dest="graphs", action="append", default=[], metavar="EXPR[=FILE]",
        help="the autograd graph of EXPR, shown or written as .svg, .html, .dot or .json",
    )  # fmt: skip
    command.add_argument(
        "--watch", dest="watches", action="append", default=[], metavar="EXPR",
        help="statistics of EXPR at every stop; calls in it are made",
    )  # fmt: skip
    command.add_argument("--anomaly", action="store_true", help="run with autograd anomaly detection")
    command.add_argument(
        "--break-on-nan", action="store_true", help="stop at the operation that first makes a NaN, forward or backward"
    )
    command.add_argument("--break-on-inf", action="store_true", help="as --break-on-nan, and at Inf too")
    command.add_argument("--max-stops", type=int, metavar="N", help="after N stops run to the end without stopping")
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="for people, or one object a line"
    )


def run_target(given: Any) -> dict[str, Any]:
    none: dict[str, Any] = {"script": None, "module": None, "host": "", "port": 0}
    if given.module:
        return {**none, "module": given.module[0], "arguments": given.module[1:]}
    if given.module == [] or not given.script:
        raise UsageError("run: name a script, or a module with -m")
    script = Path(given.script[0])
    if not script.is_file():
        raise UsageError(f"run: there is no file {script}")
    return {**none, "script": str(script.resolve()), "arguments": given.script[1:]}


def attach_target(given: Any) -> dict[str, Any]:
    host, _, port = given.address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise UsageError(f"attach: {given.address!r} is not HOST:PORT, for example localhost:5678")
    return {"script": None, "module": None, "arguments": [], "host": host, "port": int(port)}


def breakpoint_at(text: str) -> Breakpoint:
    """FILE:LINE[:CONDITION]; the file must exist, a relative one counts from the working directory."""
    match = PLACE.fullmatch(text)
    if match is None:
        raise UsageError(f"--break: {text!r} is not FILE:LINE or FILE:LINE:CONDITION")
    file = Path(match["file"])
    if not file.is_file():
        raise UsageError(f"--break: there is no file {file}")
    length = len(file.read_bytes().splitlines())
    if not 1 <= int(match["line"]) <= length:
        raise UsageError(f"--break: {file} has lines 1 to {length}, not {match['line']}")
    return Breakpoint(file=str(file.resolve()), line=int(match["line"]), condition=match["condition"])


def graph_of(text: str) -> Graph:
    """EXPR, or EXPR=FILE where what follows the last "=" is named as a file of a known kind is."""
    expression, _, name = text.rpartition("=")
    suffix = Path(name).suffix.lower()
    if not expression or (suffix.removeprefix(".") not in FORMATS and not looks_like_a_file(name)):
        return Graph(expression=named(text), file=None)
    if suffix.removeprefix(".") not in FORMATS:
        raise UsageError(f"--graph: {name!r} should end with one of {', '.join(f'.{one}' for one in FORMATS)}")
    file = Path(name)
    if not file.absolute().parent.is_dir():
        raise UsageError(f"--graph: there is no folder {file.parent}")
    return Graph(expression=named(expression), file=file.absolute())


def named(expression: str, option: str = "--graph") -> str:
    """Raises UsageError for what is no Python expression."""
    try:
        compile(expression.strip(), f"<{option}>", "eval")
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{option}: {expression!r} is not a Python expression") from error
    return expression.strip()


def looks_like_a_file(name: str) -> bool:
    """Whether a misspelt suffix, rather than the right side of a comparison, follows the "="."""
    return re.fullmatch(r"[^\s\"'()\[\]]*\.[A-Za-z]{2,5}", name) is not None


def python_path(text: str) -> str:
    found = shutil.which(text)
    if found is None:
        raise UsageError(f"--python: {text!r} is not a program that can be run")
    return found
