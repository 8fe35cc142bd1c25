"""A program that starts processes: their tensors are looked at like its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from .conftest import SHOTS, launch, write_workspace
from .workbench import CodeServer, open_workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

PROGRAM = """import multiprocessing

import torch


def halve(weights):
    in_child = weights / 2
    return in_child


def work(given):
    doubled = given * 2
    halve(doubled)


def main():
    in_parent = torch.ones(3, 4)
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=work, args=(in_parent,))
    child.start()
    child.join()
    after = in_parent.sum()
    print(after)


if __name__ == "__main__":
    main()
"""
CHILD_LINE = 8
PARENT_LINE = 23


async def test_a_child_process_stops_and_shows_its_own_tensors(
    browser: Browser, server: CodeServer, tmp_path: Path
) -> None:
    folder = write_workspace(tmp_path / "family", {"family.py": PROGRAM}, launch("${workspaceFolder}/family.py"))
    async with open_workbench(browser, server, folder) as workbench:
        await workbench.editor.open_file("family.py")
        await workbench.editor.toggle_breakpoint(CHILD_LINE)
        await workbench.editor.toggle_breakpoint(PARENT_LINE)
        await workbench.debugging.start()
        await workbench.debugging.wait_stopped(CHILD_LINE)
        view = await workbench.webview("[data-state=stop]")
        await expect(view.locator(".place")).to_contain_text("halve")
        await expect(view.locator("body")).to_contain_text("in_child")
        await expect(view.locator("body")).to_contain_text("f32[3, 4]")
        await expect(view.locator("body")).not_to_contain_text("in_parent")
        await workbench.debugging.open_stopped_process()
        await workbench.debugging.select_frame("work")
        await expect(view.locator(".place")).to_contain_text("work")
        await expect(view.locator("body")).to_contain_text("doubled")
        await expect(view.locator("body")).not_to_contain_text("in_child")
        await workbench.debugging.select_frame("halve")
        await expect(view.locator("body")).to_contain_text("in_child")
        card = await workbench.editor.hover(CHILD_LINE, "in_child", expecting="f32")
        assert "f32[3, 4]" in card.language
        await workbench.editor.leave_hover()
        await workbench.screenshot(SHOTS / "child-dark.png")
        # The child ends, and its parent comes to a stop of its own.
        await workbench.debugging.resume()
        await workbench.debugging.wait_stopped(PARENT_LINE)
        await expect(view.locator(".place")).to_contain_text("main")
        await expect(view.locator("body")).to_contain_text("in_parent")
        await expect(view.locator("body")).not_to_contain_text("in_child")
        assert await workbench.notifications() == []
        await workbench.debugging.stop()
        await expect(view.locator("[data-state=idle]")).to_be_attached()
