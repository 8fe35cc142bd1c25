"""The main job by a person's own moves: open the example, F9, F5, read every view, step, go on, stop."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Frame, expect

from .conftest import SHOTS, STOP_LINE, TRAIN, line_of
from .workbench import Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
RELU_LINE = line_of(TRAIN, "h = F.relu(self.hidden(features))")
LOOP_LINE = line_of(TRAIN, "logits = model(images)")


async def stop_in_forward(workbench: Workbench) -> Frame:
    """F9 in `forward`, F5, and the inspector's webview with its statistics."""
    await workbench.editor.open_file("train.py")
    await workbench.editor.toggle_breakpoint(STOP_LINE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(STOP_LINE)
    return await inspector(workbench)


async def inspector(workbench: Workbench) -> Frame:
    view = await workbench.webview("[data-state=stop]")
    await expect(view.locator("body")).to_contain_text("logits")
    return view


async def test_the_first_stop_shows_every_tensor_without_a_click(workbench: Workbench) -> None:
    view = await stop_in_forward(workbench)
    body = view.locator("body")
    for text in (
        "images",
        "f32[64, 1, 8, 8]",
        "features",
        "f32[64, 128]",
        "logits",
        "f32[64, 10]",
        "DigitsNet.forward",
    ):
        await expect(body).to_contain_text(text)
    await expect(body).to_contain_text(re.compile(r"μ|mean", re.IGNORECASE))
    assert await workbench.editor.has_focus(), "the inspector must not take the keyboard"
    assert any("tensors" in text and "grad on" in text for text in await workbench.status_bar())
    assert await workbench.notifications() == []
    await workbench.screenshot(SHOTS / "stop-dark.png")


async def test_hover_inline_values_and_variables_tell_types(workbench: Workbench) -> None:
    await stop_in_forward(workbench)
    card = await workbench.editor.hover(STOP_LINE, "logits", expecting="f32")
    assert "f32[64, 10]" in card.language
    assert "gradient" in card.language
    assert not card.debug
    await workbench.screenshot(SHOTS / "hover-dark.png")
    plain = await workbench.editor.hover(RELU_LINE, "self", expecting="DigitsNet")
    assert plain.debug, "what is no tensor keeps VS Code's own hover"
    await workbench.editor.leave_hover()
    values = await workbench.editor.inline_values(expecting=STOP_LINE)
    assert "logits: f32[64, 10]" in values[STOP_LINE]
    text = await workbench.debugging.variables(expecting="logits")
    assert re.search(r"logits\W+Tensor f32\[64, 10\] cpu ∇AddmmBackward0", text)
    await workbench.screenshot(SHOTS / "variables-dark.png")


async def test_another_frame_and_a_step_update_the_inspector(workbench: Workbench) -> None:
    view = await stop_in_forward(workbench)
    await workbench.debugging.call_stack(expecting="train_epoch")
    await workbench.debugging.select_frame("train_epoch")
    await expect(view.locator("body")).to_contain_text("labels")
    await expect(view.locator("body")).to_contain_text("i64[64]")
    await expect(view.locator("body")).not_to_contain_text("features")
    await workbench.debugging.select_frame("forward")
    await expect(view.locator("body")).to_contain_text("features")


async def test_stepping_shows_what_each_line_made(workbench: Workbench) -> None:
    await workbench.editor.open_file("train.py")
    await workbench.editor.toggle_breakpoint(RELU_LINE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(RELU_LINE)
    view = await workbench.webview("[data-state=stop]")
    await expect(view.locator("body")).to_contain_text("features")
    await expect(view.locator("body")).not_to_contain_text("logits")
    await workbench.debugging.step_over(RELU_LINE + 1)
    await expect(view.locator("body")).to_contain_text("∇ Relu")

    async def inline() -> bool:
        values = await workbench.editor.inline_values(expecting=RELU_LINE)
        return "h: f32[64, 64]" in values[RELU_LINE]

    await until("the new tensor at the end of its line", inline)
    await workbench.debugging.step_over(STOP_LINE)
    await expect(view.locator("body")).to_contain_text("logits")


async def test_going_on_shows_running_and_the_end_shows_idle(workbench: Workbench) -> None:
    view = await stop_in_forward(workbench)
    await workbench.editor.toggle_breakpoint(STOP_LINE)
    await workbench.debugging.resume()
    await workbench.debugging.wait_ended()
    await expect(view.locator("[data-state=idle]")).to_be_attached()
    assert not any("tensors" in text for text in await workbench.status_bar())
    await workbench.screenshot(SHOTS / "idle-dark.png")


async def test_opened_in_the_activity_bar_the_inspector_stays_in_sight(workbench: Workbench) -> None:
    await workbench.page.locator(".activitybar .action-label[aria-label='Tensor Inspector']").click()
    await workbench.webview("[data-state=idle]")
    # At the stop VS Code puts Run and Debug in its place.
    await stop_in_forward(workbench)
    assert await workbench.editor.has_focus(), "the inspector must not take the keyboard"
