"""What torch's own refusals ask for, in words that say what to do."""

from __future__ import annotations

import re

HINTS: list[tuple[str, str]] = [
    (r"Module \[(ModuleList|ModuleDict|ParameterList)\] is missing the required \"forward\"",
     "A {0} only holds its entries: call them one by one (for layer in layers: x = layer(x)), or make it an "
     "nn.Sequential."),
    (r"Module \[(\w+)\] is missing the required \"forward\"",
     "{0} defines no method that is called forward."),
    (r"optimizer got an empty parameter list",
     "The model registers no parameters: a plain list or dict of layers hides them (nn.ModuleList, nn.ModuleDict), or "
     "the iterator was already used up."),
    (r"must be sorted in decreasing order",
     "Pass enforce_sorted=False, or sort the batch by length, longest first."),
    (r"Length of all samples has to be greater than 0",
     "A sequence of the batch is empty: leave it out, or count at least one step."),
    (r"Padding_idx must be within num_embeddings",
     "padding_idx is one of the rows, from 0 to num_embeddings less one: a token of its own needs one row more."),
    (r"returned an incorrect number of gradients \(expected (\d+), got (\d+)\)",
     "backward() returns one gradient for each argument of forward() behind ctx, here {0}; None where none is due."),
    (r"vmap over calling \.item\(\)",
     "Inside of vmap there are no plain numbers: stay with tensors (.amax(), torch.clamp, torch.where)."),
    (r"Expected parameter (?:scale|rate|variance|concentration\w*|scale_tril|precision_matrix) .*Greater",
     "It has to be positive: torch.nn.functional.softplus(x), or x.exp(), makes it so."),
    (r"Expected parameter (?:logits|probs|loc) ", "Look where its values are made: they break the constraint."),
    (r"is not an Optimizer", "A scheduler takes the optimizer itself."),
    (r"data-dependent control flow", "Inside of vmap no branch can hang on a value: torch.where chooses."),
    (r"'Tensor' object has no attribute 'backwards'", "A tensor's method is backward()."),
]  # fmt: skip


def hint(message: str) -> str | None:
    """What to do about a message of torch's; None for one that is not known."""
    for pattern, text in HINTS:
        match = re.search(pattern, message)
        if match is not None:
            return text.format(*match.groups())
    return None
