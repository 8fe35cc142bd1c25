"""Checkpoints and state dicts."""

from __future__ import annotations

import re

from .answer import Answer
from .case import Case
from .kinds import first_line

PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "encoder.", "backbone.")
QUOTED = re.compile(r'"([^"]+)"')


def state_dict(case: Case) -> Answer:
    """Missing and unexpected keys, sizes that differ, and the prefix that explains both."""
    message = case.message
    missing = keys_after(message, "Missing key(s) in state_dict:")
    unexpected = keys_after(message, "Unexpected key(s) in state_dict:")
    sizes = re.findall(r"size mismatch for ([\w.]+): copying a param with shape torch\.Size\((\[[\d, ]*\])\)"
                       r" from checkpoint, the shape in current model is torch\.Size\((\[[\d, ]*\])\)",
                       message)  # fmt: skip
    prefix = prefix_of(unexpected, missing)
    if prefix:
        return Answer(
            f"the checkpoint's keys begin with {prefix!r}, the model's do not",
            detail=[f"Take it off: {{k.removeprefix({prefix!r}): v for k, v in state.items()}}."],
        )
    prefix = prefix_of(missing, unexpected)
    if prefix:
        return Answer(
            f"the model's keys begin with {prefix!r}, the checkpoint's do not",
            detail=["Load it into the model inside: model.module.load_state_dict(state)."],
        )
    inside = [key for key in unexpected if "state" in key or key == "model"]
    if inside and missing:
        return Answer(
            f"this is a whole checkpoint with {', '.join(map(repr, unexpected[:4]))}, not the state dict inside it",
            detail=[f"Load the part: checkpoint[{inside[0]!r}]."],
        )
    words: list[str] = []
    if sizes:
        name, theirs, ours = sizes[0]
        words.append(f"{name} is {theirs} in the checkpoint and {ours} in the model")
    if missing:
        words.append(f"the checkpoint has no {', '.join(missing[:4])}")
    if unexpected:
        words.append(f"the model has no {', '.join(unexpected[:4])}")
    return Answer("; ".join(words) or first_line(case))


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
        kept = next((one for one in case.evidence.operands if one.text and one.text.startswith("keys ")), None)
        has = f"; {kept.name} has {kept.text.removeprefix('keys ')}" if kept is not None and kept.text else ""
        return Answer(f"the checkpoint has no key {message}{has}", [kept] if kept is not None else [])
    refused = re.search(r"Unsupported (?:global|class)\b.*?(?:GLOBAL )?([\w]+(?:\.[\w]+)+)", message)
    if "Weights only load failed" in message:
        what = refused[1] if refused else ""
        if what:
            return Answer(
                f"{case.expression}: the file holds a {what}, which torch.load refuses while weights_only is True",
                detail=[f"If you trust the file: torch.serialization.add_safe_globals([{what.rpartition('.')[2]}]), "
                        "or weights_only=False. Files made from a state_dict load without either."],
            )  # fmt: skip
        return Answer(f"{case.expression}: the file is no checkpoint (no pickle of tensors) that torch.load can read")
    how = ""
    if case.evidence.type == "EOFError":
        how = "is empty: 0 bytes could be read"
    elif "PytorchStreamReader" in message:
        how = "is truncated: its zip has no end"
    if how:
        return Answer(f"{case.expression}: the checkpoint file {how}. It was not written whole")
    return Answer(first_line(case) or f"{case.evidence.type} while loading")
