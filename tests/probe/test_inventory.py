"""Totals of modules, against torch's own way of counting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import nn

from probe.evaluated import frame_with, look
from tensor_inspector.records.module import ModuleRecord


def net() -> nn.Module:
    inner = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
    return nn.Sequential(inner, nn.Sequential(nn.Linear(8, 4, bias=False)))


def tied() -> nn.Module:
    """Input and output embedding are one parameter, two levels apart."""
    model = nn.Sequential(nn.Embedding(10, 4), nn.Sequential(nn.Linear(4, 10, bias=False)))
    model[1][0].weight = model[0].weight
    return model


def used_twice() -> nn.Module:
    block = nn.Sequential(nn.Linear(3, 3))
    return nn.Sequential(block, nn.ReLU(), block)


def twice_in_one() -> nn.Module:
    layer = nn.Linear(3, 3)
    layer.register_parameter("again", layer.weight)
    return nn.Sequential(layer)


def in_a_circle() -> nn.Module:
    model = nn.Sequential(nn.Linear(2, 2))
    model[0].owner = model
    return model


def half_frozen() -> nn.Module:
    model = net()
    model[0][0].requires_grad_(False)
    model(torch.randn(3, 4)).sum().backward()
    return model


def with_an_empty_place() -> nn.Module:
    model = net()
    model.register_module("later", None)
    model.register_parameter("none", None)
    return model


MODELS = [net, tied, used_twice, twice_in_one, in_a_circle, half_frozen, with_an_empty_place]


def counted(module: nn.Module) -> tuple[int, ...]:
    """By torch: tensors, those to train, those with a gradient, buffers, elements and bytes."""
    parameters, buffers = list(module.parameters()), list(module.buffers())
    return (
        len(parameters),
        sum(p.requires_grad for p in parameters),
        sum(p.grad is not None for p in parameters),
        len(buffers),
        sum(p.numel() for p in parameters),
        sum(t.nbytes for t in [*parameters, *buffers]),
    )


def told(record: ModuleRecord) -> tuple[int, ...]:
    return (
        record.parameters, record.trainable, record.with_grad, record.buffers, record.elements, record.nbytes,
    )  # fmt: skip


@pytest.mark.parametrize("make", MODELS)
def test_every_module_has_the_totals_that_torch_counts(make: Callable[[], nn.Module]) -> None:
    model = make()
    records = look(frame_with(model=model)).modules
    assert len(records) == len(list(model.modules()))
    for record in records:
        assert told(record) == counted(eval(record.expression, {"model": model})), record.expression


def test_two_names_of_one_module_and_of_its_part_are_counted_as_torch_counts_them() -> None:
    model = net()
    records = look(frame_with(part=model[0], model=model, other=nn.Sequential(model))).modules
    assert {record.expression for record in records} >= {"part", "other"}
    for record in records:
        found = eval(record.expression, {"model": model, "part": model[0], "other": nn.Sequential(model)})
        assert told(record) == counted(found), record.expression


def test_what_is_registered_as_a_parameter_and_is_none_is_not_counted() -> None:
    layer = nn.Linear(2, 2)
    layer._parameters["odd"] = "no tensor"  # type: ignore[assignment]
    (record,) = look(frame_with(layer=layer)).modules
    assert record.parameters == 2
