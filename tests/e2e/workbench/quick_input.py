"""The box at the top of a workbench: command palette, files, lines, launch configurations."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Locator, Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from .waiting import until


class QuickInput:
    """Types into the quick input and picks a row by its exact label."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._widget = page.locator(".quick-input-widget:not([style*='display: none'])")

    async def run_command(self, label: str) -> None:
        """Run a command of the palette by its full label, category included.

        Returns when the palette has gone, or the command's own list has taken its place.
        """
        await self._open("F1", f">{label}")
        await self._row(label).click()
        await until(f"the palette to run {label}", self._palette_left)

    async def answer(self, label: str, text: str) -> None:
        """Run a command that asks for a text, and give it.

        Returns when the box has gone, or the command asks for something else.
        """

        async def given() -> bool:
            await self.run_command(label)
            try:
                await self._box().fill(text, timeout=5_000)
                await self._box().press("Enter", timeout=5_000)
            except PlaywrightTimeout:
                return False  # the workbench took the focus, which closes the box: a person would ask once more
            return True

        async def taken() -> bool:
            return text not in await self.values()

        await until(f"{label} to ask for a text", given)
        await until(f"{label} to take {text}", taken)

    async def offers_command(self, label: str) -> bool:
        """Whether the palette offers a command with this full label."""
        await self._open("F1", f">{label}")
        # The list answers every query with at least one row ("No matching commands").
        await self._rows().first.wait_for()
        found = await self._row(label).count() > 0
        await self._page.keyboard.press("Escape")
        await self._closed()
        return found

    async def pick_file(self, name: str) -> None:
        """Open a file by its name."""
        await self._open("Control+P", name)
        await self._row(name).first.click()
        await self._closed()

    async def goto_line(self, line: int) -> None:
        """Move the cursor to a line."""
        await self._open("Control+G", f":{line}")
        # The only row says where Enter will go.
        await self._rows().filter(has_text=re.compile(rf"\b{line}\b")).first.wait_for()
        await self._page.keyboard.press("Enter")
        await self._closed()

    async def start_debugging(self, configuration: str) -> None:
        """Start a launch configuration by its exact name."""
        await self._open("Control+P", f"debug {configuration}")
        await self._row(configuration).first.click()
        await self._closed()

    async def pick(self, label: str) -> None:
        """Pick a row of the list that a command has opened."""
        # Typed first: rows further down are not drawn, and so can't be clicked.
        await self._box().fill(label)
        await self._row(label).first.click()

    async def save_as(self, target: Path) -> None:
        """Type a file into the dialog that asks for one, and take it."""
        await until("the dialog for a file", self._holds_a_path)

        async def typed() -> bool:
            # The dialog writes its own proposal into the box once it has read the folder.
            if await self._box().input_value() == str(target):
                return True
            await self._box().fill(str(target))
            await self._page.wait_for_timeout(500)
            return False

        async def taken() -> bool:
            if await self._widget.count() == 0:
                return True
            await until(f"{target} to be typed", typed)
            await self._page.keyboard.press("Enter")
            await self._page.wait_for_timeout(500)
            return False

        await until(f"{target.name} to be taken", taken)

    async def _holds_a_path(self) -> bool:
        return any(value.startswith("/") for value in await self.values())

    async def labels(self) -> list[str]:
        """The labels of the rows on screen."""
        await self._rows().first.wait_for()
        return await self._rows().locator(".label-name").all_inner_texts()

    async def values(self) -> list[str]:
        """What stands in the box, where it is open."""
        return await self._box().evaluate_all("boxes => boxes.map(box => box.value)")

    async def _open(self, key: str, text: str) -> None:
        await self._page.keyboard.press(key)
        await self._box().fill(text)

    def _box(self) -> Locator:
        return self._widget.locator(".quick-input-box input")

    async def _palette_left(self) -> bool:
        # All values at once, none where it is hidden: it may go away between two questions.
        return not any(value.startswith(">") for value in await self.values())

    async def _closed(self) -> None:
        await self._widget.wait_for(state="hidden")

    def _rows(self) -> Locator:
        return self._widget.locator(".quick-input-list .monaco-list-row")

    def _row(self, label: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(label)}\s*$")
        return self._rows().filter(has=self._page.locator(".label-name", has_text=exact))
