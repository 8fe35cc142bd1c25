"""What the probe says of one nn.Module that the frame reaches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass  # not frozen: freezing costs as much as all the rest of it
class ModuleRecord:
    """A module, with the totals of everything below it.

    `configuration` tells the sizes that matter for its type ("784 → 10"), empty when unknown.
    `parent` is the expression of the enclosing module, None for one that the frame names itself.
    parameters, trainable and with_grad count tensors, elements counts numbers, nbytes bytes
    (parameters and buffers).
    """

    name: str
    expression: str
    group: str
    parent: str | None
    type: str
    configuration: str
    training: bool
    parameters: int
    trainable: int
    with_grad: int
    buffers: int
    elements: int
    nbytes: int
