"""The inspector in every theme and at any width: its own colours, nothing cut off, nothing on top of anything."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Frame, expect

from .conftest import SHOTS, keep_evidence_of_failure
from .test_main_job import inspector
from .workbench import CodeServer, Workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

# The border of the filter, what it stands on, and the theme's colour for borders between any two things.
BORDERS = """() => {
  const probe = document.createElement('div');
  document.body.append(probe);
  const themed = (name) => {
    probe.style.color = `var(${name}, transparent)`;
    return getComputedStyle(probe).color;
  };
  const contrast = themed('--vscode-contrastBorder');
  const behind = themed('--vscode-sideBar-background');
  probe.remove();
  return { contrast, behind, filter: getComputedStyle(document.querySelector('.filter-field')).borderTopColor };
}"""
NONE = "rgba(0, 0, 0, 0)"

# The texts of any two parts that share more than a hair: they stand side by side or below each other.
OVERLAPS = """(selector) => {
  const parts = [...document.querySelectorAll(selector)];
  const cross = (one, other) => {
    const [a, b] = [one, other].map((part) => part.getBoundingClientRect());
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return width > 1 && height > 1 && !one.contains(other);
  };
  return parts.flatMap((one, index) => {
    const others = parts.slice(index + 1).filter((other) => cross(one, other));
    return others.map((other) => [one.textContent, other.textContent]);
  });
}"""


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """The window as it was at first: dark, and of the usual size."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)
    await standing.set_viewport(1400, 900)
    await standing.set_theme("Dark Modern")


async def measured(workbench: Workbench) -> Frame:
    """The inspector at the stop, with its statistics."""
    view = await inspector(workbench)
    await view.locator(".line", has_text="logits").locator("svg.histogram").wait_for()
    return view


async def assert_nothing_overlaps(view: Frame) -> None:
    for parts in (".frame > *", ".line", ".line .label, .line .type, .line .picture", ".footer > *"):
        assert await view.evaluate(OVERLAPS, parts) == [], parts
    sticks_out = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await view.evaluate(sticks_out) == 0


async def test_the_light_theme_has_its_own_colours(workbench: Workbench) -> None:
    view = await measured(workbench)
    dark = await view.evaluate("() => getComputedStyle(document.body).color")
    await workbench.set_theme("Light Modern")
    await expect(view.locator("body")).not_to_have_css("color", dark)
    await workbench.screenshot(SHOTS / "stop-light-modern.png")


@pytest.mark.parametrize(
    ("theme", "kind"),
    [
        ("Dark High Contrast", "vscode-high-contrast"),
        ("Light High Contrast", "vscode-high-contrast-light"),
    ],
)
async def test_high_contrast_draws_borders_instead_of_shades(workbench: Workbench, theme: str, kind: str) -> None:
    view = await measured(workbench)
    before = await view.evaluate(BORDERS)
    await workbench.set_theme(theme)

    await view.locator(f"body.{kind}").wait_for()
    after = await view.evaluate(BORDERS)
    assert before["contrast"] == NONE, "no such border in other themes"
    assert after["contrast"] != NONE
    assert after["filter"] == after["contrast"]
    assert after["filter"] != after["behind"]
    await workbench.screenshot(SHOTS / f"stop-{theme.lower().replace(' ', '-')}.png")


async def test_a_small_window_has_two_lines_a_tensor(workbench: Workbench) -> None:
    await workbench.set_viewport(900, 700)
    view = await measured(workbench)
    await view.locator("main.narrow").wait_for()
    await assert_nothing_overlaps(view)
    await workbench.screenshot(SHOTS / "stop-small-dark.png")


async def test_a_wide_view_has_columns_to_sort_by(workbench: Workbench) -> None:
    await workbench.set_viewport(1900, 1000)
    view = await measured(workbench)
    await workbench.screenshot(SHOTS / "stop-large-dark.png")
    await workbench.page.locator(".part.auxiliarybar .codicon-auxiliarybar-maximize").click()
    await view.locator("main.wide").wait_for()
    await view.get_by_role("columnheader", name="Max").click()
    await assert_nothing_overlaps(view)
    await workbench.screenshot(SHOTS / "stop-wide-dark.png")
