"""The walk over autograd's graph: as torchviz draws it, and what torchviz does not tell."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any

import cattrs
import networkx as nx
import numpy as np
import pytest
import torch
from networkx.algorithms.isomorphism import categorical_node_match, numerical_multiedge_match
from torch import Tensor, nn

from probe.autograd_models import LARGE, MODELS, Scaled
from probe.evaluated import evaluated, frame_with, run_apart
from tensor_inspector.probe import autograd
from tensor_inspector.records.graph import GraphLook, GraphNode

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import torchviz

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:torchviz", "ignore:The hashes produced")
EDGE = re.compile(r"^\t(-?\d+) -> (-?\d+)(?: \[(.*)\])?$")
NODE = re.compile(r'^\t(-?\d+) \[label="?([^"\s\]]*)', re.MULTILINE)


def graph(frame: FrameType, *expressions: str, **arguments: Any) -> GraphLook:
    answer = evaluated(frame, "graph", expressions=list(expressions), **arguments)
    assert "ok" in answer, answer
    return cattrs.structure(answer["ok"], GraphLook)


def drawn(roots: tuple[Tensor, ...]) -> nx.MultiDiGraph:
    """torchviz's operations and the edges between them; its boxes for tensors are not operations."""
    dot = torchviz.make_dot(roots)
    found = nx.MultiDiGraph()
    for line in dot.body:
        match = NODE.match(line.rstrip("\n"))
        if match and "fillcolor" not in line:
            found.add_node(match[1], name=match[2])
    for line in dot.body:
        match = EDGE.match(line.rstrip("\n"))
        if match and match[1] in found and match[2] in found:
            found.add_edge(match[2], match[1])
    return found


def walked(look: GraphLook) -> nx.MultiDiGraph:
    found = nx.MultiDiGraph()
    for node in look.nodes:
        found.add_node(node.id, name=node.name)
    for user, used, _ in look.edges:
        found.add_edge(user, used)
    return found


@pytest.mark.parametrize("make", MODELS)
def test_nodes_and_edges_are_those_that_torchviz_draws(make: Callable[[], tuple[Tensor, ...]]) -> None:
    torch.manual_seed(1)
    roots = make()
    names = {f"root{number}": root for number, root in enumerate(roots)}
    look = graph(frame_with(**names), *names)
    ours, theirs = walked(look), drawn(roots)
    assert look.left_out is None
    assert len(ours) > 3
    assert (len(ours), ours.number_of_edges()) == (len(theirs), theirs.number_of_edges())
    same_name = categorical_node_match("name", "")
    assert nx.is_isomorphic(ours, theirs, node_match=same_name, edge_match=numerical_multiedge_match("", 1))


@pytest.mark.slow
@pytest.mark.parametrize("make", LARGE)
def test_large_graphs_are_those_that_torchviz_draws(make: Callable[[], tuple[Tensor, ...]]) -> None:
    """By the hash of Weisfeiler and Lehman, refined until it tells every neighbourhood of twelve steps apart."""
    roots = make()
    names = {f"root{number}": root for number, root in enumerate(roots)}
    look = graph(frame_with(**names), *names)
    ours, theirs = walked(look), drawn(roots)
    assert len(ours) > 600
    assert (len(ours), ours.number_of_edges()) == (len(theirs), theirs.number_of_edges())
    hashes = [
        nx.weisfeiler_lehman_graph_hash(nx.DiGraph(one), node_attr="name", iterations=12) for one in (ours, theirs)
    ]
    assert hashes[0] == hashes[1]


def one_node(look: GraphLook, name: str) -> GraphNode:
    (found,) = [node for node in look.nodes if node.name == name]
    return found


def test_leaves_have_the_names_that_the_frame_has_for_them() -> None:
    model, scale = nn.Sequential(nn.Linear(3, 2)), torch.ones(2, requires_grad=True)
    loss = (model(torch.randn(4, 3)) * scale).sum()
    look = graph(frame_with(model=model, scale=scale, loss=loss), "loss")
    leaves = {node.leaf.expression: node.leaf for node in look.nodes if node.leaf}
    assert leaves.keys() == {"model[0].weight", "model[0].bias", "scale"}
    assert leaves["model[0].weight"].role == "parameter"
    assert (leaves["scale"].role, leaves["scale"].grad, leaves["scale"].shape) == (None, "none", [2])
    assert all(node.kind == "leaf" and node.sequence is None for node in look.nodes if node.leaf)


def test_edges_name_the_output_and_outputs_have_the_sizes_of_the_forward_pass() -> None:
    x = torch.randn(5, 7, requires_grad=True)
    values, _ = x.sort(dim=1)
    first, second = values.chunk(2, dim=0)
    total = second.sum() + first.double().sum()
    look = graph(frame_with(total=total), "total")
    split = one_node(look, "SplitBackward0")
    assert [output.shape for output in split.outputs] == [[3, 7], [2, 7]]
    assert sorted(output for _, used, output in look.edges if used == split.id) == [0, 1]
    assert {o.dtype for node in look.nodes for o in node.outputs} == {"float32", "float64"}
    numbers = [node.sequence for node in look.nodes if node.sequence is not None]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 2**53


def test_saved_tensors_have_their_sizes_and_shared_memory_its_address() -> None:
    x = torch.randn(6, 4, requires_grad=True)
    y = x.exp()
    loss = (y * y).sum()
    look = graph(frame_with(x=x, y=y, loss=loss), "loss")
    (result,) = one_node(look, "ExpBackward0").saved
    assert (result.name, result.state, result.shape, result.nbytes) == ("result", "kept", [6, 4], 96)
    product = one_node(look, "MulBackward0").saved
    assert {value.storage for value in product} == {result.storage}, "the same memory, kept once"


def test_a_graph_that_backward_has_freed_says_so() -> None:
    x = torch.randn(3, requires_grad=True)
    loss = x.exp().sum()
    frame = frame_with(loss=loss)
    loss.backward()
    (value,) = one_node(graph(frame, "loss"), "ExpBackward0").saved
    assert value.state == "freed"


def test_what_was_saved_and_then_written_to_is_found_before_backward_fails() -> None:
    x = torch.randn(3, requires_grad=True)
    y = x.exp()
    z = y.sum()
    y.add_(1)
    (value,) = one_node(graph(frame_with(z=z), "z"), "ExpBackward0").saved
    assert (value.name, value.state) == ("result", "modified")
    with pytest.raises(RuntimeError, match="inplace"):
        z.backward()


def test_a_custom_function_s_saved_tensor_that_was_written_to_is_found_too() -> None:
    x = torch.randn(3, requires_grad=True)
    y, factor = x.clone(), torch.tensor(2.0)
    product, _ = Scaled.apply(y, factor)
    frame = frame_with(z=product.sum())
    node = one_node(graph(frame, "z"), "ScaledBackward")
    assert [value.state for value in node.saved] == ["kept", "kept"]
    factor.add_(1)
    node = one_node(graph(frame, "z"), "ScaledBackward")
    assert "modified" in [value.state for value in node.saved]


def test_writing_before_saving_is_no_fault() -> None:
    x = torch.randn(3, requires_grad=True)
    y = x.clone().add_(1)
    (value,) = one_node(graph(frame_with(z=y.exp().sum()), "z"), "ExpBackward0").saved
    assert value.state == "kept"
    (value,) = one_node(graph(frame_with(z=y.sin().sum()), "z"), "SinBackward0").saved
    assert value.state == "kept"


def test_what_the_program_has_packed_is_not_unpacked() -> None:
    unpacked: list[int] = []

    def unpack(kept: np.ndarray) -> Tensor:
        unpacked.append(1)
        return torch.from_numpy(kept)

    x = torch.randn(3, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(lambda value: value.detach().numpy(), unpack):
        y = x.sin().sum()
    (value,) = one_node(graph(frame_with(y=y), "y"), "SinBackward0").saved
    assert (value.state, value.shape) == ("packed", None)
    assert not unpacked


def test_a_custom_function_tells_what_it_keeps_and_runs_none_of_its_code() -> None:
    ran: list[str] = []

    class Own(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Tensor) -> Tensor:  # type: ignore[override]
            ctx.save_for_backward(x)
            return x * 2

        @staticmethod
        def backward(ctx: Any, *gradients: Tensor) -> Tensor:
            ran.append("backward")
            return gradients[0]

        @property
        def next_functions(self) -> Any:
            ran.append("property")
            return ()

    x = torch.randn(3, requires_grad=True)
    node = one_node(graph(frame_with(x=x, y=Own.apply(x)), "y"), "OwnBackward")
    assert node.kind == "custom"
    (value,) = node.saved
    assert (value.name, value.shape, value.expression) == ("saved_tensors[0]", [3], "x")
    assert ran == []


def test_anomaly_detection_s_traceback_comes_with_the_node() -> None:
    x = torch.randn(3, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True, check_nan=False):
        y = x.sqrt()
    node = one_node(graph(frame_with(y=y), "y"), "SqrtBackward0")
    assert node.traceback is not None
    assert "y = x.sqrt()" in node.traceback


CHAIN = """
import sys, torch
from probe.evaluated import evaluated, frame_with
x = torch.zeros(1, requires_grad=True)
value = x
for _ in range(100_000):
    value = value + 1
frame = frame_with(value=value)
answer = evaluated(frame, "graph", expressions=["value"])["ok"]
del value, frame  # torch frees the chain
print(len(answer["nodes"]), answer["left_out"])
"""


@pytest.mark.slow
def test_a_chain_of_a_hundred_thousand_operations_is_walked_as_far_as_torch_can_free_it_again() -> None:
    done = run_apart(CHAIN)
    assert done.returncode == 0, done.stderr
    nodes, words = done.stdout.split(maxsplit=1)
    assert int(nodes) == autograd.deepest() + 1
    assert words.strip() == (
        f"what lies more than {autograd.deepest():,} operations deep, which torch could not free again once seen"
    )


@pytest.mark.slow
def test_a_wide_graph_is_walked_whole() -> None:
    x = torch.zeros(1, requires_grad=True)
    total = torch.stack([x + number for number in range(15_000)]).sum()
    look = graph(frame_with(total=total), "total")
    assert len(look.nodes) == 15_003
    assert look.left_out is None


def test_a_graph_beyond_the_budget_is_cut_and_says_so() -> None:
    x = torch.zeros(1, requires_grad=True)
    value = x
    for _ in range(100):
        value = value + 1
    look = graph(frame_with(value=value), "value", visits=50)
    assert 0 < len(look.nodes) <= 50
    assert look.left_out is not None
    assert "operations" in look.left_out
    assert all(used < len(look.nodes) for _, used, _ in look.edges)


PROBLEMS = {
    "leaf": "a leaf",
    "plain": "requires no gradient",
    "whole": "int64 has no gradient",
    "inference": "inference mode",
    "model": "a module (Linear)",
    "losses": "a list with 2 tensors: ask for one of them, such as [0]",
    "named": "such as ['loss']",
    "number": "no tensor, but of type int",
    "1 +": "not a Python expression",
    "missing.x": "fails here with NameError: name 'missing' is not defined",
}


@pytest.mark.parametrize("expression", PROBLEMS)
def test_what_has_no_graph_says_why_and_the_others_are_walked(expression: str) -> None:
    leaf = torch.ones(2, requires_grad=True)
    with torch.inference_mode():
        inference = torch.ones(2)
    frame = frame_with(
        leaf=leaf, plain=torch.ones(2), whole=torch.arange(3), inference=inference, model=nn.Linear(2, 2),
        losses=[leaf.sum(), leaf.prod()], named={"loss": leaf.sum()}, number=3, loss=leaf.sum(),
    )  # fmt: skip
    look = graph(frame, expression, "loss", "loss * 2", "losses[1]")
    problem = look.roots[0].problem
    assert problem is not None
    assert PROBLEMS[expression] in problem
    assert [look.nodes[root.node].name for root in look.roots[1:] if root.node is not None] == [
        "SumBackward0", "MulBackward0", "ProdBackward0",
    ]  # fmt: skip


def test_a_walk_leaves_gradients_versions_and_modes_as_they_were() -> None:
    x = torch.randn(3, requires_grad=True)
    y = x.exp()
    loss = y.sum()
    before = (x._version, y._version, x.grad, torch.is_grad_enabled())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph(frame_with(x=x, y=y, loss=loss), "loss")
    assert (x._version, y._version, x.grad, torch.is_grad_enabled()) == before
    loss.backward()
    assert torch.equal(x.grad, y)  # type: ignore[arg-type]
