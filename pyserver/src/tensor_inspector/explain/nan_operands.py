"""Names for operands that the person has written, but given no name: "(images - mean)" of a division."""

from __future__ import annotations

import ast

from ..records.nan_stop import NanStop

SIGNS: dict[type[ast.operator], frozenset[str]] = {
    ast.Add: frozenset({"add"}),
    ast.Sub: frozenset({"sub"}),
    ast.Mult: frozenset({"mul"}),
    ast.Div: frozenset({"div", "true_divide"}),
    ast.Pow: frozenset({"pow"}),
    ast.MatMult: frozenset({"mm", "bmm", "matmul", "mv", "dot"}),
}
LONGEST = 40


def name_by_text(stop: NanStop, expression: str) -> None:
    """Gives operands of the running code their own text, where that code is the operation itself."""
    if stop.phase != "forward" or stop.span is None:
        return
    try:
        node = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return
    for operand, text in zip(stop.inputs, written(node, stop.op), strict=False):
        if not operand.thing.expression and not operand.view_of and len(text) <= LONGEST:
            operand.thing.expression = text


def written(node: ast.expr, op: str) -> list[str]:
    """The texts of an operation's operands, in its order: of an operator both sides, of a call what it is about."""
    if isinstance(node, ast.BinOp) and op in SIGNS.get(type(node.op), frozenset()):
        return [bracketed(node.left), bracketed(node.right)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == op:
        of_module = isinstance(node.func.value, ast.Name) and node.func.value.id in ("torch", "F")
        about = node.args[:1] if of_module else [node.func.value]
        return [bracketed(one) for one in about if not isinstance(one, ast.Starred)]
    return []


def bracketed(node: ast.expr) -> str:
    text = ast.unparse(node)
    return f"({text})" if isinstance(node, ast.BinOp | ast.UnaryOp | ast.IfExp | ast.Compare) else text
