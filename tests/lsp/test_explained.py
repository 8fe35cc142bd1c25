"""An uncaught error in the editor: the card, the diagnostic, the hover, quick fixes and what they edit."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from lsp.conftest import SESSION, Stage, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]
PROGRAM = Path(__file__).parent / "fails.py"
CAUSE = "self.fc takes 8 features (in_features=8), and hidden [2, 16] ends with 16."
CODE = "self.fc(hidden)"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def failed() -> AsyncGenerator[Stage]:
    """A stage that stands at an uncaught error."""
    async with on_stage(program=PROGRAM) as stage:
        await stage.debugged.session.request("setExceptionBreakpoints", {"filters": ["uncaught"]})
        stage.stop()
        await stage.editor.view("stats")
        await stage.go_on()
        stage.stop(reason="exception")
        await stage.editor.view("explained")
        await stage.editor.view("findings", after=len(stage.editor.views) - 1)
        yield stage


def fix_line(stage: Stage) -> int:
    return stage.text[: stage.text.index("self.fc = ")].count("\n")


async def code_actions(stage: Stage, line: int, uri: str | None = None) -> list[dict[str, Any]]:
    place = {"line": line, "character": 0}
    return await stage.editor.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": uri or stage.uri},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": []},
        },
    )


async def test_the_error_is_explained_at_its_own_stop(failed: Stage) -> None:
    view = await failed.editor.view("explained")
    found = view["explanation"]
    assert (found["category"], found["title"], found["cause"]) == ("shape-mismatch", "Sizes do not fit", CAUSE)
    assert found["line"] == failed.place(CODE)["line"] + 1
    stop = [one for one in failed.editor.views if one["kind"] == "stop"][-1]
    assert view["generation"] == stop["generation"]


async def test_a_diagnostic_stands_on_the_failing_code(failed: Stage) -> None:
    (found,) = failed.editor.diagnostics[failed.uri]
    start = failed.place(CODE)
    assert found["range"] == {"start": start, "end": {**start, "character": start["character"] + len(CODE)}}
    assert found["message"].startswith(CAUSE)
    assert (found["severity"], found["code"], found["source"]) == (1, "shape-mismatch", "Tensor Inspector")


async def test_the_hover_on_it_draws_the_operands(failed: Stage) -> None:
    card = (await failed.hover(CODE))["contents"]["value"]
    assert card.startswith("**Sizes do not fit**")
    assert "[2, 16]" in card
    assert "^^" in card
    place = {"uri": failed.uri, **failed.place(CODE)}
    assert (await failed.editor.request("tensorInspector/evaluatable", place))["tensor"] is True


async def test_a_quick_fix_edits_the_line_that_made_the_layer(failed: Stage) -> None:
    line = fix_line(failed)
    for at in (failed.place(CODE)["line"], line):
        (action, *_) = await code_actions(failed, at)
        assert action["kind"] == "quickfix"
        assert action["isPreferred"]
        (edit,) = action["edit"]["changes"][failed.uri]
        assert edit["newText"] == "        self.fc = nn.Linear(16, 3)"
        assert edit["range"]["start"]["line"] == edit["range"]["end"]["line"] == line
    assert await code_actions(failed, 0) == []
    assert await code_actions(failed, line, uri=failed.uri.replace("fails", "net")) == []


async def test_the_edit_of_the_card_is_applied_by_the_editor(failed: Stage) -> None:
    await failed.editor.request("tensorInspector/applyFix", {"fix": 0})
    (applied,) = failed.editor.applied
    assert applied["edit"]["changes"][failed.uri][0]["newText"] == "        self.fc = nn.Linear(16, 3)"
    assert "no longer shown" in await failed.editor.failing("tensorInspector/applyFix", {"fix": 99})


async def test_an_edit_that_the_editor_refuses_is_told(failed: Stage) -> None:
    failed.editor.applies = False
    assert "read-only" in await failed.editor.failing("tensorInspector/applyFix", {"fix": 0})


async def test_an_edited_file_takes_the_diagnostic_back(failed: Stage) -> None:
    changed = failed.text.replace("nn.Linear(8, 3)", "nn.Linear(8, 5)")
    failed.editor.notify(
        "textDocument/didChange",
        {"textDocument": {"uri": failed.uri, "version": 2}, "contentChanges": [{"text": changed}]},
    )
    await failed.settled()
    assert failed.editor.diagnostics[failed.uri] == []
    assert await code_actions(failed, fix_line(failed)) == []
    assert "no longer shown" in await failed.editor.failing("tensorInspector/applyFix", {"fix": 0})


async def test_the_next_stop_has_no_error_to_explain(failed: Stage) -> None:
    failed.editor.event(SESSION, "resuming")
    await failed.settled()
    assert failed.editor.views[-1]["kind"] == "running"
