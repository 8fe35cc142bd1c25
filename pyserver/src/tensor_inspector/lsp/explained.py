"""An explained error in the editor: a diagnostic on the line, a hover on it, and quick fixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls import uris

from ..records.explanation import Explanation, Fix
from ..text import explanation_card, source

NAME = "Tensor Inspector"


@dataclass(frozen=True, slots=True)
class Shown:
    """An explanation, and the document that it is about."""

    explanation: Explanation
    path: Path
    where: types.Range

    @property
    def uri(self) -> str:
        return self.path.as_uri()

    def is_about(self, uri: str) -> bool:
        """Whether a document is the one, however its editor writes a drive's letter or a space."""
        return Path(uris.to_fs_path(uri) or "") == self.path

    def diagnostic(self) -> types.Diagnostic:
        found = self.explanation
        return types.Diagnostic(
            range=self.where,
            message="\n".join([found.cause, *found.detail]),
            severity=types.DiagnosticSeverity.Error,
            code=found.category,
            source=NAME,
            related_information=[
                types.DiagnosticRelatedInformation(
                    location=types.Location(self.uri, whole_line(one.line)),
                    message=f"{one.text}   {one.type_text}".rstrip(),
                )
                for one in found.origins
            ],
        )

    def covers(self, uri: str, position: types.Position) -> bool:
        """Whether a position of a document is in the explained code."""
        start, end = self.where.start, self.where.end
        at = (position.line, position.character)
        return self.is_about(uri) and (start.line, start.character) <= at <= (end.line, end.character)

    def hover(self) -> types.Hover:
        content = types.MarkupContent(types.MarkupKind.Markdown, explanation_card.card(self.explanation))
        return types.Hover(contents=content, range=self.where)

    def actions(self, uri: str, asked: types.Range, text: str) -> list[types.CodeAction]:
        """The edits that are offered at a place: where the error is, and on the line that an edit changes."""
        if not self.is_about(uri):
            return []
        at_error = asked.start.line <= self.where.end.line and asked.end.line >= self.where.start.line
        return [
            self.action(fix, text, preferred=number == 0)
            for number, fix in enumerate(self.explanation.fixes)
            if at_error or asked.start.line <= fix.line - 1 <= asked.end.line
        ]

    def action(self, fix: Fix, text: str, *, preferred: bool) -> types.CodeAction:
        edit = self.edit(fix, text)
        reason = "The line is not what it was when the program ran."
        return types.CodeAction(
            title=f"{fix.title} (line {fix.line})",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self.diagnostic()],
            is_preferred=preferred and edit is not None,
            edit=edit,
            disabled=None if edit is not None else types.CodeActionDisabled(reason),
        )

    def edit(self, fix: Fix, text: str) -> types.WorkspaceEdit | None:
        """The edit in the document as it is now; None where its line has changed since the program ran."""
        lines = text.split("\n")
        line = lines[fix.line - 1].rstrip("\r") if fix.line <= len(lines) else ""
        if line != fix.before:
            return None
        end = types.Position(fix.line - 1, source.utf16(line, len(line)))
        change = types.TextEdit(types.Range(types.Position(fix.line - 1, 0), end), fix.after)
        return types.WorkspaceEdit(changes={self.uri: [change]})


def shown(found: Explanation, file: str) -> Shown | None:
    """An explanation for the file on this machine; None where there is no such file here."""
    path = Path(file)
    if not path.is_absolute() or not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return Shown(found, path, where(found, lines))


def where(found: Explanation, lines: list[str]) -> types.Range:
    """The failing code, else the whole of its line."""
    if found.span is None or found.span[2] > len(lines):
        text = lines[found.line - 1] if found.line <= len(lines) else ""
        indent = len(text) - len(text.lstrip())
        return types.Range(
            types.Position(found.line - 1, source.utf16(text, indent)),
            types.Position(found.line - 1, source.utf16(text, len(text.rstrip()))),
        )
    first, column, last, end = found.span
    return types.Range(position(lines, first, column), position(lines, last, end))


def position(lines: list[str], line: int, column: int) -> types.Position:
    """A line from 1 and a column in UTF-8 bytes as the editor counts them."""
    text = lines[line - 1]
    before = text.encode()[:column].decode(errors="replace")
    return types.Position(line - 1, source.utf16(text, len(before)))


def whole_line(line: int) -> types.Range:
    return types.Range(types.Position(line - 1, 0), types.Position(line - 1, 1000))
