"""Something else where a Tensor is due."""

from __future__ import annotations

import ast
import re

from ..records.evidence import Thing
from ..records.explanation import Fix
from ..source.assignments import assignments
from . import edits
from .answer import Answer
from .case import Case, unique
from .misuse import hint
from .words import first_line, said

MUST_BE = re.compile(r"(\w+)\(\): argument '(\w+)'.* must be ([\w ]+), not ([\w.]+)")
COMBINATION = re.compile(r"(\w+)\(\) received an invalid combination of arguments - got \((.*?)\), but expected")
METHOD = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
OPTIMIZED = re.compile(
    r"one of the params is (?:[\w.]+\.)?(\w+)|iterable of Tensors or dicts, but got (?:[\w.]+\.)?(\w+)"
)
OPERANDS = re.compile(
    r"(?:unsupported operand type\(s\) for (\S+):|not supported between instances of) '([\w.]+)' and '([\w.]+)'"
)
COUNTED = re.compile(r"(\w[\w.]*)\(\) takes (?:from )?([\w ]+?) positional arguments? but (\d+) (?:was|were) given")
# What an operation may be given besides tensors.
FINE = frozenset({"Tensor", "Parameter", "int", "float", "bool", "torch.dtype", "torch.device", "torch.Size"})

HINTS = {
    "NoneType": "A function without a return statement returns None: look at what made it.",
    "ndarray": "Convert it: torch.from_numpy(array), .float() where the model is float32.",
    "list": "Convert it: torch.tensor(list), or torch.stack where it holds tensors.",
    "tuple": "Some modules (LSTM, GRU) return a tuple: take the part that is due, such as [0].",
    "dict": "Take the tensor out of it by its key.",
    "str": "Labels as text must become numbers first.",
    "generator": "Make a list of it: [… for …].",
}


def arguments(case: Case) -> Answer:
    for rule in (class_called, unlike, combination, asked, optimized, operands, truth, counted, sizes):
        answer = rule(case)
        if answer is not None:
            return answer
    culprits = unique([*case.in_expression, *case.beside])
    values = [
        f"{one.name} is {one.text}, a {one.type}" for one in case.beside if one.type in ("float", "str", "NoneType")
    ]
    answer = Answer(f"{said(case)} ({', '.join(values[:3])})" if values else said(case), culprits)
    if "invalid data type 'str'" in case.message:
        answer.detail.append(HINTS["str"])
    answer.detail += [one for one in [hint(case.message)] if one is not None]
    return answer


def given_as(case: Case, kind: str) -> list[Thing]:
    """The values of a type in the failing expression, else in torch's innermost functions, by the user's names."""
    operands = [one for one in case.evidence.operands if one.type == kind and one.name != "self"]
    wrong = [one for one in operands if "." not in one.name] or operands
    inner = [one for place in reversed(case.inner) for one in place.values if one.type == kind]
    named = [one for one in (case.users(thing) for thing in inner) if one.name]
    return unique(wrong or named)[:2]


def article(kind: str) -> str:
    return "None" if kind == "NoneType" else f"an {kind}" if kind == "ndarray" else f"a {kind}"


def unlike(case: Case) -> Answer | None:
    match = MUST_BE.search(case.message)
    if match is None:
        return None
    function, _, due, given = match.groups()
    kind = given.rpartition(".")[2]
    return wrong_kind(case, function, due, kind)


def wrong_kind(case: Case, function: str, due: str, kind: str) -> Answer:
    culprits = given_as(case, kind)
    whom = case.module_name or f"{function}()"
    what = culprits[0].name if culprits else "its input"
    come = previous(case) if not culprits else ""
    answer = Answer(f"{whom} takes a {due}, and {what}{come} is {article(kind)}", culprits)
    hint = HINTS.get(kind)
    if hint:
        answer.detail.append(hint)
    if culprits:
        mend(case, answer, culprits[0])
    return answer


def previous(case: Case) -> str:
    """Of a module in a Sequential, what gave it its input."""
    expression = (case.module.expression if case.module is not None else None) or ""
    match = re.fullmatch(r"(.+)\[(\d+)\]", expression)
    return f", what {match[1]}[{int(match[2]) - 1}] gives," if match is not None and int(match[2]) else ""


def combination(case: Case) -> Answer | None:
    match = COMBINATION.search(case.message)
    if match is None:
        return None
    function, given = match[1], re.sub(r"\w+=", "", match[2])
    odd = [
        one
        for one in re.split(r",\s*", given)
        if one.strip("!") not in FINE and not one.startswith(("tuple", "list of"))
    ]
    kinds = [one.strip("!").rpartition(".")[2] for one in odd]
    kinds = [one for one in kinds if given_as(case, one)] or [one for one in kinds if one in HINTS]
    if not kinds:
        values = [f"{one.name} is {one.text}, a {one.type}" for one in case.beside if one.type == "float"]
        words = f" ({', '.join(values)})" if values else ""
        return Answer(f"{function}() can't be called with ({match[2]}) in {case.expression}{words}", case.in_expression)
    return wrong_kind(case, function, "Tensor" if kinds[0] != "str" else "size or Tensor", kinds[0])


def mend(case: Case, answer: Answer, wrong: Thing) -> None:
    """What is easily taken for a tensor: a model's output, None from a function that returns nothing."""
    if wrong.type == "NoneType":
        answer.fixes = returned(case, wrong)
    elif wrong.text is not None and wrong.text.startswith("keys ") and wrong.text.count("'") == 2:
        key = wrong.text.split("'")[1]
        part = f".{key}" if wrong.type.endswith("Output") else f'["{key}"]'
        answer.detail.append(f"It holds {key!r}: {wrong.name}{part}.")
        answer.fixes = edits.argument(case, f"Take {key!r} out of it", wrong, part)
    elif wrong.type in made_modules(case):
        answer.fixes = constructed(case, wrong)


def made_modules(case: Case) -> set[str]:
    """The classes of torch.nn that the file makes."""
    if case.tree is None:
        return set()
    made = [node.func for node in ast.walk(case.tree) if isinstance(node, ast.Call)]
    return {
        one.attr for one in made if isinstance(one, ast.Attribute) and ast.unparse(one.value) in ("nn", "torch.nn")
    }  # fmt: skip


def constructed(case: Case, wrong: Thing) -> list[Fix]:
    """`x = nn.MaxPool2d(x, 2)` makes a module of what it should be called with."""
    made = assignments(case.evidence.source, case.place.line).get(wrong.name)
    value = made.value if made is not None else None
    if (
        not isinstance(value, ast.Call)
        or len(value.args) < 2
        or ast.unparse(value.func).rpartition(".")[2] != wrong.type
    ):
        return []
    texts = [edits.text_of(case, one) for one in (*value.args, *(one.value for one in value.keywords))]
    name = edits.text_of(case, value.func)
    if name is None or None in texts or value.keywords:
        return []
    rest = ", ".join(str(one) for one in texts[1:])
    return edits.replaced(case, "Make the module, then call it", value, f"{name}({rest})({texts[0]})")


def returned(case: Case, wrong: Thing) -> list[Fix]:
    """The function that gave None, where its last statement is an expression that it could return."""
    made = assignments(case.evidence.source, case.place.line).get(wrong.name)
    if made is None or not isinstance(made.value, ast.Call) or case.tree is None:
        return []
    called = ast.unparse(made.value.func)
    module = next((one for one in case.evidence.look.modules if one.expression == called), None)
    wanted = "forward" if module is not None else called.rpartition(".")[2]
    functions = [node for node in ast.walk(case.tree) if isinstance(node, ast.FunctionDef) and node.name == wanted]
    if module is not None:
        classes = [node for node in ast.walk(case.tree) if isinstance(node, ast.ClassDef) and node.name == module.type]
        functions = [node for one in classes for node in one.body if isinstance(node, ast.FunctionDef)
                     and node.name == "forward"]  # fmt: skip
    if len(functions) != 1 or any(isinstance(node, ast.Return | ast.Yield) for node in ast.walk(functions[0])):
        return []
    last = functions[0].body[-1]
    if not isinstance(last, ast.Expr):
        return []
    return edits.replaced(
        case, f"Return what {wanted} computes", last.value, f"return {edits.text_of(case, last.value)}"
    )


def asked(case: Case) -> Answer | None:
    """A method of tensors that was asked of something else."""
    match = METHOD.search(case.message)
    if match is None:
        return None
    wrong = [one for one in case.evidence.operands if one.type == match[1]]
    what = wrong[0].name if wrong else case.expression
    answer = Answer(f"{what} is {article(match[1])}, which has no .{match[2]}: a Tensor is due", wrong[:1])
    if what.endswith(".grad") and match[1] == "NoneType":
        answer.detail.append("No backward() has reached it: a gradient is there after one that goes through it.")
    elif wrong and texts_in(wrong[0]):
        answer.detail.append(HINTS["str"])
    elif match[1] in HINTS:
        answer.detail.append(HINTS[match[1]])
    if wrong:
        mend(case, answer, wrong[0])
    return answer


def texts_in(thing: Thing) -> bool:
    """Whether a short list or tuple holds text, as the probe tells it."""
    return thing.type in ("list", "tuple") and re.match(r"[\[(]['\"]", thing.text or "") is not None


def optimized(case: Case) -> Answer | None:
    """An optimizer takes parameters, not modules."""
    match = OPTIMIZED.search(case.message)
    if match is None or ("optimize" not in case.message and "params argument" not in case.message):
        return None
    call = edits.failing_call(case)
    first = call.args[0] if call is not None and call.args else None
    text = edits.text_of(case, first) if first is not None else None
    module = next((one for one in case.evidence.look.modules if one.expression == text), None)
    if module is None:
        return Answer(f"{case.expression}: an optimizer takes parameters, and it was given a {match[1] or match[2]}",
                      case.beside, detail=["Give it model.parameters()."])  # fmt: skip
    answer = Answer(f"{case.expression}: an optimizer takes {text}.parameters(), and {text} is a {module.type}",
                    case.beside)  # fmt: skip
    answer.fixes = edits.suffixed(case, "Give it the parameters", first, ".parameters()")
    return answer


def operands(case: Case) -> Answer | None:
    """An operator between a tensor and something else."""
    match = OPERANDS.search(case.message)
    if match is None:
        return None
    kinds = [one.rpartition(".")[2] for one in match.groups()[1:]]
    odd = next((one for one in kinds if one not in ("Tensor", "Parameter")), None)
    wrong = given_as(case, odd) if odd is not None else []
    what = f"{wrong[0].name} is {article(odd or '')}" if wrong else first_line(case)
    answer = Answer(f"{case.expression} can't be computed: {what}", wrong + case.in_expression)
    if odd in HINTS:
        answer.detail.append(HINTS[odd])
    if wrong:
        mend(case, answer, wrong[0])
    return answer


def class_called(case: Case) -> Answer | None:
    """`nn.MSELoss(a, b)` makes a loss, and compares nothing."""
    node = case.node
    if "Boolean value of Tensor" not in case.message or not isinstance(node, ast.Call):
        return None
    name = ast.unparse(node.func)
    texts = [edits.text_of(case, one) for one in node.args]
    if not name.endswith("Loss") or None in texts or node.keywords or not texts:
        return None
    joined = ", ".join(str(one) for one in texts)
    answer = Answer(f"{name}({joined}) makes a loss with tensors as its settings: make it first, then call it",
                    case.in_expression)  # fmt: skip
    answer.fixes = edits.replaced(case, "Make the loss, then call it", node, f"{name}()({joined})")
    return answer


def truth(case: Case) -> Answer | None:
    """A tensor of several elements where true or false is due."""
    if "Boolean value of Tensor" not in case.message and "only integer tensors of a single" not in case.message:
        return None
    words = ", ".join(f"{one.name} is a Tensor {one.shape}" for one in case.in_expression[:3] if one.shape is not None)
    answer = Answer(f"{said(case)} ({words})" if words else said(case), case.in_expression)
    if "Boolean" in case.message:
        answer.detail.append("Say which is meant: .all(), .any(), or .item() of a single element.")
    return answer


def counted(case: Case) -> Answer | None:
    """More or fewer arguments than a function takes."""
    match = COUNTED.search(case.message)
    if match is None:
        return None
    values = [
        f"{one.name} is {one.text}, a {one.type}" for one in case.beside if one.type in ("float", "str", "NoneType")
    ]
    words = f" ({', '.join(values[:3])})" if values else ""
    counts = "self counts as one of them" if "." in match[1] else ""
    return Answer(
        f"{said(case)}{words}", unique([*case.in_expression, *case.beside]), detail=[f"{counts}."] if counts else []
    )


def sizes(case: Case) -> Answer | None:
    """A size that is no whole number: a division gives a float."""
    if "must be tuple of ints" not in case.message and "'float' object cannot be interpreted" not in case.message:
        return None
    answer = Answer(said(case), unique([*case.in_expression, *case.beside]))
    root = case.node or case.statement
    divisions = (
        [one for one in ast.walk(root) if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div)] if root else []
    )
    if len(divisions) == 1:
        left, right = edits.text_of(case, divisions[0].left), edits.text_of(case, divisions[0].right)
        answer.detail.append("A division gives a float, // a whole number.")
        if left is not None and right is not None:
            answer.fixes = edits.replaced(case, "Divide to a whole number", divisions[0], f"{left} // {right}")
    return answer
