"""What happened in a DataLoader's process, from the traceback that came over."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Callable
from dataclasses import replace

from ..records.evidence import ErrorPlace, Evidence, Thing
from . import edits
from .answer import Answer
from .case import Case
from .words import first_line

FOLDERS = re.compile(r"[/\\]")
PLACE = re.compile(r'^  File "(.+)", line (\d+), in (.+)$', re.MULTILINE)
ERROR = re.compile(r"^(?:[\w.]+\.)?(\w+)(?:: (.*))?$")


def worker(case: Case, explain: Callable[[Evidence], Answer | None]) -> Answer:
    """`explain` tells what an error means from evidence, None where it is no more than it says itself."""
    match = re.search(r"Caught (\w+) in DataLoader worker", case.message)
    if match is None:
        made = loaders(case)
        answer = Answer(
            f"{case.expression}: the DataLoader can't send this to its workers, which are started by spawn: "
            + first_line(case),
            [*made, *case.in_expression],
        )
        answer.detail.append(
            "A lambda, or a function inside of another, can't be sent: define it at the top of a module."
        )
        return answer
    lines = [line for line in case.message.strip().split("\n") if line.strip()]
    last = lines[-1].strip() if lines else ""
    places = PLACE.findall(case.message)
    mine = [one for one in places if "site-packages" not in one[0] and "/torch/" not in one[0]]
    where = f", in line {mine[-1][1]} of {FOLDERS.split(mine[-1][0])[-1]}, {mine[-1][2]}" if mine else ""
    answer = Answer(
        f"a worker of the DataLoader failed{where}: {last}",
        detail=["With num_workers=0 the debugger stops in that line."],
        place=(mine[-1][0], int(mine[-1][1])) if mine else None,
    )
    if mine and mine[-1][0] == case.place.file:
        inner = of_worker(case, mine[-1], match[1], last)
        answer.culprits = named(Case(inner))
        known = explain(inner)
        # Without its values it may say no more than the error itself.
        if known is not None and first_line(Case(inner)) not in known.cause:
            answer.detail.insert(0, f"{known.cause}.")
            answer.detail[1:1] = known.detail
            answer.fixes = known.fixes
        if answer.culprits:
            names = ", ".join(one.name for one in answer.culprits[:4])
            answer.detail.append(f"That line reads {names}; their values are in the worker's process.")
    if match[1] == "FileNotFoundError":
        answer.detail.insert(0, f"The file {last.rpartition(': ')[2]} does not exist.")
    return answer


def of_worker(case: Case, place: tuple[str, str, str], kind: str, last: str) -> Evidence:
    """The worker's error as evidence: its line and its words; its values stayed in its process."""
    found = ERROR.match(last)
    message = (found[2] or "") if found is not None and found[1] == kind else last
    at = ErrorPlace(file=place[0], line=int(place[1]), function=place[2], user=True)
    look = replace(case.evidence.look, tensors=[], modules=[])
    return Evidence(type=kind, bases=[], message=message, chain=[], places=[at], at=0, look=look, operands=[],
                    source=case.evidence.source, elapsed_ms=0.0)  # fmt: skip


def named(case: Case) -> list[Thing]:
    """What the failing line reads: names of the program's, without values."""
    root = edits.header(case.statement)
    if root is None or case.tree is None:
        return []
    imported = {alias.asname or alias.name.partition(".")[0] for node in ast.walk(case.tree)
                if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}  # fmt: skip
    defined = {node.name for node in ast.walk(case.tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    inner = {id(node.value) for node in ast.walk(root) if isinstance(node, ast.Attribute)}
    inner |= {id(node.func) for node in ast.walk(root) if isinstance(node, ast.Call)}
    found: dict[str, Thing] = {}
    for node in ast.walk(root):
        if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load) or id(node) in inner:
            continue
        name = ast.unparse(node)
        if name.partition(".")[0] in imported | defined or hasattr(builtins, name):
            continue
        found.setdefault(name, Thing(name=name, type="", identity=name))
    for node in ast.walk(root):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            name = node.func.value.id
            if name not in imported | defined and name != "self":
                found.setdefault(name, Thing(name=name, type="", identity=name))
    return list(found.values())


def loaders(case: Case) -> list[Thing]:
    """Loaders among the values of the failing statement."""
    return [one for one in case.evidence.operands if one.type == "DataLoader"]
