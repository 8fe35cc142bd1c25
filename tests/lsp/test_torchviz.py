"""torchviz's own drawing as the editor asks for it, from a real server and a real program."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from lsp.client import Editor
from lsp.conftest import SESSION, Stage, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]
PROGRAM = Path(__file__).parent / "trained.py"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def standing() -> AsyncGenerator[Stage]:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        yield stage


def asked(*expressions: str, attributes: bool = False, saved: bool = False) -> Any:
    return {"expressions": list(expressions), "attributes": attributes, "saved": saved}


async def draw(editor: Editor, *expressions: str, **switches: bool) -> str:
    return (await editor.request("tensorInspector/torchviz", asked(*expressions, **switches)))["text"]


async def test_a_loss_is_drawn_with_the_names_of_its_parameters(standing: Stage) -> None:
    text = await draw(standing.editor, "loss")
    assert text.startswith("digraph {")
    assert "model.fc.weight" in text
    assert "orange" not in text
    assert "orange" in await draw(standing.editor, "loss", saved=True)
    assert "[saved tensor]" in await draw(standing.editor, "loss", attributes=True)


async def test_several_expressions_are_drawn_in_one(standing: Stage) -> None:
    assert (await draw(standing.editor, "loss, y.sum()")).count("darkolivegreen1") == 2


async def test_what_torchviz_cannot_draw_is_refused_in_words(standing: Stage) -> None:
    answer = await standing.editor.failing("tensorInspector/torchviz", asked("x"))
    assert answer.startswith("torchviz cannot draw x: requires no gradient")
    answer = await standing.editor.failing("tensorInspector/torchviz", asked("nonsense("))
    assert "not a Python expression" in answer


async def test_a_running_program_is_not_drawn() -> None:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        stage.editor.event(SESSION, "resuming")
        answer = await stage.editor.failing("tensorInspector/torchviz", asked("loss"))
        assert "Stop the program at a breakpoint first" in answer
