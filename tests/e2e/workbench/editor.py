"""The text editor of a workbench: going to a line, breakpoints, hovers, inline values."""

from __future__ import annotations

import contextlib
import re
from typing import Any, NamedTuple

from playwright.async_api import Page

from .quick_input import QuickInput
from .waiting import WaitTimeout, until

Point = dict[str, float]


class Hover(NamedTuple):
    """The hovers on screen, as text; empty where there is none."""

    debug: str
    """VS Code's own debug hover."""
    language: str
    """The hover that language servers answer."""


class Editor:
    """What a person does and reads in the active editor."""

    def __init__(self, page: Page, quick_input: QuickInput) -> None:
        self._page = page
        self._quick_input = quick_input

    async def open_file(self, name: str) -> None:
        """Open a file of the workspace by its name, through Go to File."""
        await self._quick_input.pick_file(name)
        tab = self._page.locator(f'.tab.active[data-resource-name="{name}"]')
        await tab.wait_for()
        await self._page.locator(".editor-instance .view-line").first.wait_for()

    async def goto_line(self, line: int) -> None:
        """Put the cursor at the start of a line (counted from 1), and focus the editor."""
        await self._quick_input.goto_line(line)
        await self.wait_cursor(line)

    async def wait_cursor(self, line: int) -> None:
        """Wait until the cursor is on a line."""
        await until(f"the cursor on line {line}", lambda: self._cursor_is_on(line))

    async def toggle_breakpoint(self, line: int) -> None:
        """F9 on a line; waits until the mark in the margin has come or gone."""
        await self.goto_line(line)
        there = line in await self.breakpoints()
        await self._page.keyboard.press("F9")

        async def changed() -> bool:
            return (line in await self.breakpoints()) is not there

        await until(f"the breakpoint mark of line {line} to change", changed)

    async def breakpoints(self) -> list[int]:
        """The drawn lines that carry a breakpoint mark, verified or not."""
        # Not the faint mark that follows the mouse, nor the arrow of the stopped line alone.
        marks = '.cgmr[class*="codicon-debug-breakpoint"]:not(.codicon-debug-hint)'
        return await self._look("linesWith", marks)

    async def hover(self, line: int, word: str, *, nth: int = 0, expecting: str = "", timeout: float = 20) -> Hover:
        """Rest the mouse on a word until a hover shows, and read it.

        Args:
            line: line number, drawn at present.
            word: the whole word.
            nth: which of its occurrences on the line, from 0.
            expecting: text that one of the hovers must hold; others are waited out.
            timeout: seconds.
        """

        async def shown() -> Hover | None:
            spot = await self._rest_on(line, word, nth)
            # VS Code now and then overlooks the one move that a jump is: stir, then come again.
            for stir in (0.6, -1.4, 1.4):
                await self._page.mouse.move(spot["x"] + stir, spot["y"])
                with contextlib.suppress(WaitTimeout):
                    return await until("a hover", fitting, timeout=1)
            return None

        async def fitting() -> Hover | None:
            seen = Hover(**await self._look("hovers"))
            found = seen.debug or seen.language
            return seen if found and expecting in f"{seen.debug}\n{seen.language}" else None

        what = f"a hover on {word!r} of line {line}"
        return await until(f"{what} with {expecting!r}" if expecting else what, shown, timeout=timeout)

    async def open_menu(self, line: int, word: str) -> None:
        """Press the right mouse button on a word's first occurrence in a line that is drawn."""
        spot = await self._rest_on(line, word, 0)
        await self._page.mouse.click(spot["x"], spot["y"], button="right")

    async def follow_hover(self, label: str) -> None:
        """Click a link of the hover on screen."""
        await self._page.locator(".monaco-hover a", has_text=label).click()

    async def leave_hover(self) -> None:
        """Move the mouse to the status bar, and wait until no hover is left."""
        await self._park_mouse()

        async def gone() -> bool:
            return not any((await self._look("hovers")).values())

        await until("the hovers to go", gone)

    async def inline_values(self, *, expecting: int | None = None) -> dict[int, str]:
        """Line number → the values at its end; waits until there are some.

        Args:
            expecting: a line that must have some.
        """

        async def look() -> dict[int, str] | None:
            found: dict[str, str] = await self._look("inlineValues")
            values = {int(line): text for line, text in found.items()}
            return values if values and (expecting is None or expecting in values) else None

        return await until("inline values", look)

    async def has_inline_values(self) -> bool:
        """Whether any drawn line shows inline values now."""
        return bool(await self._look("inlineValues"))

    async def has_focus(self) -> bool:
        """Whether typing goes into the editor."""
        return await self._look("focusedPart") == "editor"

    async def _rest_on(self, line: int, word: str, nth: int) -> Point:
        # An old hover may lie over the word, and the mouse on it would keep it open.
        await self.leave_hover()
        asked = {"line": line, "word": word, "nth": nth}

        async def position() -> Point | None:
            return await self._look("wordPosition", asked)

        spot = await until(f"{word!r} to be drawn on line {line}", position)
        # Straight onto the word: a path across others would raise their hovers.
        await self._page.mouse.move(spot["x"], spot["y"])
        return spot

    async def _park_mouse(self) -> None:
        size = self._page.viewport_size or {"width": 1400, "height": 900}
        await self._page.mouse.move(size["width"] / 2, size["height"] - 8)

    async def _cursor_is_on(self, line: int) -> bool:
        status = self._page.locator(".statusbar-item", has_text=re.compile(rf"^Ln {line},"))
        return await status.count() > 0

    async def _look(self, name: str, argument: Any = None) -> Any:
        return await self._page.evaluate(
            "([name, argument]) => globalThis.workbenchLooks[name](argument)", [name, argument]
        )
