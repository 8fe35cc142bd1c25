"""Element types that do not fit together."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from . import edits, picture
from .answer import Answer, things
from .case import Case, told, unique
from .words import first_line, said

FLOATING = ("float", "bfloat", "complex")
WITHOUT_KERNEL = re.compile(r"not implemented for '|could not infer output dtype"
                            r"|only implemented on integer and Boolean"
                            r"|only supports? floating|floating point or complex|Integers to negative")  # fmt: skip
INDICES = re.compile(r"indices|[Ii]ndex tensor|for index|used as indices")
TARGET = re.compile(r"target|Long or Byte")
CAST = re.compile(r"can't be cast to the desired output type (\w+)")


def involved(case: Case) -> list[Thing]:
    """What stands in the failing expression, and what torch's innermost function was called with."""
    inner = things(
        case.value("input", "x", "self", "query"), case.value("target"), case.value("hx", "other", "indices", "index"),
        case.parameter("weight"),
    )  # fmt: skip
    return unique([*case.in_expression, *(one for one in inner if one.name)])


def is_floating(thing: Thing) -> bool:
    return (thing.dtype or "").startswith(FLOATING)


def conversion(dtype: str | None) -> str:
    """The method that makes it so: ".float()"."""
    plain = {"float32": ".float()", "int64": ".long()", "bool": ".bool()", "float64": ".double()", "float16": ".half()"}
    return plain.get(dtype or "", f".to(torch.{dtype})")


def dtypes(case: Case) -> Answer:
    found = involved(case)
    for rule in (indices, target, layer, written, without_kernel, operands):
        answer = rule(case, found)
        if answer is not None:
            if not answer.picture:
                answer.picture = picture.kinds(answer.culprits, "dtype", answer.culprits)
            return answer
    words = ", ".join(f"{one.name} is {one.dtype}" for one in found[:4])
    answer = Answer(f"{said(case)} ({words})" if words else said(case), found)
    if not words and "can require gradients" in case.message:
        made = [one.dtype for one in case.variables if one.dtype and not is_floating(one)]
        answer.cause = f"{case.expression}: whole numbers (int64, bool) have no gradient: {first_line(case)}"
        answer.detail += [f"A tensor of {made[0]} is in this frame."] if made else []
    answer.picture = picture.kinds(found, "dtype", [])
    return answer


def layer(case: Case, found: list[Thing]) -> Answer | None:
    """A layer whose weights have another type than its input."""
    source = case.value("input", "query", "x")
    weight = case.parameter("weight") or case.parameter("weight_ih_l0")
    if weight is None or source is None:
        return None
    name = case.module_name
    if source.dtype == weight.dtype:
        parts = [one for one in case.evidence.operands if re.search(r"\[\d\]$", one.name) and one.shape is not None]
        state = next((one for one in [*things(case.value("hx")), *found, *parts] if is_floating(one)
                      and one.dtype != weight.dtype), None)  # fmt: skip
        if state is None:
            return inside_of(case)
        answer = Answer(f"{name} has {weight.dtype} weights and {told(state)} is {state.dtype}: both must be one dtype",
                        unique([state, weight, source]))  # fmt: skip
        source = state
    else:
        clash = f"{name} has {weight.dtype} weights and {told(source)} is {source.dtype}"
        answer = Answer(f"{clash}: both must be one dtype", unique([source, weight]))
        users = next((one for one in case.in_expression if one.dtype == source.dtype), None)
        if not source.name and users is not None:
            answer.culprits = unique([users, *answer.culprits])
            answer.cause += f" ({users.name} is {users.dtype} too)"
    answer.picture = picture.kinds([source, weight], "dtype", [source, weight])
    suffix = conversion(weight.dtype)
    what = source.name or "the input"
    if (source.dtype or "").startswith("complex"):
        # A cast would throw the imaginary parts away.
        answer.detail.append(f"A real layer takes magnitudes ({what}.abs()) or both parts (torch.view_as_real).")
        answer.fixes = edits.suffixed(case, "Take the magnitudes", edits.input_of(case, source), ".abs()")
        return answer
    answer.detail.append(f"Convert the input: {what}{suffix}.")
    answer.fixes = edits.suffixed(case, "Convert the input", edits.input_of(case, source), suffix)
    return answer


def inside_of(case: Case) -> Answer | None:
    """Where a function's frame tells input and weight apart and the module's parameters are alike."""
    source = case.value("hx") or case.value("other")
    first = case.value("input")
    if source is None or first is None or source.dtype == first.dtype:
        return None
    return Answer(f"{told(first)} is {first.dtype} and {told(source)} is {source.dtype}: both must be one dtype",
                  unique([source, first]))  # fmt: skip


def target(case: Case, found: list[Thing]) -> Answer | None:
    """A target that is no class number."""
    source, due = case.value("input"), case.value("target")
    if TARGET.search(case.message) is None and "not implemented for 'Int'" not in case.message:
        return None
    if due is None:
        return None
    if "class probabilities" in case.message:
        return Answer(f"{told(due)} is {due.dtype}, and has the sizes of class probabilities, which are floating; "
                      "class numbers would have no class dimension", unique(things(source, due)) or found)  # fmt: skip
    if is_floating(due) or due.dtype in ("int32", "int16", "int8", "bool"):
        answer = Answer(f"{told(due)} is {due.dtype}, and the loss takes class numbers (int64) as its target",
                        unique(things(source, due)) or found)  # fmt: skip
        answer.detail.append(f"Convert it: {due.name or 'the target'}.long().")
        answer.fixes = edits.argument(case, "Convert the target to class numbers", due, ".long()")
        answer.picture = picture.kinds(answer.culprits, "dtype", [due])
        return answer
    return None


def indices(case: Case, found: list[Thing]) -> Answer | None:
    """Indices that are no whole numbers."""
    if INDICES.search(case.message) is None:
        return None
    wrong = [one for one in found if is_floating(one)]
    # Of an indexing the tensor itself stands first, and may well be floating.
    wrong = wrong[-1:] if "used as indices" in case.message or "index" in case.message else wrong
    weight = case.parameter("weight")
    wrong = [one for one in wrong if weight is None or one.identity != weight.identity]
    source = case.value("input", "indices")
    if weight is not None and source is not None and is_floating(source):
        wrong = [source]
    if not wrong:
        return None
    # What the person's tensor was made into on the way has no name.
    alike = [thing for thing in case.in_expression if thing.dtype == wrong[0].dtype]
    wrong = alike if not wrong[0].name and len(alike) == 1 else wrong
    one, rest = wrong[0], [thing for thing in found if thing.identity != wrong[0].identity and thing.name]
    whom = f" for {case.module_name}" if weight is not None else ""
    mask = "mask" in one.name.lower()
    answer = Answer(f"{told(one)} is {one.dtype}; indices{whom} must be whole numbers (int64), a mask bool",
                    [one, *rest])  # fmt: skip
    answer.picture = picture.kinds(answer.culprits, "dtype", [one])
    # What holds zeros and ones alone may be either: then it is not certain what is meant.
    flags = one.extremes is not None and one.extremes.low is not None and one.extremes.low >= 0 and (
        one.extremes.high or 0) <= 1  # fmt: skip
    if mask or flags:
        answer.detail.append(f"Convert it: {one.name}.bool() if it is a mask, .long() if it holds indices.")
    else:
        answer.detail.append(f"Convert it: {one.name}.long().")
    if mask or not flags:
        title = "Convert the mask" if mask else "Convert the indices"
        answer.fixes = edits.argument(case, title, one, ".bool()" if mask else ".long()")
    return answer


def written(case: Case, found: list[Thing]) -> Answer | None:
    """A result that does not fit into where it is written."""
    put = "source and destination dtypes match" in case.message
    cast = CAST.search(case.message)
    if not put and cast is None:
        return None
    statement = case.statement
    if put and isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
        whole = ast.unparse(statement.targets[0].value)
        value = statement.value
        into = next((one for one in found if one.name == whole), None)
        given = next((one for one in case.evidence.operands if one.name == ast.unparse(value)), None)
        if into is not None:
            source = re.search(r"and (\w+) for the source", case.message)
            other = f"{ast.unparse(value)} is {source[1].lower()}" if source is not None else "the value is not"
            what = f"{given.name} is {given.dtype}" if given is not None else other
            answer = Answer(f"{into.name} is {into.dtype} and {what}: what is written by index must be of its dtype",
                            unique(things(into, given, *found)))  # fmt: skip
            answer.picture = picture.kinds(things(into, given), "dtype", things(into, given))
            answer.fixes = edits.suffixed(case, f"Convert it to {into.name}'s dtype", value, f".to({into.name}.dtype)")
            return answer
    if cast is None:
        return None
    words = ", ".join(f"{one.name} is {one.dtype}" for one in found[:4])
    answer = Answer(f"{said(case)} ({words})" if words else said(case), found)
    whole_numbers = [one for one in found if not is_floating(one)]
    if isinstance(statement, ast.AugAssign) and len(whole_numbers) == 1 and found[:1] == whole_numbers:
        one = whole_numbers[0]
        answer.cause = f"{one.name} is {one.dtype}, and the result (float32) can't be written into it in place"
        plain = ast.unparse(ast.Assign([statement.target], ast.BinOp(as_read(statement.target), statement.op,
                                                                     statement.value), lineno=1))  # fmt: skip
        answer.detail.append(f"Make a new tensor: {plain}.")
        answer.fixes = not_in_place(case, statement)
    elif len(whole_numbers) == 1 and any(is_floating(one) for one in found):
        one = whole_numbers[0]
        answer.detail.append(f"Convert it: {one.name}.float().")
        answer.fixes = edits.argument(case, f"Convert {one.name} to float32", one, ".float()")
        answer.picture = picture.kinds(found, "dtype", [one])
    return answer


def as_read(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body


SYMBOLS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def not_in_place(case: Case, statement: ast.AugAssign) -> list[edits.Fix]:
    """`x /= 2` as `x = x / 2`."""
    symbol = SYMBOLS.get(type(statement.op))
    value, target = edits.text_of(case, statement.value), edits.text_of(case, statement.target)
    if symbol is None or value is None or target is None or not isinstance(statement.target, ast.Name | ast.Attribute):
        return []
    value = value if isinstance(statement.value, ast.Name | ast.Call | ast.Constant | ast.Attribute) else f"({value})"
    whole = ast.Name(id="", lineno=statement.lineno, col_offset=statement.col_offset,
                     end_lineno=statement.end_lineno, end_col_offset=statement.end_col_offset)  # fmt: skip
    return edits.replaced(case, "Make a new tensor", whole, f"{target} = {target} {symbol} {value}")


def without_kernel(case: Case, found: list[Thing]) -> Answer | None:
    """An operation that there is not for this type."""
    if WITHOUT_KERNEL.search(case.message) is None:
        return None
    only_integers = "integer and Boolean" in case.message
    wrong = [one for one in found if is_floating(one) == only_integers]
    if len(wrong) != 1:
        return None
    one = wrong[0]
    takes = "whole numbers and truth values" if only_integers else "floating-point numbers"
    unsigned = one.dtype in ("uint16", "uint32", "uint64") and "not implemented for" in case.message
    what = "which torch has few operations for" if unsigned else f"and {case.expression} takes {takes}"
    answer = Answer(f"{told(one)} is {one.dtype}, {what}: {first_line(case)}",
                    [one, *(other for other in found if other.identity != one.identity)])  # fmt: skip
    answer.picture = picture.kinds([one], "dtype", [one])
    if "Half" in case.message or "BFloat16" in case.message:
        return answer
    suffix = ".bool()" if only_integers else ".float()"
    if unsigned:
        # What follows in the program would fail next: it is to be converted where it is made.
        answer.detail.append("Convert it where it is made: .float(), or .to(torch.int64).")
        return answer
    answer.detail.append(f"Convert it: {one.name}{suffix}.")
    answer.fixes = edits.argument(case, "Convert it", one, suffix)
    return answer


def operands(case: Case, found: list[Thing]) -> Answer | None:
    """Two operands of two types."""
    known = [one for one in found if one.dtype is not None]
    types = list(dict.fromkeys(one.dtype for one in known))
    if len(types) != 2 or not re.search(r"dtype|scalar type|datatype|type .* should be the same", case.message):
        return None
    words = ", ".join(f"{one.name} is {one.dtype}" for one in known[:4])
    answer = Answer(f"{case.expression or 'This'} needs one dtype, and {words}: {first_line(case)}", known)
    answer.picture = picture.kinds(known, "dtype", known)
    return answer
