"""A look at a stopped program, over both channels."""

from __future__ import annotations

import pytest

from channel.conftest import Held
from channel.debugged import by_expression

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60)]


async def test_a_look_finds_tensors_in_everything_that_a_frame_holds(still: Held) -> None:
    found = by_expression(await still.debugged.look(still.frame))
    shapes = {name: record.shape for name, record in found.items() if record.module is None}
    assert shapes == {
        "self.history[0]": [],
        "self.history[1]": [],
        "self.net.cache": [2],
        "x": [8, 4],
        "y": [8, 2],
        "loss": [],
        "parts['a'][0]": [8, 4],
        "parts[7]": [1],
        "parts[(1, 'b')]": [2],
        "pair.image": [3],
        "pair.label": [],
        "batch.image": [4],
        "output['logits']": [5, 5],
        "output['loss']": [],
        "slotted.filled": [7],
        "namespace.inner": [8],
        "shared": [4],
        "array": [3, 4],
        "strided": [3, 2],
    }


async def test_every_expression_evaluates_to_the_tensor_that_it_names(still: Held) -> None:
    look = await still.debugged.look(still.frame)
    names = [name for record in look.tensors for name in (record.expression, *record.aliases)]
    assert len(names) > 25
    together = f"[list(one.shape) for one in ({', '.join(names)},)]"
    shapes = [record.shape for record in look.tensors for _ in (record.expression, *record.aliases)]
    assert await still.debugged.evaluate(together, still.frame) == str(shapes)


async def test_parameters_and_buffers_say_which_module_owns_them(still: Held) -> None:
    look = await still.debugged.look(still.frame)
    owned = {one.expression: (one.module, one.role) for one in look.tensors if one.module is not None}
    assert owned["self.net.fc.weight"] == ("self.net.fc", "parameter")
    assert owned["self.net.norm.running_mean"] == ("self.net.norm", "buffer")
    assert owned["self.net.blocks[0].weight"] == ("self.net.blocks[0]", "parameter")
    assert owned["self.net.heads['a-b'].weight"] == ("self.net.heads['a-b']", "parameter")
    assert len(owned) == 10


async def test_modules_tell_their_totals_and_what_they_are(still: Held) -> None:
    look = await still.debugged.look(still.frame)
    modules = {one.expression: one for one in look.modules}
    net = modules["self.net"]
    assert (net.type, net.parent, net.parameters, net.trainable, net.buffers) == ("Net", None, 7, 6, 3)
    assert net.elements == 4 * 2 + 2 + 2 + 2 + 3 * 9 + 3 + 5 * 6
    assert net.with_grad == 3
    assert modules["self.net.fc"].configuration == "4 → 2"
    assert modules["self.net.blocks[0]"].configuration == "1 → 3, 3×3, padding 1"
    assert modules["self.net.heads['a-b']"].configuration == "5 × 6"
    assert modules["self.net.fc"].parent == "self.net"


async def test_the_gradient_state_of_each_tensor_is_told(still: Held) -> None:
    found = by_expression(await still.debugged.look(still.frame))
    weight, frozen, loss = found["self.net.fc.weight"], found["self.net.fc.bias"], found["loss"]
    assert (weight.requires_grad, weight.is_leaf, weight.grad, weight.grad_fn) == (True, True, "dense", None)
    assert (frozen.requires_grad, frozen.grad) == (False, "none")
    assert (loss.requires_grad, loss.is_leaf, loss.grad_fn) == (True, False, "SumBackward0")


async def test_a_tensor_with_two_names_is_one_row_with_an_alias(still: Held) -> None:
    found = by_expression(await still.debugged.look(still.frame))
    assert found["x"].aliases == ["same"]
    assert found["y"].aliases == ["parts['a'][1]"]
    assert found["output['logits']"].aliases == ["output.logits"]


async def test_views_share_the_storage_of_what_they_view(still: Held) -> None:
    found = by_expression(await still.debugged.look(still.frame))
    assert found["shared"].storage == found["x"].storage is not None
    assert found["shared"].is_view
    assert found["strided"].storage == found["array"].storage is not None
    assert (found["strided"].stride, found["strided"].contiguous) == ([4, 2], False)
    assert found["y"].storage != found["x"].storage


async def test_globals_are_looked_at_only_where_asked_for(still: Held) -> None:
    without = by_expression(await still.debugged.look(still.frame))
    with_globals = by_expression(await still.debugged.look(still.frame, with_globals=True))
    assert "in_globals" not in without
    assert with_globals["in_globals"].group == "globals"
    assert set(without) < set(with_globals)


async def test_the_frame_id_of_the_caller_looks_at_the_caller(still: Held) -> None:
    look = await still.debugged.look(still.frames[1]["id"])
    assert [record.expression for record in look.tensors] == ["only_here"]
    assert look.place.function == "caller"


async def test_the_place_is_the_stopped_line(still: Held) -> None:
    place = (await still.debugged.look(still.frame)).place
    assert (place.file, place.line) == (str(still.debugged.file), still.frames[0]["line"])
    assert place.function == "Trainer.step"


async def test_a_look_is_one_evaluate_and_so_are_the_statistics(still: Held) -> None:
    sent = still.debugged.channel.sent
    look = await still.debugged.look(still.frame)
    assert [command for command, _ in sent] == ["evaluate"]
    await still.debugged.statistics(still.frame, look)
    assert [command for command, _ in sent] == ["evaluate"] * 2


async def test_torch_switches_are_those_of_the_program(still: Held) -> None:
    state = (await still.debugged.look(still.frame)).torch
    assert state is not None
    assert (state.grad_enabled, state.inference_mode, state.default_dtype, state.cuda) == (True, False, "float32", [])
    assert not state.anomaly


async def test_rows_past_the_limit_are_counted_not_sent(still: Held) -> None:
    whole = await still.debugged.look(still.frame)
    part = await still.debugged.look(still.frame, rows=5)
    assert len(part.tensors) == 5
    assert part.left_out is not None
    assert part.left_out.tensors >= len(whole.tensors) - 5


async def test_an_unknown_frame_is_a_stale_frame(still: Held) -> None:
    from tensor_inspector.channel.base import ChannelError

    with pytest.raises(ChannelError) as caught:
        await still.debugged.look(987_654)
    assert caught.value.problem.kind == "stale-frame"
