"""Short descriptions for the debugger's own views."""

from __future__ import annotations

import warnings

import pytest
import torch

from tensor_inspector.probe.present import CHILDREN, TensorPresentation

PRESENTATION = TensorPresentation()
LEAF = torch.ones(2, requires_grad=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (torch.ones(2, 3), "Tensor f32[2, 3] cpu"),
        (torch.tensor(1), "Tensor i64[] cpu"),
        (LEAF, "Tensor f32[2] cpu ∇leaf"),
        (LEAF * 2, "Tensor f32[2] cpu ∇MulBackward0"),
        (torch.nn.Parameter(torch.ones(2)), "Parameter f32[2] cpu ∇leaf"),
        (torch.empty(3, device="meta"), "Tensor f32[3] meta"),
        (torch.eye(2).to_sparse(), "Tensor f32[2, 2] cpu sparse_coo"),
    ],
    ids=["plain", "scalar", "leaf", "product", "parameter", "meta", "sparse"],
)
def test_a_tensor_is_its_type_device_and_gradient(value: torch.Tensor, text: str) -> None:
    assert PRESENTATION.get_str(value) == text
    assert PRESENTATION.get_str_in_context(value, "watch") == text


@pytest.mark.parametrize("context", ["repl", "clipboard"])
def test_the_console_and_copying_keep_torchs_own_text(context: str) -> None:
    assert PRESENTATION.get_str_in_context(torch.ones(2), context) == "tensor([1., 1.])"


def test_only_tensors_are_described() -> None:
    assert PRESENTATION.can_provide(torch.nn.Parameter, "Parameter")
    assert not PRESENTATION.can_provide(int, "int")
    assert not PRESENTATION.can_provide(torch.nn.Linear, "Linear")


def test_each_child_is_what_its_suffix_evaluates_to() -> None:
    value = LEAF * 2
    children = PRESENTATION.get_contents_debug_adapter_protocol(LEAF)
    assert [(name, suffix) for name, _, suffix in children] == [(name, f".{name}") for name in CHILDREN]
    assert PRESENTATION.resolve(value, "shape") == (2,)
    assert PRESENTATION.resolve(value, "grad_fn") is value.grad_fn
    assert PRESENTATION.resolve(value, "nothing") is None


def test_children_of_a_tensor_inside_the_graph_do_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert PRESENTATION.get_dictionary(LEAF * 2)["grad"] is None
