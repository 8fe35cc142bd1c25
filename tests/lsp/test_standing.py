"""What the server tells about a program that stands at a breakpoint."""

from __future__ import annotations

import pytest

from lsp.client import OPTIONS
from lsp.conftest import SESSION, Stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60)]


async def test_the_server_offers_hovers_and_inline_values(standing: Stage) -> None:
    capabilities = standing.editor.answer["capabilities"]
    assert capabilities["hoverProvider"]
    assert capabilities["inlineValueProvider"]


async def test_a_stop_is_shown_first_and_its_statistics_follow_with_the_same_generation(standing: Stage) -> None:
    stop, stats = await standing.editor.view("stop"), await standing.editor.view("stats")
    assert [row["record"]["expression"] for row in stop["rows"]] == ["x", "y"]
    assert [row["stats"] for row in stop["rows"]] == [None, None]
    assert (stop["stats_pending"], stop["stop"], stop["session"]) == (True, 1, "net")
    assert (stop["place"]["function"], stop["place"]["line"]) == ("step", standing.line + 1)
    assert stats["generation"] == stop["generation"]
    assert {update["id"]: update["stats"]["mean"] for update in stats["updates"]} == {0: 1.5, 1: 3.0}
    assert standing.editor.views.index(stop) < standing.editor.views.index(stats)


async def test_the_session_is_told_to_run_until_it_stops(standing: Stage) -> None:
    assert standing.editor.views[0] == {"kind": "running", "session": "net"}


async def test_the_status_tells_tensors_and_gradient_mode(standing: Stage) -> None:
    await standing.settled()
    assert standing.editor.statuses[-1]["text"] == "2 tensors · grad on"


async def test_only_evaluates_reach_the_debugger(standing: Stage) -> None:
    assert {request["command"] for request in standing.editor.relayed} == {"evaluate"}


async def test_the_hover_of_a_tensor_is_a_card_at_its_name(standing: Stage) -> None:
    card = await standing.hover("y + count")
    assert card["contents"]["kind"] == "markdown"
    assert card["contents"]["value"].startswith("**y** `f32[4]` · cpu")
    assert "0 … 6" in card["contents"]["value"]
    start = standing.place("y + count")
    assert card["range"] == {"start": start, "end": {**start, "character": start["character"] + 1}}


async def test_what_is_no_tensor_has_no_card(standing: Stage) -> None:
    assert await standing.hover("count  #") is None
    assert await standing.hover("return") is None
    assert await standing.hover("stop: step") is None


async def test_tensors_get_inline_values_and_other_names_a_lookup(standing: Stage) -> None:
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": standing.line, "character": 0}}
    stopped = {"start": {"line": standing.line, "character": 0}, "end": {"line": standing.line, "character": 0}}
    context = {"frameId": standing.frames[0]["id"], "stoppedLocation": stopped}
    values = await standing.editor.request(
        "textDocument/inlineValue", {"textDocument": {"uri": standing.uri}, "range": whole, "context": context}
    )
    texts = {value["text"] for value in values if "text" in value}
    names = {value["variableName"] for value in values if "variableName" in value}
    assert texts == {"x: f32[4]", "y: f32[4]"}
    assert {"count", "broken"} <= names
    assert not {"x", "y"} & names


async def test_another_file_has_no_inline_values(standing: Stage) -> None:
    standing.editor.opens("file:///elsewhere/other.py", standing.text)
    place = {"start": {"line": standing.line, "character": 0}, "end": {"line": standing.line, "character": 0}}
    context = {"frameId": standing.frames[0]["id"], "stoppedLocation": place}
    params = {"textDocument": {"uri": "file:///elsewhere/other.py"}, "range": place, "context": context}
    assert await standing.editor.request("textDocument/inlineValue", params) is None


async def test_the_expression_under_the_cursor_is_told_with_whether_it_is_a_tensor(standing: Stage) -> None:
    async def evaluatable(word: str) -> dict[str, object]:
        return await standing.editor.request(
            "tensorInspector/evaluatable", {"uri": standing.uri, **standing.place(word)}
        )

    column = standing.place("y + count")["character"]
    assert await evaluatable("y + count") == {"expression": "y", "start": column, "end": column + 1, "tensor": True}
    assert (await evaluatable("count  #"))["tensor"] is False
    assert (await evaluatable("return"))["expression"] == ""


async def test_a_tensor_is_located_where_it_was_last_assigned(standing: Stage) -> None:
    found = await standing.editor.request("tensorInspector/locate", {"expression": "y"})
    assert (found["file"], found["line"]) == (standing.frames[0]["source"]["path"], standing.place("y[0]")["line"] - 2)


async def test_an_unknown_session_is_ignored(standing: Stage) -> None:
    before = len(standing.editor.views)
    standing.editor.event("nobody", "stopped", threadId=1)
    standing.editor.event("nobody", "continued", threadId=1)
    await standing.hover("y + count")
    assert len(standing.editor.views) == before


async def test_selecting_the_caller_shows_the_callers_tensors_and_back(standing: Stage) -> None:
    seen = len(standing.editor.views)
    standing.editor.focus(SESSION, standing.debugged.thread, standing.frames[1]["id"])
    caller = await standing.editor.view("stop", after=seen)
    assert [row["record"]["expression"] for row in caller["rows"]] == ["outer"]
    seen = len(standing.editor.views)
    standing.editor.focus(SESSION, standing.debugged.thread, standing.frames[0]["id"])
    back = await standing.editor.view("stop", after=seen)
    assert [row["record"]["expression"] for row in back["rows"]] == ["x", "y"]
    assert back["generation"] > caller["generation"]


async def test_globals_come_and_go_with_the_option(standing: Stage) -> None:
    seen = len(standing.editor.views)
    standing.editor.notify("tensorInspector/options", {**OPTIONS, "globals": True})
    assert (await standing.editor.view("stop", after=seen))["globals_shown"] is True
    seen = len(standing.editor.views)
    standing.editor.notify("tensorInspector/options", OPTIONS)
    assert (await standing.editor.view("stop", after=seen))["globals_shown"] is False


async def test_a_refresh_looks_again(standing: Stage) -> None:
    seen = len(standing.editor.views)
    await standing.editor.request("tensorInspector/refresh", {})
    again = await standing.editor.view("stop", after=seen)
    assert [row["record"]["expression"] for row in again["rows"]] == ["x", "y"]


async def test_exact_figures_are_told_as_an_update_of_the_same_look(standing: Stage) -> None:
    await standing.settled()
    stop = [view for view in standing.editor.views if view["kind"] == "stop"][-1]
    assert await standing.editor.request("tensorInspector/measure", {"expression": "y"}) == {}
    update = standing.editor.views[-1]
    assert (update["kind"], update["generation"]) == ("stats", stop["generation"])
    (measured,) = update["updates"]
    assert measured["stats"]["exact"]
    assert measured["stats"]["zeros_exact"]


async def test_with_hovers_switched_off_there_is_no_card(standing: Stage) -> None:
    standing.editor.notify("tensorInspector/options", {**OPTIONS, "hover": False})
    assert await standing.hover("y + count") is None
    standing.editor.notify("tensorInspector/options", OPTIONS)
    assert await standing.hover("y + count") is not None


async def test_standard_output_carries_the_protocol_alone(standing: Stage) -> None:
    await standing.hover("y + count")
    assert standing.editor.strays == []
