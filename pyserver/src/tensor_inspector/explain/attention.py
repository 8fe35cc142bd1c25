"""Masks of attention: which sizes are due, and which a mask has."""

from __future__ import annotations

import re

from ..records.evidence import Thing
from . import edits, picture
from .answer import Answer, things
from .case import Case, numbers, told, unique

PADDING = re.compile(r"key_padded_mask\.shape\[(\d)\] to be (\d+), but got (\d+)")
SQUARE = re.compile(r"shape of the (\d)D attn_mask is torch\.Size\((\[[\d, ]*\])\), but should be \(([\d, ]*)\)")


def argument_of(case: Case, *keywords: str) -> Thing | None:
    """What the failing call was given by one of these keywords, by the person's name for it."""
    call = edits.failing_call(case)
    for keyword in keywords:
        node = edits.keyword_of(call, keyword) if call is not None else None
        text = edits.text_of(case, node) if node is not None else None
        found = next((one for one in case.in_expression if one.name == text), None)
        if found is not None:
            return found
    return None


def padding(case: Case) -> Answer | None:
    """A padding mask has a row for each sequence of the batch, and a column for each place of it."""
    match = PADDING.search(case.message)
    if match is None:
        return None
    at, due, given = int(match[1]), int(match[2]), int(match[3])
    mask = argument_of(case, "key_padding_mask", "src_key_padding_mask", "tgt_key_padding_mask",
                       "memory_key_padding_mask") or case.value("key_padding_mask")  # fmt: skip
    came = told(mask) if mask is not None else "the padding mask"
    name = case.module_name or "The attention"
    answer = Answer(f"{name} takes a padding mask [batch, length] with {due} in dimension {at}, and {came} has {given}",
                    unique(things(mask, *case.in_expression)))  # fmt: skip
    if mask is None or mask.shape is None:
        return answer
    answer.picture = [picture.row(mask, at), picture.due("due", picture.only_at(2, at, due), at, note="batch · length")]
    key = case.value("key")
    flipped = [*reversed(mask.shape)]
    # Inside of torch the length stands first and the batch behind it.
    sizes = (key.shape[:2], key.shape[1::-1]) if key is not None and key.shape and len(key.shape) == 3 else ()
    if flipped in sizes and flipped != mask.shape and flipped[at] == due:
        answer.detail.append(f"Length and batch have changed places in it: {mask.name}.T is {flipped}.")
        answer.fixes = edits.argument(case, "Transpose the mask", mask, ".T")
    return answer


def square(case: Case) -> Answer | None:
    """A mask of places has a row for each query and a column for each key."""
    match = SQUARE.search(case.message)
    if match is None:
        return None
    shape, due = numbers(match[2]), numbers(match[3])
    mask = argument_of(case, "attn_mask", "mask", "src_mask", "tgt_mask", "memory_mask") or case.with_shape(shape)
    came = told(mask) if mask is not None else f"the mask {shape}"
    name = case.module_name or "The attention"
    clash = [n for n in range(min(len(due), len(shape))) if due[n] != shape[n]]
    answer = Answer(f"{name} takes an attention mask of {due} here, and {came} is to be it",
                    unique(things(mask, *case.in_expression)))  # fmt: skip
    answer.picture = [
        picture.sized(mask.name if mask is not None else "the mask", [*map(str, shape)], *clash),
        picture.due("due", [*map(str, due)], *clash, note="queries · keys" if len(due) == 2 else ""),
    ]
    source = case.value("query", "src", "tgt", "x")
    shapes = [source.shape] if source is not None else []
    settings = case.module.settings if case.module is not None else {}
    first = settings.get("batch_first", "False")
    if len(due) == 2 and due[0] == due[1] and first == "False" and any(
        one and len(one) == 3 and due[0] in one[:2] and shape[0] in one[:2] for one in shapes
    ):  # fmt: skip
        answer.detail.append(f"Without batch_first=True a layer takes its length from dimension 0, here {due[0]}; "
                             f"the mask is made for {shape[0]} places.")  # fmt: skip
    return answer


RULES = (padding, square)
