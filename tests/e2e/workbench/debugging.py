"""Run and Debug in a workbench: starting, stopping, stepping, the call stack, the variables."""

from __future__ import annotations

import re
from typing import NamedTuple

from playwright.async_api import Locator, Page

from .quick_input import QuickInput
from .waiting import until


class Frame(NamedTuple):
    """One row of the call stack."""

    function: str
    file: str
    line: int


class Debugging:
    """What a person does and reads while debugging."""

    def __init__(self, page: Page, quick_input: QuickInput) -> None:
        self._page = page
        self._quick_input = quick_input

    async def start(self, configuration: str | None = None) -> None:
        """Start a launch configuration by name; without one press F5."""
        if configuration is None:
            await self._page.keyboard.press("F5")
        else:
            await self._quick_input.start_debugging(configuration)

    async def wait_stopped(self, line: int | None = None, *, timeout: float = 60) -> int:
        """Wait until the program stands at a line, and return that line.

        Args:
            line: the only line that counts.
            timeout: seconds; importing torch alone can take several.
        """

        async def stopped() -> int | None:
            if not await self._may_continue():
                return None
            lines = await self._stopped_lines()
            if line is not None:
                return line if line in lines else None
            return lines[0] if lines else None

        where = "" if line is None else f" at line {line}"
        return await until(f"the program to stop{where}", stopped, timeout=timeout)

    async def wait_running(self) -> None:
        """Wait until the session lives and the program runs: Pause is offered."""
        await self._action("pause").first.wait_for()

    async def is_active(self) -> bool:
        """Whether there is a debug session, stopped or running."""
        return await self._action("stop").count() + await self._action("disconnect").count() > 0

    async def wait_ended(self, *, timeout: float = 60) -> None:
        """Wait until no debug session is left."""

        async def ended() -> bool:
            return not await self.is_active()

        await until("the debug session to end", ended, timeout=timeout)

    async def step_over(self, to_line: int | None = None) -> int:
        """F10; waits for the next stop and returns its line.

        Args:
            to_line: where it must arrive; without it the line only has to differ.
        """
        before = await self.wait_stopped()
        await self._page.keyboard.press("F10")
        if to_line is not None:
            return await self.wait_stopped(to_line)

        async def moved() -> int | None:
            line = await self.wait_stopped()
            return line if line != before else None

        return await until(f"the step to leave line {before}", moved)

    async def resume(self) -> None:
        """Let the stopped program go on, with F5."""
        await self.wait_stopped()
        await self._page.keyboard.press("F5")

    async def close_exception(self) -> None:
        """Close the box in which VS Code shows the exception below its line."""
        box = self._page.locator(".exception-widget-container")
        await box.locator(".action-label").last.click()
        await box.wait_for(state="detached")

    async def stop(self) -> None:
        """End the session with Shift+F5, and wait until it is gone."""
        await self._page.keyboard.press("Shift+F5")
        await self.wait_ended()

    async def call_stack(self, *, expecting: str) -> list[Frame]:
        """The frames on screen, the innermost first.

        Args:
            expecting: a function that must be among them: VS Code shows the innermost
                frame at once and the others as they arrive.
        """

        async def frames() -> list[Frame] | None:
            rows = await self._frames().all_inner_texts()
            found = [frame for text in rows if (frame := _frame_of(text))]
            return found if any(frame.function == expecting for frame in found) else None

        return await until(f"{expecting} in the call stack", frames)

    async def open_stopped_process(self) -> None:
        """Unfold the one stopped process of several in the call stack: its frames are on screen then."""
        rows = self._page.locator(".debug-call-stack .monaco-list-row[aria-expanded=false]", has_text="Paused")

        async def unfolded() -> bool:
            if await self._frames().count() > 0:
                return True
            # A process holds threads, and those hold the frames; a thread that is alone is left out.
            if await rows.count() > 0:
                await rows.first.locator(".monaco-tl-twistie").click()
            return False

        await until("the frames of the stopped process", unfolded)

    async def select_frame(self, function: str) -> None:
        """Click a frame of the call stack, and wait until it is the one in focus."""
        label = self._page.locator(".label", has_text=re.compile(rf"^\s*{re.escape(function)}\s*$"))
        row = self._frames().filter(has=label).first
        await row.click()
        await self._page.locator(".debug-call-stack .monaco-list-row.selected", has_text=function).first.wait_for()

    async def variables(self, *, expecting: str = "") -> str:
        """The text of the Variables view, one row a line; the first scope is opened.

        Args:
            expecting: text that must be there.
        """
        rows = self._page.locator(".debug-variables .monaco-list-row")
        await rows.first.wait_for()
        first = rows.first
        if await first.get_attribute("aria-expanded") == "false":
            await first.locator(".monaco-tl-twistie").click()

        async def read() -> str | None:
            opened = await first.get_attribute("aria-expanded") != "false"
            texts = [" ".join(text.split()) for text in await rows.all_inner_texts()]
            whole = "\n".join(texts)
            return whole if opened and len(texts) > 1 and expecting in whole else None

        return await until(f"variables with {expecting!r}" if expecting else "variables", read)

    async def expand_variable(self, name: str) -> None:
        """Open a variable by its name, and wait until its children are there."""
        rows = self._page.locator(".debug-variables .monaco-list-row")
        row = self.line("variables", name)
        place = int(await row.get_attribute("data-index") or 0)
        level = int(await row.get_attribute("aria-level") or 0)
        await row.locator(".monaco-tl-twistie").click()
        child = rows.and_(self._page.locator(f'[data-index="{place + 1}"][aria-level="{level + 1}"]'))
        await child.wait_for()

    def line(self, view: str, name: str) -> Locator:
        """The first line with this name in a view: "variables" or "watch"."""
        exact = re.compile(rf"^{re.escape(name)}\s*[:=]?\s*$")
        named = self._page.locator(".expression .name", has_text=exact)
        return self._page.locator(f".debug-{view} .monaco-list-row").filter(has=named).first

    async def console(self) -> str:
        """The text of the Debug Console that is on screen."""
        return await self._page.locator(".repl .monaco-list-rows").inner_text()

    async def _may_continue(self) -> bool:
        return await self._action("continue").count() > 0

    async def _stopped_lines(self) -> list[int]:
        return await self._page.evaluate(
            "selector => globalThis.workbenchLooks.linesWith(selector)",
            ".debug-top-stack-frame-line",
        )

    def _action(self, name: str) -> Locator:
        # The docked toolbar in the title of Run and Debug, or the floating one.
        return self._page.locator(f".part.sidebar .title .codicon-debug-{name}, .debug-toolbar .codicon-debug-{name}")

    def _frames(self) -> Locator:
        return self._page.locator(".debug-call-stack .monaco-list-row:has(.stack-frame)")


def _frame_of(text: str) -> Frame | None:
    """Read "forward⏎model.py⏎17:1" as a frame; other rows (a thread's) are none."""
    parts = text.split("\n")
    place = re.fullmatch(r"(\d+)(:\d+)?", parts[-1].strip())
    if len(parts) < 3 or place is None:
        return None
    return Frame(function=parts[0].strip(), file=parts[1].strip(), line=int(place[1]))
