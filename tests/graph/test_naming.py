"""Modules of operations, inferred: against the modules in which they really ran."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from graph.looks import convolutions, look_at, transformer
from probe.autograd_models import Residual
from tensor_inspector.graph import naming
from tensor_inspector.records.graph import GraphLook
from tensor_inspector.source import paths


def names_of(look: GraphLook) -> dict[str, set[str]]:
    """For each operation's name the modules that it is taken to have run in."""
    inputs = naming.inputs_of(look)
    names = naming.named(look, inputs, naming.preparing(look, inputs))
    found: dict[str, set[str]] = {}
    for node in look.nodes:
        found.setdefault(node.name, set()).add(names.modules[node.id])
    return found


def recorded(model: nn.Module, run: Callable[[], Tensor]) -> tuple[Tensor, list[tuple[str, int, int]]]:
    """The result, and for each module's call the range of sequence numbers of the operations inside it."""
    ranges: list[tuple[str, int, int]] = []
    started: list[int] = []
    handles = []
    for name, module in model.named_modules(prefix="model"):
        handles.append(module.register_forward_pre_hook(lambda *_: started.append(torch.autograd._get_sequence_nr())))
        handles.append(
            module.register_forward_hook(
                lambda *_, name=name: ranges.append((name, started.pop(), torch.autograd._get_sequence_nr()))
            )
        )
    result = run()
    for handle in handles:
        handle.remove()
    return result, ranges


def written(name: str) -> str:
    """ "model.layers.0.norm" → "model.layers[0].norm"."""
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in name.split(".")).removeprefix(".")


MODELS: dict[str, tuple[Callable[[], nn.Module], tuple[int, ...], float]] = {
    "convolutions": (
        lambda: nn.Sequential(nn.Conv2d(3, 4, 3), Residual(4), Residual(4), nn.Flatten(), nn.Linear(256, 2)),
        (2, 3, 10, 10),
        1.0,
    ),
    "a transformer": (
        lambda: nn.TransformerEncoder(
            nn.TransformerEncoderLayer(16, 4, 32, batch_first=True), 4, enable_nested_tensor=False
        ),
        (2, 7, 16),
        0.9,
    ),
}


@pytest.mark.skipif(not hasattr(torch.autograd, "_get_sequence_nr"), reason="this torch does not count for us")
@pytest.mark.parametrize("name", MODELS)
def test_the_inferred_module_holds_the_one_in_which_an_operation_ran_or_lies_in_it(name: str) -> None:
    make, shape, least = MODELS[name]
    model = make()
    loss, ranges = recorded(model, lambda: model(torch.randn(shape)).sum())
    look = look_at("loss", model=model, loss=loss)
    inputs = naming.inputs_of(look)
    names = naming.named(look, inputs, naming.preparing(look, inputs))
    right = total = 0
    for node in look.nodes:
        inside = [one for one in ranges if node.sequence is not None and one[1] <= node.sequence < one[2]]
        if inside:
            ran = written(min(inside, key=lambda one: one[2] - one[1])[0])
            inferred = names.modules[node.id]
            total += 1
            right += ran.startswith(inferred) or inferred.startswith(ran)
    assert total > 10
    assert right / total >= least


def test_what_uses_a_parameter_ran_in_the_parameter_s_module() -> None:
    names = names_of(convolutions())
    inside = {f"model[{block}].{layer}" for block in (1, 3) for layer in ("first", "second")}
    assert names["ConvolutionBackward0"] == {"model[0]", *inside}
    assert names["NativeBatchNormBackward0"] == {"model[1].norm", "model[3].norm"}
    assert names["AddmmBackward0"] == {"model[5]"}


def test_what_uses_none_ran_where_both_neighbours_did_and_the_loss_in_no_module() -> None:
    names = names_of(convolutions())
    assert "model[1]" in names["ReluBackward0"]
    assert names["PowBackward0"] == names["MeanBackward0"] == {""}


def test_between_two_blocks_of_a_list_it_ran_in_the_first() -> None:
    names = names_of(transformer(3))
    assert {"model.layers[0]", "model.layers[1]"} <= names["AddBackward0"] | names["TransposeBackward0"]
    assert "model.layers" not in names["TransposeBackward0"]


def test_a_parameter_that_is_only_reshaped_on_its_way_counts_as_used() -> None:
    x, layer = torch.randn(3, 4), nn.Linear(4, 5)
    look = look_at("y", layer=layer, y=(x.requires_grad_() @ layer.weight.t()).sum())
    assert names_of(look)["MmBackward0"] == {"layer"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("model.h[3].attn", ["model", "model.h", "model.h[3]", "model.h[3].attn"]),
        ("nets['a.b[0]'].fc", ["nets", "nets['a.b[0]']", "nets['a.b[0]'].fc"]),
        ("self", ["self"]),
        ("", []),
    ],
)
def test_a_path_lies_in_all_its_beginnings(path: str, found: list[str]) -> None:
    assert paths.prefixes(path) == found


def test_the_last_name_of_a_path_keeps_its_index() -> None:
    assert [paths.last(path) for path in ("model.h[3]", "model.h[3].attn", "self", "nets['a']")] == [
        "h[3]", "attn", "self", "nets['a']",
    ]  # fmt: skip


def test_two_paths_share_whole_parts_only() -> None:
    assert paths.common("model.conv1", "model.conv2") == "model"
    assert paths.common("model.h[1].a", "model.h[12].a") == "model.h"
    assert paths.common("one", "other") == ""
