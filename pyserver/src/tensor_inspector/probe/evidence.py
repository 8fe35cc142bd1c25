"""The evidence of an exception, from its traceback. Nothing is run again."""

from __future__ import annotations

import ast
import linecache
import os
import sysconfig
from itertools import islice
from types import CodeType, FrameType, TracebackType
from typing import Any

from ..records.evidence import ErrorCause, ErrorPlace, Thing
from . import frame as frames
from . import raw
from .expand import children
from .things import Describer
from .walk import Found, FoundModule

MOST_PLACES = 60
MOST_VALUES = 40
MOST_OPERANDS = 60
MOST_PARTS = 4
LONGEST_MESSAGE = 4000
LONGEST_SOURCE = 400_000
# Read below what the program's own exception classes may define.
BASE = vars(BaseException)


def steps(trace: TracebackType | None) -> list[tuple[FrameType, int, int]]:
    """Frames from the outermost inwards, with the instruction and the line that failed."""
    found: list[tuple[FrameType, int, int]] = []
    while trace is not None:
        found.append((trace.tb_frame, trace.tb_lasti, trace.tb_lineno))
        trace = trace.tb_next
    return found


def folders_of_others() -> tuple[str, ...]:
    """Where code lies that is not the user's: the standard library and installed packages."""
    paths = sysconfig.get_paths()
    wanted = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib") if name in paths}
    wanted |= {os.path.dirname(os.__file__)}
    return tuple(sorted(path.rstrip(os.sep) + os.sep for path in wanted))


def is_users(file: str, others: tuple[str, ...]) -> bool:
    if file.startswith("<"):
        return file in ("<stdin>", "<string>") or file.startswith("<ipython")
    return not file.startswith(others) and f"{os.sep}site-packages{os.sep}" not in file


def chosen(found: list[tuple[FrameType, int, int]]) -> tuple[list[tuple[FrameType, int, int]], int, list[bool]]:
    """The frames from the first of the user's on, the place of the user's innermost, and which are the user's."""
    others = folders_of_others()
    mine = [is_users(one.f_code.co_filename, others) for one, _, _ in found]
    first = mine.index(True) if True in mine else 0
    found, mine = found[first:], mine[first:]
    if len(found) > MOST_PLACES:  # a recursion: its end is what failed
        found, mine = found[-MOST_PLACES:], mine[-MOST_PLACES:]
    at = max((index for index, one in enumerate(mine) if one), default=len(found) - 1)
    return found, at, mine


def span_of(code: CodeType, instruction: int) -> list[int] | None:
    """Where the failing code stands in its file."""
    positions = getattr(code, "co_positions", None)
    if positions is None:
        return None
    line, last, column, end = next(islice(positions(), instruction // 2, None), (None, None, None, None))
    if line is None or last is None or column is None or end is None:
        return None
    return [line, column, last, end]


def text_of(error: BaseException) -> str:
    """The message. Where its class or what it was made with may be the program's: what of it is plain."""
    given = BASE["args"].__get__(error)
    known = type(error).__str__ in (BaseException.__str__, KeyError.__str__, OSError.__str__)
    if known and all(map(is_plain, given)) and is_plain(getattr(error, "filename", None) if is_os(error) else None):
        return str(error)[:LONGEST_MESSAGE]
    if known:
        return " ".join(map(plain_text, given))[:LONGEST_MESSAGE]
    return " ".join(one for one in given if type(one) is str)[:LONGEST_MESSAGE]


def plain_text(value: Any) -> str:
    """A value as it is written; of a class of strings (torch has one for what a worker says) the characters."""
    cls = type(value)
    if raw.derives(cls, str):
        return str.__str__(value)
    return str(value) if is_plain(value) else f"<{raw.class_name(cls)}>"


def is_os(error: BaseException) -> bool:
    """Whether an exception is one of Python's own that names a file."""
    return type(error).__str__ is OSError.__str__ and raw.class_module(type(error)) == "builtins"


def is_plain(value: Any) -> bool:
    """Whether writing a value down runs none of the program's code."""
    cls = type(value)
    if cls is tuple:
        return all(map(is_plain, value))
    return raw.one_of(cls, (str, int, float, bool, bytes, type(None))) or raw.class_module(cls).startswith("pathlib")


def chain_of(error: BaseException) -> list[ErrorCause]:
    """What led to it, the nearest first."""
    found: list[ErrorCause] = []
    seen = {id(error)}
    while len(found) < 6:
        below = BASE["__cause__"].__get__(error)
        if below is None and not BASE["__suppress_context__"].__get__(error):
            below = BASE["__context__"].__get__(error)
        if below is None or id(below) in seen:
            break
        seen.add(id(below))
        found.append(ErrorCause(type=raw.class_name(type(below)), message=text_of(below)))
        error = below
    return found


def place_of(one: FrameType, instruction: int, line: int, mine: bool, describer: Describer) -> ErrorPlace:
    code, local = one.f_code, dict(one.f_locals)
    itself = local.get("self")
    found = ErrorPlace(
        file=code.co_filename,
        line=line,
        function=frames.function_name(one),
        user=mine,
        span=span_of(code, instruction),
        module=describer.module(itself) if itself is not None else None,
    )
    plain = [(name, value) for name, value in local.items() if type(name) is str and not name.startswith("__")]
    found.values = [describer.thing(name, value) for name, value in plain[:MOST_VALUES] if name != "self"]
    return found


def operands(one: FrameType, line: int, span: list[int] | None, describer: Describer) -> list[Thing]:
    """Parts of the failing expression that can be read: names, attributes kept on objects, constant indices."""
    tree = failing_tree(one.f_code.co_filename, line, span)
    if tree is None:
        return []
    found: dict[str, Thing] = {}
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) or len(found) >= MOST_OPERANDS:
            continue
        name = ast.unparse(node)
        try:
            value = value_of(node, one)
        except LookupError:
            view = view_of(node, name, one, describer)
            if view is not None:
                found.setdefault(name, view)
            continue
        found.setdefault(name, describer.thing(name, value))
        if type(value) is tuple and len(value) <= MOST_PARTS:  # a recurrent layer's state, a batch
            parts = (describer.thing(f"{name}[{index}]", part) for index, part in enumerate(value))
            found.update((part.name, part) for part in parts if part.shape is not None and part.name not in found)
    return list(found.values())


def view_of(node: ast.AST, name: str, one: FrameType, describer: Describer) -> Thing | None:
    """`x.T`, `x.data` and `x.grad` of a tensor, as far as its own description tells: nothing is computed."""
    if not isinstance(node, ast.Attribute) or node.attr not in ("T", "mT", "data", "grad"):
        return None
    try:
        value = value_of(node.value, one)
    except LookupError:
        return None
    if node.attr == "grad":
        return describer.gradient(name, value)
    found = describer.thing(name, value)
    if found.shape is None or found.device is None:
        return None
    if node.attr == "data":
        found.requires_grad, found.grad_fn = False, None
    else:
        # `T` turns all dimensions around, `mT` the last two.
        turned = found.shape[::-1] if node.attr == "T" else [*found.shape[:-2], *found.shape[:-3:-1]]
        found.shape, found.contiguous = turned, found.contiguous and len(turned) < 2
    found.identity, found.expression = f"{found.identity}.{node.attr}", None
    return found


def failing_tree(file: str, line: int, span: list[int] | None) -> ast.AST | None:
    """The smallest statement's tree around a line."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError, RecursionError):
        return None
    first, last = (span[0], span[2]) if span else (line, line)
    best: ast.AST | None = None
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno <= first and (node.end_lineno or node.lineno) >= last:
            best = node
    return header_of(best)


def header_of(statement: ast.AST | None) -> ast.AST | None:
    """Of a compound statement what runs on its own line."""
    for name in ("iter", "test", "subject"):
        if hasattr(statement, name) and hasattr(statement, "body"):
            return getattr(statement, name)
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return ast.Tuple(elts=[item.context_expr for item in statement.items], ctx=ast.Load())
    return None if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)) else statement


def value_of(node: ast.AST, one: FrameType) -> Any:
    """The value of a name, attribute or index. Raises LookupError where that would run code, or is not there."""
    if isinstance(node, ast.Name):
        for space in (one.f_locals, one.f_globals):
            if node.id in space:
                return space[node.id]
        raise LookupError(node.id)
    if isinstance(node, ast.Attribute):
        return part(value_of(node.value, one), f".{node.attr}")
    if isinstance(node, ast.Subscript):
        index = node.slice
        if isinstance(index, ast.Constant):
            return part(value_of(node.value, one), f"[{index.value!r}]")
        if isinstance(index, ast.Name):
            key = value_of(index, one)
            if type(key) is int or type(key) is str:
                return part(value_of(node.value, one), f"[{key!r}]")
    raise LookupError


def part(value: Any, suffix: str) -> Any:
    """What lies directly inside an object under a suffix such as ".fc" or "[0]"."""
    own = raw.instance_dict(value)
    if suffix.startswith(".") and own is not None:
        name = suffix[1:]
        if name in own:
            return own[name]
        for table in ("_parameters", "_buffers", "_modules"):
            inside = own.get(table)
            if type(inside) is dict and name in inside:
                return inside[name]
        raise LookupError(suffix)
    modules = (own or {}).get("_modules")
    if type(modules) is dict and suffix[1:-1] in modules:
        return modules[suffix[1:-1]]
    for found, one in islice(children(value), 10_000):
        if found == suffix:
            return one
    raise LookupError(suffix)


def names_of(tensors: list[Found], modules: list[FoundModule]) -> dict[int, str]:
    return {id(one.value): one.expression for one in [*modules, *tensors]}


def source_of(file: str) -> str:
    text = "".join(linecache.getlines(file))
    return text if len(text) <= LONGEST_SOURCE else ""


def told(error: BaseException) -> tuple[str, list[str], str]:
    """The class's name, those that it derives from, and the message."""
    names = [raw.class_name(one) for one in raw.mro(type(error))]
    return names[0], names[1:], text_of(error)
