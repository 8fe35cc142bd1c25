"""Checkpoints and state dicts."""

from __future__ import annotations

import ast
import re

from . import edits, picture
from .answer import Answer
from .case import Case, numbers
from .words import closest, first_line

PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "encoder.", "backbone.")
WRAPPERS = ("module.", "_orig_mod.")
QUOTED = re.compile(r'"([^"]+)"')


def state_dict(case: Case) -> Answer:
    """Missing and unexpected keys, sizes that differ, and the prefix that explains both."""
    message = case.message
    if message.startswith("loaded state dict"):
        return optimizer(case)
    missing = keys_after(message, "Missing key(s) in state_dict:")
    unexpected = keys_after(message, "Unexpected key(s) in state_dict:")
    target, given = loading(case)
    prefix = prefix_of(unexpected, missing)
    if prefix:
        answer = Answer(
            f"the checkpoint's keys begin with {prefix!r}, the model's ({target or 'the model'}) do not",
            detail=[f"Take it off: {{k.removeprefix({prefix!r}): v for k, v in state.items()}}."],
        )
        # Keys that differ in more than the prefix would fail once more.
        alone = {key.removeprefix(prefix) for key in unexpected} == set(missing) and not SIZES.search(message)
        if alone and given is not None and (text := edits.text_of(case, given)) is not None and SIMPLE.fullmatch(text):
            after = f'{{k.removeprefix("{prefix}"): v for k, v in {text}.items()}}'
            answer.fixes = edits.replaced(case, f"Take {prefix!r} off the keys", given, after)
        return answer
    prefix = prefix_of(missing, unexpected)
    if prefix:
        bare = {key.removeprefix(prefix) for key in missing}
        return unwrapped(case, target, prefix, alone=bare == set(unexpected) and not SIZES.search(message))
    inside = [key for key in unexpected if "state" in key or key == "model"]
    if inside and missing:
        return whole_checkpoint(case, target, given, inside, unexpected)
    return differing(case, target, missing, unexpected)


SIMPLE = re.compile(r"[\w.]+(\[[^\[\]]+\])?")
SIZES = re.compile(r"size mismatch for ([\w.]+): copying a param with shape torch\.Size\((\[[\d, ]*\])\)"
                   r" from checkpoint, the shape in current model is torch\.Size\((\[[\d, ]*\])\)")  # fmt: skip


def loading(case: Case) -> tuple[str, ast.expr | None]:
    """What is loaded into, and the expression that is loaded."""
    call = edits.failing_call(case, "load_state_dict")
    if call is None or not isinstance(call.func, ast.Attribute):
        return "", None
    given = call.args[0] if call.args else edits.keyword_of(call, "state_dict")
    return ast.unparse(call.func.value), given


def unwrapped(case: Case, target: str, prefix: str, *, alone: bool) -> Answer:
    """The model is wrapped, and the checkpoint is of the model inside. `alone`: nothing else differs."""
    inner = f"{target or 'model'}.{prefix.rstrip('.')}"
    called = f"{target or 'the model'} is wrapped" if prefix in WRAPPERS else target or "the model"
    answer = Answer(
        f"the model's keys ({called}) begin with the prefix {prefix!r}, the checkpoint's do not",
        detail=[f"Load it into the model inside: {inner}.load_state_dict(…)."],
    )
    call = edits.failing_call(case, "load_state_dict")
    if alone and call is not None and isinstance(call.func, ast.Attribute):
        answer.fixes = edits.suffixed(case, f"Load it into {inner}", call.func.value, f".{prefix.rstrip('.')}")
    return answer


def whole_checkpoint(
    case: Case, target: str, given: ast.expr | None, inside: list[str], unexpected: list[str]
) -> Answer:
    text = edits.text_of(case, given) if given is not None else None
    name = text if text is not None and SIMPLE.fullmatch(text) else "checkpoint"
    answer = Answer(
        f"{name} is a whole checkpoint with {', '.join(map(repr, unexpected[:4]))}, not the state dict inside it that "
        f"{target or 'the model'} takes",
        detail=[f"Load the part: {name}[{inside[0]!r}]."],
    )  # fmt: skip
    weights = [key for key in inside if "optim" not in key]
    if len(weights) == 1 and text is not None:
        answer.fixes = edits.suffixed(case, f"Load the part {weights[0]!r}", given, f'["{weights[0]}"]')
    return answer


def differing(case: Case, target: str, missing: list[str], unexpected: list[str]) -> Answer:
    """Keys that one side has alone, and sizes that differ."""
    sizes, words = SIZES.findall(case.message), list[str]()
    model = target or "the model"
    if sizes:
        name, theirs, ours = sizes[0]
        words.append(f"{name} is {theirs} in the checkpoint and {ours} in the model" + (
            f" ({len(sizes) - 1} more differ)" if len(sizes) > 1 else ""))  # fmt: skip
    if missing:
        words.append(f"the checkpoint has no {', '.join(missing[:4])}, missing for {model}")
    if unexpected:
        words.append(f"{model} has no {', '.join(unexpected[:4])}, unexpected in the checkpoint")
    answer = Answer("; ".join(words) or first_line(case))
    if missing and unexpected:
        pairs = renamed(missing, unexpected)
        answer.detail += [f"Likely renamed: {old} is {new} in the model." for old, new in pairs]
    for name, theirs, ours in sizes[:2]:
        there, here = numbers(theirs), numbers(ours)
        rank = max(len(there), len(here))
        clash = [-n for n in range(1, rank + 1) if there[-n:][:1] != here[-n:][:1] or n > min(len(there), len(here))]
        answer.picture += [picture.sized(f"{name} in the checkpoint", [*map(str, there)], *clash),
                           picture.sized(f"{name} in the model", [*map(str, here)], *clash)]  # fmt: skip
    call = edits.failing_call(case, "load_state_dict")
    if missing and not unexpected and not sizes:
        answer.detail.append("What is missing stays as it was initialised with strict=False.")
    if bool(unexpected) != bool(missing) and not sizes and edits.failing_call(case, "load_state_dict") is not None:
        what = "Leave out what the model has no place for" if unexpected else "Leave what is missing as it is"
        answer.fixes = edits.with_keyword(case, what, call, "strict", "False")
    return answer


def renamed(missing: list[str], unexpected: list[str]) -> list[tuple[str, str]]:
    """The one part of the path in which keys differ, where it is the same for all of them."""
    found: set[tuple[str, str]] = set()
    for key in missing:
        parts = key.split(".")
        for other in unexpected:
            theirs = other.split(".")
            odd = [(b, a) for a, b in zip(parts, theirs, strict=False) if a != b]
            if len(parts) == len(theirs) and len(odd) == 1 and parts[-1] == theirs[-1]:
                found.add(odd[0])
    return sorted(found) if len(found) == 1 else []


def optimizer(case: Case) -> Answer:
    """The state of an optimizer with other parameters."""
    groups = [one for one in case.inner if one.function.endswith("load_state_dict")]
    lengths = [
        one.text for place in groups for one in place.values if one.name in ("param_lens", "saved_lens") and one.text
    ]
    counts = f" ({lengths[0]} parameters in its groups, {lengths[1]} in the state)" if len(lengths) == 2 else ""
    kept = [one for place in groups for one in place.values if one.name in ("groups", "saved_groups")]
    if not counts and len(kept) == 2 and all(one.text for one in kept):
        counts = f" ({kept[0].text} here, {kept[1].text} in the state)".replace(" items", "")
    target, _ = loading(case)
    which = f"{target}, the optimizer," if target else "the optimizer"
    if len(kept) == 2 and kept[0].text == kept[1].text:
        counts = ""
    return Answer(
        f"{which} has other parameter groups than the state that is loaded{counts}: {first_line(case)}",
        case.beside,
        detail=["Make it of the same parameters, in the same groups, as when it was saved."],
    )


def prefix_of(keys: list[str], others: list[str]) -> str | None:
    """What all keys begin with, where some of the others are the same without it."""
    for prefix in PREFIXES:
        bare = {key.removeprefix(prefix) for key in keys if key.startswith(prefix)}
        if keys and all(key.startswith(prefix) for key in keys) and bare & set(others):
            return prefix
    return None


def keys_after(message: str, words: str) -> list[str]:
    _, found, rest = message.partition(words)
    return QUOTED.findall(rest.split("\n")[0]) if found else []


def checkpoint(case: Case) -> Answer:
    message = case.message
    if case.evidence.type == "FileNotFoundError":
        return Answer(f"{case.expression}: the file {message.rpartition(': ')[2]} does not exist")
    if case.evidence.type == "KeyError":
        return absent(case)
    refused = re.search(r"Unsupported (?:global|class)\b.*?(?:GLOBAL )?([\w]+(?:\.[\w]+)+)", message)
    if "Weights only load failed" in message:
        what = refused[1] if refused else ""
        if what:
            return refusal(case, what)
        begins = re.search(r"invalid load key, '(.)'", message)
        text = f": it begins with {begins[1]!r}" if begins is not None else ""
        text += ", like a page of HTML that was saved in its place" if begins is not None and begins[1] == "<" else ""
        what = "the file is no checkpoint (no pickle of tensors) that torch.load can read"
        return Answer(f"{case.expression}: {what}{text}")
    how = ""
    if case.evidence.type == "EOFError":
        how = "is empty: 0 bytes could be read"
    elif "PytorchStreamReader" in message:
        how = "is truncated: its zip has no end"
    if how:
        return Answer(f"{case.expression}: the checkpoint file {how}. It was not written whole")
    return Answer(first_line(case) or f"{case.evidence.type} while loading")


def refusal(case: Case, what: str) -> Answer:
    """A class that may not be loaded without trust."""
    holds = f"a whole module ({what})" if what.startswith("torch.nn.modules") else f"a {what}"
    return Answer(
        f"{case.expression}: the file holds {holds}, which torch.load refuses while weights_only is True",
        detail=[f"If you trust the file: torch.serialization.add_safe_globals([{what.rpartition('.')[2]}]), "
                "or weights_only=False, which may run any code that the file brings. Files made from a state_dict load "
                "without either."],
    )  # fmt: skip


def absent(case: Case) -> Answer:
    """A key that the checkpoint does not have."""
    kept = next((one for one in case.evidence.operands if one.text and one.text.startswith("keys ")), None)
    has = f"; {kept.name} has {kept.text.removeprefix('keys ')}" if kept is not None and kept.text else ""
    answer = Answer(f"the checkpoint has no key {case.message}{has}", [kept] if kept is not None else [])
    answer.fixes = other_key(case)
    return answer


def other_key(case: Case) -> list[edits.Fix]:
    """A dictionary's key that is likely meant, in the place of the one that it does not have."""
    node = case.node
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
        return []
    whole = next((one for one in case.evidence.operands if one.name == ast.unparse(node.value)), None)
    if whole is None or not (whole.text or "").startswith("keys ") or not isinstance(node.slice.value, str):
        return []
    near = closest(node.slice.value, re.findall(r"'([^']*)'", whole.text or ""))
    return edits.replaced(case, f"Take {near!r}", node.slice, f'"{near}"') if near is not None else []
