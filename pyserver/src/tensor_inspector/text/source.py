"""Reading the user's source: the expression under a cursor, names on lines, where a name was assigned."""

from __future__ import annotations

import ast
import bisect
import io
import keyword
import re
import tokenize
from dataclasses import dataclass

STEP_BACK = re.compile(r"(\.[^\W\d]\w*|\[(?:-?\d+|'[^'\\\n]*'|\"[^\"\\\n]*\")\])$|([^\W\d]\w*)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one line: text, line from 0, character positions from 0, end exclusive."""

    text: str
    line: int
    start: int
    end: int


def expression_at(source: str, line: int, character: int) -> Span | None:
    """The name, attribute path or constant index path that ends with the word under the cursor.

    Nothing inside strings and comments, and nothing with a call in it: looking must not run code.
    `character` counts Python characters.
    """
    lines = source.split("\n")
    if not 0 <= line < len(lines):
        return None
    text = lines[line]
    word = next((m for m in re.finditer(r"[^\W\d]\w*", text) if m.start() <= character < m.end()), None)
    if word is None or not is_name(source, line, word.start()):
        return None
    start = path_start(text, word.end())
    if start is None:
        return None
    return Span(text[start : word.end()], line, start, word.end())


def path_start(text: str, end: int) -> int | None:
    """Where the path that ends at `end` begins; None when it hangs on something else than a name."""
    while True:
        step = STEP_BACK.search(text, 0, end)
        if step is None:
            return None
        if step.group(2) is None:
            end = step.start()
            continue
        before = text[: step.start()].rstrip()
        return step.start() if not before.endswith(".") else None


def is_name(source: str, line: int, character: int) -> bool:
    """Whether a name token starts there (not a keyword, string or comment). Broken source: assume so."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.start == (line + 1, character):
                return token.type == tokenize.NAME and not keyword.iskeyword(token.string)
            if token.start[0] > line + 1:
                return False
    except (tokenize.TokenError, SyntaxError):
        return True
    return False


def function_lines(tree: ast.Module, line: int) -> tuple[int, int]:
    """First and last line (from 1) of the innermost function around a line; the whole module without one."""
    best = (1, 10**9)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            first, last = node.lineno, node.end_lineno or node.lineno
            if first <= line <= last and last - first < best[1] - best[0]:
                best = (first, last)
    return best


def paths_before(source: str, stopped: int) -> list[Span]:
    """Names and attribute paths, outermost first, on the lines of the stopped function up to the stopped line.

    `stopped` counts from 1; spans count from 0. Nested functions belong to other frames and are left out.
    Empty when the source can't be parsed.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return []
    first, last = function_lines(tree, stopped)
    characters = Characters(source)
    spans: list[Span] = []
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if getattr(node, "lineno", 0) > stopped or starts_other_frame(node, first, last):
            continue
        text = path_text(node)
        if text is None or not isinstance(node, ast.expr):
            pending += ast.iter_child_nodes(node)
        elif first <= node.lineno == node.end_lineno:
            start, end = (
                characters.of(node.lineno, node.col_offset),
                characters.of(node.lineno, node.end_col_offset or 0),
            )
            spans.append(Span(text, node.lineno - 1, start, end))
    spans += [span for span in arguments(tree, first, last, characters) if span.line < stopped]
    return sorted(spans, key=lambda span: (span.line, span.start))


def starts_other_frame(node: ast.AST, first: int, last: int) -> bool:
    """A function that does not contain the stopped one: its names are not this frame's."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return False
    return not (node.lineno <= first and (node.end_lineno or node.lineno) >= last)


def arguments(tree: ast.Module, first: int, last: int, characters: Characters) -> list[Span]:
    """The parameters of the function that spans these lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.lineno, node.end_lineno) == (first, last):
            names = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            starts = [(name, characters.of(name.lineno, name.col_offset)) for name in names]
            return [Span(name.arg, name.lineno - 1, at, at + len(name.arg)) for name, at in starts]
    return []


def path_text(node: ast.AST) -> str | None:
    """ "self.fc.weight" for a chain of attributes on a name, else None."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


class Characters:
    """ast counts UTF-8 bytes, editors count characters."""

    def __init__(self, source: str) -> None:
        self.lines = source.split("\n")

    def span(self, text: str, node: ast.expr) -> Span:
        """Where a node on a single line stands."""
        start, end = self.of(node.lineno, node.col_offset), self.of(node.lineno, node.end_col_offset or 0)
        return Span(text, node.lineno - 1, start, end)

    def of(self, line: int, column: int) -> int:
        """The character position of a byte column on a line from 1."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return column if text.isascii() else len(text.encode()[:column].decode(errors="ignore"))


def last_assignment(source: str, expression: str, stopped: int) -> Span | None:
    """Where the expression, or else its root name, was last assigned before the stopped line (from 1)."""
    root = re.split(r"[.\[]", expression, maxsplit=1)[0]
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    first, last = function_lines(tree, stopped)
    characters = Characters(source)
    targets = [span for span in arguments(tree, first, last, characters) if span.text == root]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Store):
            continue
        if first <= node.lineno <= min(last, stopped) and path_text(node) in (expression, root):
            targets.append(characters.span(path_text(node) or "", node))
    return max(targets, key=lambda span: (span.text == expression, span.line), default=None)


def utf16(text: str, character: int) -> int:
    """A character position in UTF-16 units, as editors count."""
    return len(text[:character].encode("utf-16-le")) // 2


def from_utf16(text: str, units: int) -> int:
    """The character position of a UTF-16 offset."""
    widths = [2 if ord(c) > 0xFFFF else 1 for c in text]
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width)
    return min(bisect.bisect_left(starts, units), len(text))
