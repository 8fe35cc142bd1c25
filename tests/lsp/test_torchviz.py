"""torchviz's own drawing as the editor asks for it, from a real server and a real program."""

from __future__ import annotations

from typing import Any

import pytest

from lsp.client import Editor
from lsp.conftest import SESSION, TRAINED, Stage, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]


def asked(*expressions: str, attributes: bool = False, saved: bool = False) -> Any:
    return {"expressions": list(expressions), "attributes": attributes, "saved": saved}


async def draw(editor: Editor, *expressions: str, **switches: bool) -> str:
    return (await editor.request("tensorInspector/torchviz", asked(*expressions, **switches)))["text"]


async def test_a_loss_is_drawn_with_the_names_of_its_parameters(trained: Stage) -> None:
    text = await draw(trained.editor, "loss")
    assert text.startswith("digraph {")
    assert "model.fc.weight" in text
    assert "orange" not in text
    assert "orange" in await draw(trained.editor, "loss", saved=True)
    assert "[saved tensor]" in await draw(trained.editor, "loss", attributes=True)


async def test_several_expressions_are_drawn_in_one(trained: Stage) -> None:
    assert (await draw(trained.editor, "loss, y.sum()")).count("darkolivegreen1") == 2


async def test_what_torchviz_cannot_draw_is_refused_in_words(trained: Stage) -> None:
    answer = await trained.editor.failing("tensorInspector/torchviz", asked("x"))
    assert answer.startswith("torchviz cannot draw x: requires no gradient")
    answer = await trained.editor.failing("tensorInspector/torchviz", asked("nonsense("))
    assert "not a Python expression" in answer


async def test_a_running_program_is_not_drawn() -> None:
    async with on_stage(program=TRAINED) as stage:
        stage.stop()
        await stage.editor.view("stats")
        stage.editor.event(SESSION, "resuming")
        answer = await stage.editor.failing("tensorInspector/torchviz", asked("loss"))
        assert "Stop the program at a breakpoint first" in answer
