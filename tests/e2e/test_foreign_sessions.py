"""A session that another extension owns, of the type `debugpy`: looked at too, and never taken over."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import debugpy
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from .conftest import SETTINGS, SHOTS, launch, watched_window, write_workspace
from .test_faults import processes
from .test_main_job import STOP_LINE, stop_in_forward
from .workbench import CodeServer, Workbench, pack

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

STANDIN = Path(__file__).parent / "standin"
ADAPTER = Path(debugpy.__file__).parent / "adapter"


@pytest_asyncio.fixture(scope="module")
async def shared(vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CodeServer]:
    """A code-server with two debuggers: ours, and the one that brings `debugpy`."""
    home = tmp_path_factory.mktemp("two-debuggers")
    running = CodeServer(home, settings=SETTINGS)
    await running.install(vsix)
    await running.install(pack(STANDIN, home / "standin.vsix"))
    await running.start()
    yield running
    await running.stop()


@pytest_asyncio.fixture
async def foreign(
    browser: Browser, shared: CodeServer, digits: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """A window on the digits example, whose one configuration is of the type `debugpy`."""
    theirs = launch("${workspaceFolder}/train.py", type="debugpy", debugAdapterPath=str(ADAPTER))
    write_workspace(digits, {}, theirs)
    async with watched_window(browser, shared, digits, request) as window:
        yield window


async def test_the_sidebar_lists_the_tensors_of_a_foreign_session(foreign: Workbench) -> None:
    view = await stop_in_forward(foreign)
    for text in ("images", "f32[64, 1, 8, 8]", "logits", "f32[64, 10]", "DigitsNet.forward"):
        await expect(view.locator("body")).to_contain_text(text)
    await view.locator(".line", has_text="logits").locator("svg.histogram").wait_for()
    assert await foreign.editor.has_focus(), "the inspector must not take the keyboard"
    assert any("tensors" in text and "grad on" in text for text in await foreign.status_bar())
    assert await foreign.notifications() == []
    await foreign.screenshot(SHOTS / "foreign-dark.png")


async def test_a_foreign_session_has_our_hover_inline_values_and_variables(foreign: Workbench) -> None:
    await stop_in_forward(foreign)
    card = await foreign.editor.hover(STOP_LINE, "logits", expecting="f32")
    assert "f32[64, 10]" in card.language
    assert not card.debug
    await foreign.editor.leave_hover()
    values = await foreign.editor.inline_values(expecting=STOP_LINE)
    assert "logits: f32[64, 10]" in values[STOP_LINE]
    text = await foreign.debugging.variables(expecting="logits")
    assert re.search(r"logits\W+Tensor f32\[64, 10\] cpu ∇AddmmBackward0", text)


async def test_a_foreign_session_goes_on_and_ends_as_its_owner_has_it(foreign: Workbench, digits: Path) -> None:
    view = await stop_in_forward(foreign)
    assert processes(f"{ADAPTER.parent}/.*{digits}/train.py"), "their debugpy runs the program"
    assert processes(f"bundled/libs/debugpy/.*{digits}/train.py") == [], "and not ours"
    await foreign.debugging.resume()
    await expect(view.locator(".place")).to_contain_text("stop 2")
    await foreign.debugging.wait_stopped(STOP_LINE)
    await foreign.debugging.stop()
    await expect(view.locator("[data-state=idle]")).to_be_attached()
    assert not any("tensors" in text for text in await foreign.status_bar())
    assert await foreign.notifications() == []
