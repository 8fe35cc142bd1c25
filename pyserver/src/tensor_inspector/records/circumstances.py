"""What surrounds a frame's tensors: optimizers in reach, graphs behind losses, graphs that lists keep, activations."""

from __future__ import annotations

from dataclasses import dataclass, field

from .module import ModuleRecord
from .tensor import TensorRecord


@dataclass
class ParameterGroup:
    """One entry of an optimizer's `param_groups`: its parameters by identity; None where the value is no plain number.

    The learning rate is the current one, after any schedule.
    """

    parameters: list[str]
    lr: float | None
    momentum: float | None
    weight_decay: float | None


@dataclass
class Optimizer:
    """An optimizer. `state` counts the parameters that it keeps state of: none before the first step.

    `with_grad` counts its parameters that have a gradient. `expression` is how the frame calls it.
    """

    expression: str
    type: str
    groups: list[ParameterGroup]
    state: int
    with_grad: int


@dataclass
class Operation:
    """One node of autograd's graph: its output's shape, None where torch does not tell, and what it was made from.

    `inputs` are places in the list that holds it; those that were not looked at are left out.
    """

    name: str
    shape: list[int] | None
    inputs: list[int]


@dataclass
class LossGraph:
    """The graph behind a scalar: its newest operations, and the leaves it reaches by identity.

    `leaves` is None where the graph is larger than one look walks. `freed` tells that backward has used it.
    """

    expression: str
    operations: list[Operation]
    leaves: list[str] | None
    freed: bool


@dataclass
class KeptGraphs:
    """A container of `count` scalars with graphs; whether backward has used those of the first and of the last."""

    expression: str
    count: int
    first_freed: bool
    last_freed: bool


@dataclass
class Activation:
    """The result of relu, tanh or sigmoid, read from the frame (`tensor`, its number in the look) or from a graph.

    `units` are the features (last dimension, for images the channels) and `dead` those that are zero for all
    `samples`. `slope` is the mean derivative relative to the largest that the function has. `weight` is the
    identity of the parameter nearest before it; `hidden` tells that a layer with parameters came after it.
    """

    function: str
    tensor: int | None
    weight: str | None
    hidden: bool
    shape: list[int]
    units: int
    dead: int
    samples: int
    slope: float | None


@dataclass
class Model:
    """A module that no other module in reach holds: all modules below it as the look calls them, outer ones first.

    `parameters` are all below it by identity, in the order of their registration.
    """

    expression: str
    modules: list[str]
    parameters: list[str]


@dataclass
class Circumstances:
    """`modules` and `tensors` are those of globals that the function mentions: they have no statistics.

    Ids of `tensors` go on where the look's own end.
    """

    optimizers: list[Optimizer] = field(default_factory=list[Optimizer])
    losses: list[LossGraph] = field(default_factory=list[LossGraph])
    kept: list[KeptGraphs] = field(default_factory=list[KeptGraphs])
    models: list[Model] = field(default_factory=list[Model])
    modules: list[ModuleRecord] = field(default_factory=list[ModuleRecord])
    tensors: list[TensorRecord] = field(default_factory=list[TensorRecord])
