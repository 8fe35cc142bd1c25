"""What a person does with the graph in the workbench: to the source, to and from the inspector, into files."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import pytest_asyncio
from playwright.async_api import Frame, expect

from .conftest import SHOTS, TRAIN, keep_evidence_of_failure, line_of
from .test_graph import panel
from .test_main_job import inspector
from .test_moves import row
from .workbench import CodeServer, Workbench, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

HIDDEN_LINE = line_of(TRAIN, "h = F.relu(self.hidden(features))")
TORCHVIZ = "torchviz drawing with attributes and saved tensors (SVG)"


@pytest_asyncio.fixture
async def workbench(
    standing: Workbench, installed: CodeServer, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    """One window for all of them: the first lets the program go on once, to record a forward pass."""
    yield standing
    await keep_evidence_of_failure(request, standing, installed)


async def find(graph: Frame, words: str) -> None:
    """Selects the one box that these words find."""
    box = graph.get_by_role("textbox", name="Find boxes")
    await box.fill(words)
    await box.press("Enter")
    await expect(graph.get_by_role("complementary", name="Details of the selected box")).to_be_visible()
    await box.press("Escape")


async def test_recorded_sources_lead_to_the_line_of_an_operation(workbench: Workbench) -> None:
    view = await inspector(workbench)
    await workbench.run_command("Tensor Inspector: Record Sources of Operations (On/Off)")
    await until("the switch to be told", lambda: told(workbench, "Sources are recorded"))
    await workbench.debugging.resume()
    await expect(view.locator(".place")).to_contain_text("stop 2")
    await expect(view.locator(".place")).to_contain_text("recording sources")
    await row(view, "logits").click(button="right")
    await view.get_by_role("menuitem", name="Show Autograd Graph").click()
    graph = await panel(workbench, title="logits")
    await find(graph, "h = Relu")
    details = graph.get_by_role("complementary", name="Details of the selected box")
    await expect(details.locator("h2")).to_have_text("h = Relu")
    await workbench.screenshot(SHOTS / "graph-recorded-dark.png")
    await details.get_by_role("button", name=f"Go to Line {HIDDEN_LINE}").click()
    await workbench.editor.wait_cursor(HIDDEN_LINE)
    await expect(graph.locator("main.graph")).to_be_visible()


async def told(workbench: Workbench, words: str) -> bool:
    return any(words in text for text in await workbench.notifications())


async def test_rows_of_the_inspector_and_boxes_of_the_graph_select_each_other(workbench: Workbench) -> None:
    view = await inspector(workbench)
    graph = await panel(workbench, title="logits")
    details = graph.get_by_role("complementary", name="Details of the selected box")
    await row(view, "features").click()
    await expect(details.locator("h2")).to_contain_text("features = ")
    await find(graph, "h = Relu")
    await expect(view.locator(".line.active")).to_contain_text("h")
    await expect(row(view, "h")).to_have_class("line tensor active")


async def save_as(workbench: Workbench, what: str, target: Path) -> None:
    """Picks a format in the list that is open, then the file."""
    await workbench.quick_input.pick(what)
    await workbench.quick_input.save_as(target)

    async def written() -> bool:
        return target.exists()

    await until(f"{target.name} to be written", written)


async def test_the_graph_is_saved_in_every_format(workbench: Workbench, tmp_path: Path) -> None:
    graph = await panel(workbench, title="logits")
    for what, name in (("PNG picture", "g.png"), ("HTML page", "g.html"), ("DOT", "g.dot"), ("JSON", "g.json"),
                       (TORCHVIZ, "t.svg")):  # fmt: skip
        await graph.get_by_role("button", name="Export…").click()
        await save_as(workbench, what, tmp_path / name)
    await workbench.run_command("Tensor Inspector: Export Autograd Graph…")
    await save_as(workbench, "SVG picture", tmp_path / "g.svg")
    for name in ("g.svg", "t.svg"):
        assert ElementTree.parse(tmp_path / name).getroot().tag.endswith("svg")
    assert "AddmmBackward0" in (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert "mat1_sym_sizes" in (tmp_path / "t.svg").read_text(encoding="utf-8"), "the attributes"
    assert (tmp_path / "g.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "g.dot").read_text(encoding="utf-8").startswith("digraph")
    nodes = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["nodes"]
    assert any(node["source"] and node["source"]["line"] == HIDDEN_LINE for node in nodes)
    assert (tmp_path / "g.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not list(tmp_path.glob("*.part"))
    await workbench.screenshot(SHOTS / "graph-exported-dark.png")
    (SHOTS / "exported.png").write_bytes((tmp_path / "g.png").read_bytes())
