"""One workbench window: its quick input, editor, debugging, webviews and look."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import ConsoleMessage, Frame, Page
from playwright.async_api import Error as PageError

from .debugging import Debugging
from .editor import Editor
from .quick_input import QuickInput
from .waiting import until

# Progress bars run for ever and are not waited for.
_FADED_IN = """() => {
  const passing = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity);
  return Promise.allSettled(passing.map((one) => one.finished));
}"""


class Workbench:
    """A person's moves in one VS Code window; made by :func:`.windows.open_workbench`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.quick_input = QuickInput(page)
        self.editor = Editor(page, self.quick_input)
        self.debugging = Debugging(page, self.quick_input)
        self.console_log: list[str] = []
        page.on("console", self._keep_console)
        page.on("pageerror", lambda error: self.console_log.append(f"[pageerror] {error}"))

    async def run_command(self, label: str) -> None:
        """Run a command by its full label in the palette ("Tensor Inspector: …")."""
        await self.quick_input.run_command(label)

    async def webview(self, selector: str, *, text: str = "", timeout: float = 20) -> Frame:
        """The webview whose document shows an element; webviews have no name of their own.

        Args:
            selector: CSS of an element that only this webview has.
            text: what that element holds.
            timeout: seconds.
        """

        async def found() -> Frame | None:
            for frame in self.page.frames:
                try:
                    if await frame.locator(selector, has_text=text or None).count():
                        return frame
                except PageError:
                    continue  # the frame went away between listing and asking
            return None

        return await until(f"a webview with {selector}", found, timeout=timeout)

    async def focused_part(self) -> str:
        """The part that has the keyboard: ``editor``, ``sidebar``, ``auxiliarybar``, ``iframe``…"""
        return await self.page.evaluate("() => globalThis.workbenchLooks.focusedPart()")

    async def focus_editor(self) -> None:
        """Give the keyboard to the editor. From a webview a key reaches the workbench late: the next would be lost."""

        async def focused() -> bool:
            if await self.focused_part() == "editor":
                return True
            await self.page.keyboard.press("Control+1")
            return False

        await until("the editor to have the keyboard", focused, interval=0.2)

    async def status_bar(self) -> list[str]:
        """The texts of the status bar's entries."""
        texts = await self.page.locator(".statusbar .statusbar-item").all_inner_texts()
        return [text.strip() for text in texts if text.strip()]

    async def notifications(self) -> list[str]:
        """The texts of the notifications on screen."""
        toasts = self.page.locator(".notifications-toasts .notification-list-item-message")
        return await toasts.all_inner_texts()

    async def set_theme(self, name: str) -> None:
        """Change the colour theme by its name, as a person would."""
        await self.run_command("Preferences: Color Theme")
        await self.quick_input.pick(name)

    async def set_viewport(self, width: int, height: int) -> None:
        """Resize the window; the workbench lays itself out again."""
        await self.page.set_viewport_size({"width": width, "height": height})

        async def laid_out() -> bool:
            box = await self.page.locator(".monaco-workbench").bounding_box()
            return box is not None and (box["width"], box["height"]) == (width, height)

        await until("the workbench to fill the window", laid_out)

    async def screenshot(self, path: Path) -> Path:
        """Save what is on screen as a PNG, once what fades in has done so."""
        await self.page.evaluate(_FADED_IN)
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=path)
        return path

    async def end_debugging(self) -> None:
        """End a debug session that is still alive, so that its program does not outlive the window."""
        if await self.debugging.is_active():
            await self.run_command("Debug: Stop")
            await self.debugging.wait_ended()

    async def wait_ready(self) -> None:
        """Wait until the window is laid out and answers."""
        await self.page.locator(".monaco-workbench .activitybar").wait_for(timeout=60_000)
        await self.page.locator(".statusbar .statusbar-item").first.wait_for(timeout=60_000)

    def _keep_console(self, message: ConsoleMessage) -> None:
        self.console_log.append(f"[{message.type}] {message.text[:2000]}")
