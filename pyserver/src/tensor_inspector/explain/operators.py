"""Operations on several tensors whose sizes do not fit together."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from . import constructions, edits, picture
from .answer import Answer, things
from .case import Case, numbers, shape_text, told, unique

AT = re.compile(
    r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)"
)
JOINED = re.compile(r"except in dimension (\d+)\. Expected size (\d+) but got size (\d+) for tensor number (\d+)")
STACKED = re.compile(r"equal size, but got (\[[\d, ]*\]) at entry 0 and (\[[\d, ]*\]) at entry (\d+)")
EXPANDED = re.compile(r"expanded size of the tensor \((\d+)\) must match the existing size \((\d+)\) at non-singleton "
                      r"dimension (\d+)\.\s+Target sizes: (\[[\d, -]*\])\.\s+Tensor sizes: (\[[\d, ]*\])")  # fmt: skip


def pair(case: Case) -> tuple[Thing | None, Thing | None]:
    """The two operands: of the failing expression, else of torch's innermost function."""
    found = case.in_expression
    if len(found) >= 2:
        return found[0], found[1]
    return (found[0] if found else case.value("input", "mat1", "self")), case.value("weight", "mat2", "other")


def multiplied(case: Case) -> Answer | None:
    """A product of two matrices, or of a matrix and a vector."""
    match = re.search(r"shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)", case.message)
    vector = re.search(r"size mismatch, got input \((\d+)\), mat \((\d+)x(\d+)\), vec \((\d+)\)", case.message)
    if match is None and vector is None:
        return None
    inner, due = (int(match[2]), int(match[3])) if match is not None else numbers(vector[0])[2:4] if vector else (0, 0)
    left, right = operands_with(case, inner, due)
    if left is None or right is None:
        return product_inside(case, match[0] if match is not None else "", inner, due)
    culprits = things(left, right)
    names = " and ".join(map(told, culprits))
    answer = Answer(
        f"{names} can't be multiplied: the first ends with {inner}, the second begins with {due}; they must be equal",
        culprits,
    )
    if not left.shape or not right.shape:
        return answer
    answer.picture = [picture.row(left, -1), picture.row(right, -2 if len(right.shape) > 1 else -1)]
    if len(right.shape) == 2 and right.shape[1] == inner:
        answer.detail.append(f"Transposed the second fits: {right.name}.T is [{right.shape[1]}, {right.shape[0]}].")
        answer.fixes = edits.argument(case, "Transpose the second", right, ".T")
    return answer


def operands_with(case: Case, inner: int, due: int) -> tuple[Thing | None, Thing | None]:
    """Those two of the expression whose sizes are the ones that the message tells; None for one that has not."""
    left, right = pair(case)
    lefts = [one for one in case.in_expression if one.shape and one.shape[-1] == inner]
    rights = [one for one in case.in_expression if one.shape and one.shape[-2:][0] == due]
    if left is not None and left.shape and left.shape[-1] != inner and lefts:
        left = lefts[0]
    if right is not None and right.shape and right.shape[-2:][0] != due and rights:
        right = rights[-1]
    # A transposed one has the size too, in the other of its last two places.
    left = left if left is not None and inner in (left.shape or [])[-2:] else None
    right = right if right is not None and due in (right.shape or [])[-2:] else None
    return left, right


def product_inside(case: Case, sizes: str, inner: int, due: int) -> Answer:
    """A product of what has no names in the failing expression: of intermediate values, or deep inside a module."""
    found = case.in_expression
    words = ", ".join(f"{told(one)}" for one in found[:4])
    where = f"inside {case.module_name}, in {case.expression}" if case.module is not None else f"in {case.expression}"
    holding = [one for one in found if (one.shape or [None])[-1] == inner]
    answer = Answer(f"{where} a matrix with {inner} columns meets one with {due} rows, and the two must be equal"
                    + (f" ({words})" if words else ""), unique([*holding, *found]))  # fmt: skip
    answer.picture = [picture.row(one, -1) for one in holding[:2]]
    return answer


def broadcast(case: Case) -> Answer | None:
    match = AT.search(case.message)
    if match is None:
        return None
    a, b, dimension = map(int, match.groups())
    known = unique([*case.in_expression, *things(case.value("input"), case.value("target"), case.value("other"))])
    known = [one for one in known if one.name]
    rank = max((len(one.shape or []) for one in known), default=0)
    left = one_with(known, a, dimension - rank) or one_with(known, a, None)
    right = one_with(known, b, dimension - rank, left) or one_with(known, b, None, left)
    culprits = things(left, right)
    if left is None or right is None:
        known = culprits or case.in_expression
        words = " and ".join(map(told, known)) or case.expression
        return Answer(f"In {words} the sizes {a} and {b} meet in dimension {dimension}, and they differ", known,
                      picture=[picture.row(one) for one in known[:4]])  # fmt: skip
    said = f"{told(left)} and {told(right)} can't be combined"
    why = f"{a} and {b} differ in dimension {dimension}, where both must be equal or one of them 1"
    places = clashes(left, right) or [dimension - rank]
    if len(places) > 1 and dimension - rank in places:
        why += f" (and so do those in dimension {', '.join(str(rank + n) for n in places if n != dimension - rank)})"
    answer = Answer(f"{said}: {why}", culprits, picture=[picture.row(left, *places), picture.row(right, *places)])
    mend_broadcast(case, answer, left, right, dimension - rank)
    return answer


def mend_broadcast(case: Case, answer: Answer, left: Thing, right: Thing, place: int) -> None:
    """A vector along the first dimension, or a parameter that was made one too small."""
    one, other = (left, right) if len(left.shape or []) < len(right.shape or []) else (right, left)
    small, broad = one.shape or [], other.shape or []
    if len(small) == 1 and len(broad) > 1 and broad.count(small[0]) == 1 and broad[-1] != small[0]:
        behind = ", ".join(["1"] * (len(broad) - 1 - broad.index(small[0])))
        call = f".view(-1, {behind})"
        answer.detail.append(f"{one.name} belongs to dimension {broad.index(small[0])}: {one.name}{call}.")
        answer.fixes = edits.argument(case, "Give it the dimensions behind", one, call)
        return
    for thing, wanted in ((left, right), (right, left)):
        shape, others = thing.shape or [], wanted.shape or []
        if clashes(left, right) == [place] and len(shape) == len(others) and thing.is_leaf and thing.requires_grad:
            at = len(shape) + place
            answer.fixes += constructions.made_with(case, thing.name, at, shape[at], others[at])


def clashes(left: Thing, right: Thing) -> list[int]:
    """The places, counted from the end, in which two shapes can't be broadcast."""
    a, b = left.shape or [], right.shape or []
    return [n for n in range(-min(len(a), len(b)), 0) if a[n] != b[n] and 1 not in (a[n], b[n])]


def one_with(known: list[Thing], size: int, dimension: int | None, without: Thing | None = None) -> Thing | None:
    """A tensor that has this size there (anywhere for None)."""
    for thing in known:
        shape = thing.shape or []
        if without is not None and thing.identity == without.identity:
            continue
        if dimension is None and size in shape:
            return thing
        if dimension is not None and dimension < 0 and -dimension <= len(shape) and shape[dimension] == size:
            return thing
    return None


def joined(case: Case) -> Answer | None:
    """cat: one dimension may differ, the others not."""
    match = JOINED.search(case.message)
    culprits = case.in_expression
    words = " and ".join(map(told, culprits[:3])) or "The tensors"
    if match is not None:
        along, due, given, number = map(int, match.groups())
        others = differing(culprits, along)
        where = f" in dim {' and dim '.join(map(str, others))}" if others else ""
        return Answer(
            f"{words} can't be joined along dimension {along}: tensor {number} has {given} where {due} is due{where}",
            culprits, picture=picture.clashing_sizes(culprits, *others),
        )  # fmt: skip
    match = re.search(r"same number of dimensions: got (\d+) and (\d+)", case.message)
    if match is None:
        return None
    answer = Answer(f"{words} have {match[1]} and {match[2]} dimensions; to be joined they need as many", culprits)
    answer.picture = picture.clashing_sizes(culprits)
    most = max((len(one.shape or []) for one in culprits), default=0)
    fewer = [one for one in culprits if len(one.shape or []) == most - 1]
    full = [one.shape for one in culprits if one.shape and len(one.shape) == most]
    if len(fewer) == 1 and full and fewer[0].shape == full[0][:-1]:
        answer.detail.append(f"{fewer[0].name} lacks the last dimension: {fewer[0].name}.unsqueeze({most - 1}).")
        answer.fixes = edits.argument(case, "Give it the last dimension", fewer[0], f".unsqueeze({most - 1})")
        return answer
    call = edits.failing_call(case, "cat", "concat", "concatenate")
    places = [edits.keyword_of(call, "dim"), *call.args[1:2]] if call is not None else []
    texts = [edits.text_of(case, one) or "" for one in places if one is not None]
    along = int(texts[0]) if texts and texts[0].isdigit() else 0
    if len(fewer) == 1 and full and along < most and fewer[0].shape == without(full[0], along):
        answer.detail.append(f"{fewer[0].name} lacks dimension {along}, along which they are joined.")
        answer.fixes = edits.argument(case, "Give it the dimension", fewer[0], f".unsqueeze({along})")
    return answer


def without(shape: list[int], place: int) -> list[int]:
    """A shape less one of its dimensions."""
    return [size for n, size in enumerate(shape) if n != place]


def differing(known: list[Thing], along: int) -> list[int]:
    """Dimensions, besides the one they are joined along, in which tensors of one rank differ."""
    shapes = [one.shape for one in known if one.shape]
    if not shapes or len({len(shape) for shape in shapes}) != 1:
        return []
    rank = len(shapes[0])
    return [n for n in range(rank) if n != along % rank and len({shape[n] for shape in shapes}) > 1]


def stacked(case: Case) -> Answer | None:
    match = STACKED.search(case.message)
    if match is None:
        return None
    first, other, number = numbers(match[1]), numbers(match[2]), int(match[3])
    call = edits.failing_call(case, "stack")
    whole = call.args[0] if call is not None and call.args else None
    held = next((one for one in case.beside if whole is not None and one.name == edits.text_of(case, whole)), None)
    of = f" of {held.name}" if held is not None else ""
    answer = Answer(f"stack needs tensors of one size: entry 0{of} is {first}, entry {number} is {other}",
                    things(held, case.with_shape(first), case.with_shape(other)) or case.in_expression)  # fmt: skip
    clash = [-n for n in range(1, min(len(first), len(other)) + 1) if first[-n] != other[-n]]
    answer.picture = [
        picture.sized(f"entry {at}", [*map(str, shape)], *clash) for at, shape in ((0, first), (number, other))
    ]
    if len(first) == len(other) and first[1:] == other[1:]:
        answer.detail.append("Pad them to one length first: torch.nn.utils.rnn.pad_sequence.")
        text = edits.text_of(case, whole) if whole is not None else None
        after = f"torch.nn.utils.rnn.pad_sequence({text}, batch_first=True)"
        if text is not None and call is not None and along_first(call):
            answer.fixes = edits.replaced(case, "Pad them to the longest", call, after)
    else:
        answer.detail.append("Bring them to one size first, or give the loader a collate_fn that keeps a list.")
    return answer


def along_first(call: object) -> bool:
    """Whether stack was called with the tensors alone, along dimension 0."""
    return len(getattr(call, "args", [])) == 1 and not getattr(call, "keywords", [])


def expanded(case: Case) -> Answer | None:
    """Expanding, and writing into a part of a tensor."""
    match = EXPANDED.search(case.message)
    if match is None:
        return None
    due, given, dimension = int(match[1]), int(match[2]), int(match[3])
    target, shape = numbers(match[4]), numbers(match[5])
    source = case.with_shape(shape)
    came = told(source) if source is not None else f"a tensor {shape}"
    place = dimension - len(target)
    into = "is written to a place of" if case.writes else "is to be expanded to"
    answer = Answer(f"{came} {into} {target}: {given} and {due} differ in dimension {dimension}, where only 1 expands",
                    things(source) or case.in_expression)  # fmt: skip
    answer.picture = [
        picture.sized(source.name if source is not None else "the tensor", [*map(str, shape)], place),
        picture.due("the place takes" if case.writes else "wanted", [*map(str, target)], place),
    ]
    return answer


def batches(case: Case) -> Answer | None:
    """bmm and baddbmm."""
    match = re.search(r"first two dimensions of batch2 tensor to be: \[(\d+), (\d+)\] but got: \[(\d+), (\d+)\]",
                      case.message)  # fmt: skip
    if match is None:
        return None
    batch, inner, other, due = map(int, match.groups())
    found = [one for one in case.in_expression if one.shape and len(one.shape) == 3]
    left = next((one for one in found if one.shape == [batch, (one.shape or [0, 0])[1], inner]), None)
    right = next((one for one in found if one.shape and one is not left and one.shape[:2] == [other, due]), None)
    words = " and ".join(map(told, things(left, right))) or case.expression
    what = f"the batches are {batch} and {other}" if batch != other else (
        f"the first ends with {inner}, the second's matrices begin with {due}; they must be equal")  # fmt: skip
    answer = Answer(f"{words} can't be multiplied batch by batch: {what}", things(left, right) or case.in_expression)
    if left is not None and right is not None and right.shape:
        answer.picture = [picture.row(left, 0) if batch != other else picture.row(left, -1),
                          picture.row(right, 0) if batch != other else picture.row(right, -2)]  # fmt: skip
        if batch == other and right.shape[2] == inner:
            answer.detail.append(f"Transposed the second fits: {right.name}.transpose(1, 2).")
            answer.fixes = edits.argument(case, "Transpose the second's matrices", right, ".transpose(1, 2)")
    return answer


def vectors(case: Case) -> Answer | None:
    """dot takes two vectors of one length."""
    match = re.search(r"1D tensors expected, but got (\d)D and (\d)D tensors", case.message)
    if match is None:
        return None
    found = case.in_expression
    words = " and ".join(f"{one.name} {shape_text(one)}" for one in found[:2]) or case.expression
    return Answer(f"dot takes two 1D tensors, and {words} have {match[1]} and {match[2]} dimensions", found,
                  picture=[picture.row(one, *range(len(one.shape or []) - 1)) for one in found[:2]])  # fmt: skip


def distances(case: Case) -> Answer | None:
    """cdist compares rows of one length."""
    match = re.search(r"X1 and X2 must have the same number of columns\. X1: (\d+) X2: (\d+)", case.message)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    left = one_with(case.in_expression, first, -1)
    right = one_with(case.in_expression, second, -1, left)
    words = " and ".join(map(told, things(left, right))) or case.expression
    return Answer(f"cdist compares rows of one length, and {words} end with {first} and {second}",
                  things(left, right) or case.in_expression,
                  picture=[picture.row(one, -1) for one in things(left, right)])  # fmt: skip


RULES = (multiplied, broadcast, joined, stacked, expanded, batches, vectors, distances)
