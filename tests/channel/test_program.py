"""What a look does to the program that it looks at: nothing, whatever the program is like."""

from __future__ import annotations

import ast
import asyncio

import pytest

from channel.conftest import Held
from channel.debugged import by_expression, debugging
from tensor_inspector.channel import debuggee as debuggee_module
from tensor_inspector.channel.base import ChannelError

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60)]

STATE = """[
 torch.get_rng_state().sum().item(), np.random.get_state()[1].sum(),
 [t._version for t in (x, y, loss, self.net.fc.weight)], self.net.fc.weight.grad.sum().item(),
 torch.is_grad_enabled(), str(torch.get_default_dtype()), torch.get_num_threads(),
 len(torch.overrides._get_current_function_mode_stack()), len(__import__('warnings').filters),
 __import__('threading').active_count(), sorted(__import__('sys').modules), __import__('sys').path,
 __import__('gc').isenabled(), list(locals()), __import__('sys').getrefcount(x),
]""".replace("\n", "")


async def test_a_look_and_its_statistics_leave_the_program_as_it_was(still: Held) -> None:
    look = await still.debugged.look(still.frame)
    await still.debugged.statistics(still.frame, look)
    before = await still.debugged.evaluate(STATE, still.frame)
    look = await still.debugged.look(still.frame, with_globals=True)
    await still.debugged.statistics(still.frame, look)
    assert await still.debugged.evaluate(STATE, still.frame) == before


async def test_the_debuggers_socket_sends_small_replies_at_once(still: Held) -> None:
    await still.debugged.debuggee.prepare()
    socket = "__import__('_pydevd_bundle.pydevd_constants').pydevd_constants.get_global_debugger().writer.sock"
    option = f"{socket}.getsockopt(__import__('socket').IPPROTO_TCP, __import__('socket').TCP_NODELAY)"
    assert int(await still.debugged.evaluate(option)) != 0
    assert still.debugged.debuggee.prepared is not None
    assert still.debugged.debuggee.prepared.fast_replies


async def test_variables_show_a_short_description_where_it_is_switched_on(still: Held, channel: str) -> None:
    async def variables() -> dict[str, str]:
        scopes = (await still.debugged.session.request("scopes", {"frameId": still.frame}))["scopes"]
        reference = scopes[0]["variablesReference"]
        answer = await still.debugged.session.request("variables", {"variablesReference": reference})
        return {one["name"]: one["value"] for one in answer["variables"]}

    await still.debugged.use(channel, present=True).prepare()
    try:
        short = await variables()
        console = await still.debugged.evaluate("pair.image", still.frame, "repl")
    finally:
        await still.debugged.use(channel, present=False).prepare()
    stock = await variables()
    assert short["x"] == "Tensor f32[8, 4] cpu"
    assert short["loss"] == "Tensor f32[] cpu ∇SumBackward0"
    assert console == "tensor([1., 1., 1.])"
    assert stock["x"].startswith("tensor([[")
    assert short["number"] == stock["number"] == "3"


async def test_a_described_tensor_has_a_few_chosen_children(still: Held, channel: str) -> None:
    await still.debugged.use(channel, present=True).prepare()
    try:
        evaluate = {"expression": "loss", "frameId": still.frame, "context": "watch"}
        reference = (await still.debugged.session.request("evaluate", evaluate))["variablesReference"]
        children = await still.debugged.session.request("variables", {"variablesReference": reference})
    finally:
        await still.debugged.use(channel, present=False).prepare()
    names = [one["name"] for one in children["variables"]]
    assert names == ["shape", "dtype", "device", "grad_fn", "requires_grad", "grad"]
    texts = {one["evaluateName"]: one["value"] for one in children["variables"]}
    assert texts["loss.dtype"] == "torch.float32"


@pytest.mark.slow
async def test_a_program_without_torch_shows_its_arrays() -> None:
    async with debugging("bare.py", channel="relayed", stops=["plain"]) as debugged:
        frames = await debugged.stopped()
        look = await debugged.look(frames[0]["id"])
        stats = await debugged.statistics(frames[0]["id"], look)
        assert look.torch is None
        (array,) = look.tensors
        assert (array.kind, array.shape, array.dtype) == ("array", [2, 3], "float64")
        assert (stats["array"].mean, stats["array"].zeros) == (2.5, 1)


@pytest.mark.slow
async def test_the_first_look_brings_the_probe_along_and_adds_no_module_of_another_name() -> None:
    async with debugging("bare.py", stops=["plain"], prepare=False) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        seen = "[sorted(__import__('sys').modules), __import__('sys').path, __import__('sys').meta_path]"
        before = await debugged.evaluate(seen)
        look = await debugged.look(frame)
        await debugged.statistics(frame, look)
        after = await debugged.evaluate(seen)
        old, new = (
            ast.literal_eval(text.split(", [<", 1)[0].split("], ['", 1)[0][1:] + "]") for text in (before, after)
        )
        foreign = {name for name in set(new) - set(old) if not name.startswith("_tensor_inspector")}
        assert foreign <= set(__import__("sys").stdlib_module_names)
        assert "_tensor_inspector.probe.entry" in new
        assert before.split("], ", 1)[1] == after.split("], ", 1)[1]


@pytest.mark.slow
async def test_names_that_shadow_builtins_do_not_disturb_a_look() -> None:
    async with debugging("bare.py", stops=["shadowed"], prepare=False) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        assert [one.expression for one in look.tensors] == ["array"]
        assert (await debugged.statistics(frame, look))["array"].mean == 1.0


@pytest.mark.slow
async def test_an_import_hook_that_raises_does_not_disturb_a_look_and_is_not_called() -> None:
    async with debugging("bare.py", stops=["hooked"], prepare=False) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        assert [one.expression for one in look.tensors] == ["array"]
        assert (await debugged.statistics(frame, look))["array"].mean == 1.0
        assert await debugged.to_the_end() == 0


@pytest.mark.slow
async def test_a_frame_is_stale_once_the_program_has_gone_on() -> None:
    async with debugging("bare.py", stops=["plain", "shadowed"]) as debugged:
        old = (await debugged.stopped())[0]["id"]
        await debugged.look(old)
        await debugged.go_on()
        frame = (await debugged.stopped())[0]["id"]
        with pytest.raises(ChannelError) as caught:
            await debugged.look(old)
        assert caught.value.problem.kind == "stale-frame"
        assert caught.value.problem.sentence == "The program has moved on."
        assert len((await debugged.look(frame)).tensors) == 1


@pytest.mark.slow
async def test_the_end_of_the_program_fails_a_look_in_words() -> None:
    async with debugging("bare.py", stops=["plain"]) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        assert await debugged.to_the_end() == 0
        with pytest.raises(ChannelError) as caught:
            await asyncio.wait_for(debugged.look(frame), 20)
        assert caught.value.problem.kind in ("stale-frame", "connection-lost")


@pytest.mark.slow
async def test_a_look_that_overstays_is_ended_and_the_program_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debuggee_module, "LOOK_SECONDS", 600.0)
    monkeypatch.setattr(debuggee_module, "MOST_VISITS", 10**9)
    async with debugging("bare.py", stops=["vast"]) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        monkeypatch.setattr(debuggee_module, "PATIENCE_SECONDS", 0.3)
        with pytest.raises(ChannelError) as caught:
            await debugged.look(frame)
        assert caught.value.problem.kind == "timed-out"
        monkeypatch.setattr(debuggee_module, "PATIENCE_SECONDS", 20.0)
        monkeypatch.setattr(debuggee_module, "LOOK_SECONDS", 0.2)
        look = await debugged.look(frame)
        assert look.left_out is not None
        assert await debugged.evaluate("len(vast_list)", frame) == "100"
        assert await debugged.to_the_end() == 0


@pytest.mark.slow
async def test_no_reference_is_left_to_what_was_looked_at_and_ten_thousand_tensors_arrive_whole() -> None:
    async with debugging("forgets.py") as debugged:
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        assert set(by_expression(look)) == {"held", "kept[0]"}
        await debugged.statistics(frame, look)
        await debugged.go_on()
        assert await debugged.evaluate("gone", (await debugged.stopped())[0]["id"]) == "[True, True]"
        await debugged.go_on()
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        stats = await debugged.statistics(frame, look)
        assert [one.expression for one in look.tensors] == [f"tensors[{number}]" for number in range(10_000)]
        assert [stats[f"tensors[{number}]"].mean for number in (0, 5_000, 9_999)] == [0.0, 5_000.0, 9_999.0]


@pytest.mark.slow
@pytest.mark.parametrize("anomaly", [True, False])
async def test_anomaly_detection_is_on_before_a_program_that_imports_torch_later_uses_it(anomaly: bool) -> None:
    async with debugging("imports_later.py", anomaly=anomaly) as debugged:
        preparation = debugged.debuggee.prepared
        assert preparation is not None
        assert preparation.anomaly == ("waiting" if anomaly else "off")
        frame = (await debugged.stopped())[0]["id"]
        assert await debugged.evaluate("enabled", frame) == str(anomaly)
        state = (await debugged.look(frame)).torch
        assert state is not None
        assert state.anomaly is anomaly


@pytest.mark.slow
async def test_a_stop_while_another_thread_imports_torch_is_looked_at_and_the_import_goes_on(channel: str) -> None:
    async with debugging("imports_meanwhile.py", channel=channel) as debugged:
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        assert (look.torch, list(by_expression(look))) == (None, ["array"])
        assert (await debugged.statistics(frame, look))["array"].mean == 1.0
        await debugged.go_on()
        frame = (await debugged.stopped())[0]["id"]
        look = await debugged.look(frame)
        assert look.torch is not None
        assert await debugged.evaluate("whole", frame) == "True"
