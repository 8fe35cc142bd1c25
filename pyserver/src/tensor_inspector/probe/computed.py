"""Values that have to be computed: operators between plain tensors and numbers, and what a person lets run."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from . import live, randomness, raw, readable, reading
from .no_variable import NoVariable
from .roots import one_line

# What is computed without being asked for lies in the program's memory beside its own: at most this much.
LARGEST_BYTES = 1 << 28
MOST_PRODUCTS = 1 << 34

OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow, ast.MatMult: operator.matmul,
    ast.BitAnd: operator.and_, ast.BitOr: operator.or_, ast.BitXor: operator.xor,
    ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


def value(node: ast.expr, scope: reading.Scope) -> Any:
    """What an expression of operators and indices gives. Call inside `live.untouched`.

    Raises Unread where it would run code of the program's, NoVariable where it fails.
    """
    if isinstance(node, ast.BinOp):
        return applied(type(node.op), [value(node.left, scope), value(node.right, scope)], scope)
    if isinstance(node, ast.UnaryOp):
        return applied(type(node.op), [value(node.operand, scope)], scope)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return applied(type(node.ops[0]), [value(node.left, scope), value(node.comparators[0], scope)], scope)
    if isinstance(node, ast.Subscript):
        owner = value(node.value, scope)
        index = reading.index_of(node.slice, scope, value)
        try:
            return reading.subscript(owner, index, scope)
        except reading.Unread:
            return gathered(owner, index, scope)
    return reading.value(node, scope, value)


def applied(kind: type, operands: list[Any], scope: reading.Scope) -> Any:
    perform = OPERATORS.get(kind)
    if perform is None:
        raise reading.Unread("This runs code of the program.")
    numbers = all(raw.one_of(type(one), reading.NUMBERS) for one in operands)
    # Powers of plain integers can be as long as memory.
    if not (numbers and kind is not ast.Pow) and not (not numbers and same_world(operands, scope)):
        raise reading.Unread("This runs code of the program.")
    weigh(kind, operands, scope)
    return performed(lambda: perform(*operands), scope)


def gathered(owner: Any, index: Any, scope: reading.Scope) -> Any:
    """Elements that a mask, a list or a tensor of places picks: a copy."""
    parts = index if type(index) is tuple else (index,)
    others = [one for one in parts if not reading.basic(one, reading.INDICES)]
    plain = all(plain_list(one) or computes(one, scope) for one in others)
    if not computes(owner, scope) or not plain:
        raise reading.Unread("This index runs code of the program.")
    weigh(ast.Subscript, [owner], scope)
    if scope.is_tensor(owner):  # torch warns of plain lists
        parts = tuple(scope.torch.tensor(one, device="cpu") if type(one) is list else one for one in parts)
        index = parts if type(index) is tuple else parts[0]
    return performed(lambda: owner[index], scope)


def plain_list(one: Any) -> bool:
    return type(one) is list and reading.basic(tuple(one), (int, bool))


def same_world(operands: list[Any], scope: reading.Scope) -> bool:
    """Whether torch alone, or numpy alone, computes with these."""
    others = [one for one in operands if not raw.one_of(type(one), reading.NUMBERS)]
    return all(computes(one, scope) for one in others) and len({scope.is_tensor(one) for one in others}) <= 1


def computes(one: Any, scope: reading.Scope) -> bool:
    """Whether operators on it run torch's or numpy's own code alone."""
    cls = type(one)
    torch, numpy = scope.torch, scope.numpy
    if scope.is_tensor(one):
        return cls is torch.Tensor or cls is torch.nn.Parameter
    if numpy is None:
        return False
    if cls is numpy.ndarray:
        return not one.dtype.hasobject
    return raw.one_of(cls, reading.numpy_scalars(numpy))


def weigh(kind: type, operands: list[Any], scope: reading.Scope) -> None:
    """Raises NoVariable, which asks, where a result would be large or take long."""
    shapes = [list(one.shape) for one in operands if scope.is_tensor(one) or scope.is_array(one)]
    if not shapes:
        return
    count = math.prod(max(sizes) for sizes in zip(*(right_aligned(shape, shapes) for shape in shapes)))
    work = count
    if kind is ast.MatMult and len(shapes) == 2 and shapes[0] and shapes[1]:
        last = shapes[1][-1] if len(shapes[1]) > 1 else 1
        batch = max(math.prod(shapes[0][:-2]), math.prod(shapes[1][:-2]))
        rows = shapes[0][-2] if len(shapes[0]) > 1 else 1
        count, work = batch * rows * last, batch * rows * last * shapes[0][-1]
    sized = [one for one in operands if not raw.one_of(type(one), reading.NUMBERS)]
    width = max(one.element_size() if scope.is_tensor(one) else one.itemsize for one in sized)
    if count * width > LARGEST_BYTES or work > MOST_PRODUCTS:
        size = f"{count * width / (1 << 20):,.0f} MiB of the program's memory"
        raise NoVariable(f"Computing this takes time and {size}. Allow it to see the result.", asks=True)


def right_aligned(shape: list[int], shapes: list[list[int]]) -> list[int]:
    return [1] * (max(map(len, shapes)) - len(shape)) + shape


def performed(perform: Callable[[], Any], scope: reading.Scope) -> Any:
    numpy = scope.numpy
    with numpy.errstate(all="ignore") if numpy is not None else nullcontext():
        try:
            return perform()
        except Exception as error:
            raise failed(error) from None


def run(text: str, scope: reading.Scope) -> Any:
    """Evaluates an expression in the frame, as a watch does, with its random numbers put back. Raises NoVariable.

    Call outside `live.untouched`: the program's own modes are part of what it means.
    """
    frame = scope.frame
    try:
        code = compile(text, "<expression>", "eval")
    except (SyntaxError, ValueError) as error:
        raise NoVariable(f"“{text[:80]}” can't be evaluated: {one_line(error)}.") from None
    # One namespace: what a comprehension or a lambda names is then found.
    space = {**frame.f_globals, **frame.f_locals}
    with randomness.put_back(scope.torch, scope.numpy):
        try:
            return eval(code, space)
        except SystemExit as error:  # an exit is the expression's alone
            raise NoVariable(
                f"This would end the program: SystemExit({error.code if type(error.code) is int else ''})."
            ) from None
        except Exception as error:
            raise failed(error) from None


def failed(error: Exception) -> NoVariable:
    text = one_line(error)
    return NoVariable(f"This fails here with {raw.class_name(type(error))}{': ' + text if text else '.'}")


def detached(found: Any, torch: Any) -> Any:
    """A tensor without its graph, anything else as it is."""
    if torch is None or not raw.derives(type(found), torch._C.TensorBase) or readable.overrides_dispatch(type(found)):
        return found
    with live.untouched(torch):
        try:
            return torch._C.TensorBase.detach(found)
        except RuntimeError:
            return found


def tensor_of(number: Any, torch: Any) -> Any:
    """A plain number as a tensor of no dimensions, for programs without numpy."""
    try:
        dtype = torch.bool if type(number) is bool else torch.int64 if type(number) is int else torch.float64
        return torch.tensor(number, dtype=torch.complex128 if type(number) is complex else dtype, device="cpu")
    except (OverflowError, RuntimeError):
        raise NoVariable("This is an integer of more than 64 bits.") from None
