"""The graph panel's requests, against a real server and a real program."""

from __future__ import annotations

from typing import Any

import pytest

from lsp.client import Editor
from lsp.conftest import SESSION, TRAINED, Stage, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]


async def graph(editor: Editor, *expressions: str) -> Any:
    return await editor.request("tensorInspector/graph", {"expressions": list(expressions)})


async def test_the_graph_of_a_loss_comes_with_places_and_what_there_is_to_know(trained: Stage) -> None:
    view = await graph(trained.editor, "loss")
    assert view["title"] == "loss"
    assert "operations" in view["summary"]
    assert view["place"].startswith("step · line ")
    assert view["file"] == str(TRAINED)
    kinds = {box["kind"] for box in view["boxes"]}
    assert kinds == {"root", "operation", "parameter", "cut"}, "so small a model is open from the start"
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= view["width"] for box in view["boxes"])
    texts = [note["text"] for note in view["notes"]]
    assert any("h has no graph" in text and "detach() cuts the graph" in text for text in texts)
    assert any(text.startswith("Not reached: model.unused") for text in texts)


async def test_a_module_is_opened_and_closed_again(trained: Stage) -> None:
    view = await graph(trained.editor, "loss")
    closed = await trained.editor.request("tensorInspector/graphOpen", {"graph": view["graph"], "opened": []})
    (model,) = [box for box in closed["boxes"] if box["kind"] == "module"]
    assert (model["title"], model["opens"]) == ("model", "model")
    opened = await trained.editor.request("tensorInspector/graphOpen", {"graph": view["graph"], "opened": ["model"]})
    assert "model" not in {box["id"] for box in opened["boxes"]}
    (inner,) = [box for box in opened["boxes"] if box["id"] == "model.fc"]
    assert inner["closes"] == ["model"]
    assert len(opened["boxes"]) > len(closed["boxes"])


async def test_several_expressions_are_several_roots(trained: Stage) -> None:
    view = await graph(trained.editor, "loss, torch.stack([loss, loss]).sum()")
    assert [box["title"] for box in view["boxes"] if box["kind"] == "root"] == [
        "loss", "torch.stack([loss, loss]).sum()",
    ]  # fmt: skip


async def test_a_parameter_is_shown_in_the_loss_that_it_feeds(trained: Stage) -> None:
    view = await graph(trained.editor, "model.fc.bias")
    assert view["title"] == "loss"
    assert {box["id"]: box["expression"] for box in view["boxes"]}[view["selected"]] == "model.fc.bias"
    assert "a leaf" in view["notes"][0]["text"]


async def test_a_tensor_is_found_in_its_box_and_the_graph_is_written(trained: Stage) -> None:
    view = await graph(trained.editor, "loss")
    asked = {"graph": view["graph"], "opened": view["opened"]}
    found = await trained.editor.request("tensorInspector/graphFind", {**asked, "expression": "y"})
    assert {box["id"]: box["expression"] for box in view["boxes"]}[found["box"]] == "y"
    missing = await trained.editor.request("tensorInspector/graphFind", {**asked, "expression": "x"})
    assert missing == {"box": None}
    svg = await trained.editor.request("tensorInspector/graphExport", {**asked, "format": "svg"})
    assert svg["text"].startswith("<svg")
    gone = {"graph": 10_000, "opened": [], "format": "svg"}
    assert "no longer kept" in await trained.editor.failing("tensorInspector/graphExport", gone)


async def test_sources_are_recorded_while_a_person_wants_it(trained: Stage) -> None:
    assert not (await graph(trained.editor, "loss"))["recording"]
    on = await trained.editor.request("tensorInspector/recordSources", {"on": True})
    assert on == {"on": True, "problem": None}
    view = await graph(trained.editor, "loss * model(x).sum()")
    assert view["recording"]
    lines = {box["source"]["line"] for box in view["boxes"] if box["source"]}
    forward = TRAINED.read_text(encoding="utf-8").splitlines().index("        return self.out(self.fc(x).relu())") + 1
    assert forward in lines
    off = await trained.editor.request("tensorInspector/recordSources", {"on": None})
    assert off == {"on": False, "problem": None}


async def test_what_has_no_graph_is_refused_in_words(trained: Stage) -> None:
    answer = await trained.editor.failing("tensorInspector/graph", {"expressions": ["x"]})
    assert answer == "No graph of x: requires no gradient: nothing that it was made from does, or it was detached."
    answer = await trained.editor.failing("tensorInspector/graph", {"expressions": ["nonsense("]})
    assert "not a Python expression" in answer


async def test_a_root_without_a_graph_beside_one_that_has_it_is_a_note(trained: Stage) -> None:
    view = await graph(trained.editor, "loss", "x")
    assert view["notes"][0]["text"].startswith("No graph of x: ")
    assert view["notes"][0]["severity"] == "error"


async def test_a_graph_that_is_not_kept_any_more_is_refused_in_words(trained: Stage) -> None:
    answer = await trained.editor.failing("tensorInspector/graphOpen", {"graph": 10_000, "opened": []})
    assert answer == "This graph is no longer kept. Show it again."


async def test_a_running_program_has_no_graph_to_show() -> None:
    async with on_stage(program=TRAINED) as stage:
        stage.stop()
        await stage.editor.view("stats")
        stage.editor.event(SESSION, "resuming")
        for method, asked in (("graph", {"expressions": ["loss"]}), ("recordSources", {"on": True})):
            answer = await stage.editor.failing(f"tensorInspector/{method}", asked)
            assert "Stop the program at a breakpoint first" in answer
