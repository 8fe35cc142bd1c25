"""The variable panel's requests, against a real server and a real program."""

from __future__ import annotations

import asyncio
import base64
import os
import struct
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
import torch
from safetensors.torch import load_file

from lsp.conftest import SESSION, Stage, on_stage

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(60), pytest.mark.slow]
PROGRAM = Path(__file__).parent / "inside.py"
WHOLE = {"index": "", "rows": None, "columns": None}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def inside() -> AsyncGenerator[Stage]:
    """A stage that stands at its first stop."""
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        yield stage


def subject(expression: str, *, calls: bool = False, kept: int | None = None) -> dict[str, Any]:
    return {"expression": expression, "calls": calls, "kept": kept}


async def ask(stage: Stage, question: str, **params: Any) -> Any:
    return await stage.editor.request(f"tensorInspector/{question}", params)


async def variable(stage: Stage, expression: str, *, calls: bool = False) -> Any:
    return await ask(stage, "variable", subject=subject(expression, calls=calls))


async def tile(stage: Stage, of: dict[str, Any], height: int = 3, width: int = 4) -> list[float]:
    place = {"top": 0, "left": 0, "height": height, "width": width, "against": None}
    answer = await ask(stage, "tile", subject=of, cut=WHOLE, **place)
    assert answer["problem"] is None
    data = base64.b64decode(answer["data"])
    return list(struct.unpack(f"<{len(data) // 8}d", data))


async def test_a_row_comes_with_its_figures_facts_and_a_stand_in(inside: Stage) -> None:
    view = await variable(inside, "x")
    assert (view["type_text"], view["session_id"], view["stop"]) == ("f32[3, 4]", SESSION, 1)
    assert view["place"].endswith("· learn")
    assert view["place"].startswith("inside.py:")
    assert view["stats"]["nan"] == 1
    assert "NaN×1" in view["summary"]
    names = {fact["name"] for fact in view["facts"]}
    assert {"dtype", "shape", "size", "requires grad", "stride", "contiguous", "version", "NaN"} <= names
    assert "import torch" in view["reproducer"]
    assert "x = values.reshape((3, 4))" in view["reproducer"]


async def test_what_is_no_row_is_looked_into_too(inside: Stage) -> None:
    view = await variable(inside, "net.fc.weight.grad")
    assert view["look"]["shape"] == [3, 4]
    view = await variable(inside, "x[0] * 2")
    assert view["stats"] is None
    assert view["look"]["held"]


async def test_an_expression_that_makes_calls_asks_first(inside: Stage) -> None:
    view = await variable(inside, "noise()")
    assert view["look"]["asks"]
    assert view["facts"] == []
    assert (await variable(inside, "noise()", calls=True))["look"]["shape"] == [3]
    first = await tile(inside, subject("noise()", calls=True))
    assert first == await tile(inside, subject("noise()", calls=True)), "a result is held, not made again"


@pytest.mark.parametrize("expression", ["nothing", "words.nothing", "1 +", "learn", "net"])
async def test_what_is_no_variable_has_a_problem_in_words(inside: Stage, expression: str) -> None:
    view = await variable(inside, expression)
    assert view["look"]["problem"]
    assert (view["type_text"], view["summary"], view["reproducer"]) == ("", "", "")


async def test_every_question_of_the_panel_is_answered(inside: Stage) -> None:
    x = subject("x")
    values = await tile(inside, x)
    assert values[:6] == [0, 1, 2, 3, 4, 5]
    assert values[6] != values[6]
    spot = await ask(inside, "spot", subject=x, cut=WHOLE, what="nan", against=None)
    assert spot["index"] == [1, 2]
    picture = await ask(inside, "picture", subject=x, cut=WHOLE, cells=100)
    assert (picture["rows"], picture["columns"], picture["nan"]) == (3, 4, 1)
    distribution = await ask(inside, "distribution", subject=x, cut=WHOLE)
    assert distribution["value"]["stats"]["max"] == 11
    along = await ask(inside, "along", subject=x, cut=WHOLE, dimension=0)
    assert along["max"] == [3, 7, 11]
    compared = await ask(inside, "compare", left=x, right=subject("x + 1"))
    assert (compared["close"], compared["mean_absolute"]) == (False, 1)


async def test_a_running_program_is_not_asked() -> None:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        stage.editor.event(SESSION, "resuming")
        for question, params in (
            ("variable", {"subject": subject("x")}),
            ("tile", {"subject": subject("x"), "cut": WHOLE, "top": 0, "left": 0, "height": 1, "width": 1}),
            ("keep", {"subject": subject("x")}),
        ):
            answer = await stage.editor.failing(f"tensorInspector/{question}", params)
            assert "Stop the program at a breakpoint first" in answer


async def test_a_value_is_kept_over_a_stop_and_compared_with() -> None:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        now = await ask(stage, "keep", subject=subject("x"))
        (kept,) = now["kept"]
        number = kept["value"]["number"]
        assert (kept["expression"], kept["stop"]) == ("x", 1)
        assert "x of stop 1 is kept" in now["note"]
        await stage.go_on()
        stage.stop()
        view = await variable(stage, "x")
        assert view["stop"] == 2
        assert view["kept"] == [kept]
        difference = await ask(stage, "compare", left=subject("x"), right=subject("x", kept=number))
        assert difference["absolute"]["amount"] == 11
        assert (await tile(stage, subject("x", kept=number)))[:4] == [0, 1, 2, 3]
        gone = await ask(stage, "forget", number=number)
        assert gone["kept"] == []
        assert "forgotten" in gone["note"]
        assert (await ask(stage, "compare", left=subject("x"), right=subject("x", kept=number)))["problem"]


async def test_a_held_result_is_given_back_when_the_program_goes_on() -> None:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        await variable(stage, "x")
        await stage.go_on()
        stage.stop()
        assert (await variable(stage, "x + 1"))["look"]["held"]
        assert released(stage) == [], "a row is not held"
        stage.editor.event(SESSION, "resuming")
        while not released(stage):
            await asyncio.sleep(0.01)
        assert len(released(stage)) == 1
        assert "frameId" not in released(stage)[0]["arguments"]


def released(stage: Stage) -> list[dict[str, Any]]:
    return [one for one in stage.editor.relayed if '"method": "release"' in one["arguments"].get("expression", "")]


async def test_a_tile_is_one_evaluate(inside: Stage) -> None:
    await tile(inside, subject("x"))
    before = len(inside.editor.relayed)
    await tile(inside, subject("x"))
    assert len(inside.editor.relayed) == before + 1


async def export(stage: Stage, expression: str, form: str, path: Path, index: str = "") -> Any:
    cut = {**WHOLE, "index": index}
    return await ask(stage, "exportVariable", subject=subject(expression), cut=cut, format=form, path=str(path))


async def test_every_format_is_read_back_by_its_own_library(inside: Stage, tmp_path: Path) -> None:
    done = await export(inside, "x", "npy", tmp_path / "x.npy")
    back = np.load(tmp_path / "x.npy")
    assert (back.dtype, back.shape, np.isnan(back).sum(), back[2, 3]) == (np.float32, (3, 4), 1, 11)
    assert done == {"path": str(tmp_path / "x.npy"), "nbytes": (tmp_path / "x.npy").stat().st_size, "note": ""}
    half = torch.linspace(-1, 1, 5000, dtype=torch.bfloat16).reshape(50, 100)
    done = await export(inside, "half", "npy", tmp_path / "half.npy")
    assert done["note"] == "bfloat16 as float32"
    np.testing.assert_array_equal(np.load(tmp_path / "half.npy"), half.float().numpy())
    await export(inside, "half", "pt", tmp_path / "half.pt")
    assert torch.equal(torch.load(tmp_path / "half.pt", weights_only=True), half)
    await export(inside, "half", "safetensors", tmp_path / "half.safetensors", index="::2, -3:")
    assert torch.equal(load_file(tmp_path / "half.safetensors")["half"], half[::2, -3:])
    await export(inside, "images", "csv", tmp_path / "images.csv")
    assert (tmp_path / "images.csv").read_text().splitlines()[4] == "1,1,16,17,18,19"
    await export(inside, "weird", "csv", tmp_path / "weird.csv")
    assert (tmp_path / "weird.csv").read_text().splitlines()[0] == "0+0j,1+1j,2+2j,3+3j"
    assert {file.suffix for file in tmp_path.iterdir()} == {".npy", ".pt", ".safetensors", ".csv"}, "nothing is left"


async def test_a_large_one_comes_in_pieces_and_tells_how_far_it_is(inside: Stage, tmp_path: Path) -> None:
    await export(inside, "big", "npy", tmp_path / "big.npy")
    np.testing.assert_array_equal(
        np.load(tmp_path / "big.npy"), np.arange(6_000_000, dtype=np.int32).reshape(2000, 3000)
    )
    told = len(inside.editor.notifications("exportProgress"))
    await export(inside, "big", "csv", tmp_path / "big.csv")
    lines = (tmp_path / "big.csv").read_text().splitlines()
    assert (len(lines), lines[1999].split(",")[-1]) == (2000, "5999999")
    progress = inside.editor.notifications("exportProgress")[told:]
    assert progress
    assert all(one["path"] == str(tmp_path / "big.csv") and one["total"] == 6_000_000 for one in progress)
    assert [one["done"] for one in progress] == sorted(one["done"] for one in progress)


@pytest.mark.parametrize(
    ("expression", "words"),
    [("words", "Nothing was written"), ("shadow", "Nothing was written"), ("nothing", "not defined")],
)
async def test_what_has_no_elements_leaves_no_file(inside: Stage, tmp_path: Path, expression: str, words: str) -> None:
    answer = await export_failing(inside, expression, tmp_path / "a.npy")
    assert words in answer
    assert list(tmp_path.iterdir()) == []


async def export_failing(stage: Stage, expression: str, path: Path, form: str = "npy") -> str:
    params = {"subject": subject(expression), "cut": WHOLE, "format": form, "path": str(path)}
    return await stage.editor.failing("tensorInspector/exportVariable", params)


async def test_places_that_take_no_file_are_said(inside: Stage, tmp_path: Path) -> None:
    assert "There is no folder" in await export_failing(inside, "x", tmp_path / "no" / "x.npy")
    assert "is a folder" in await export_failing(inside, "x", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process")
async def test_a_file_that_grows_too_large_leaves_the_old_one_as_it_was(inside: Stage, tmp_path: Path) -> None:
    import resource

    file = tmp_path / "big.npy"
    file.write_bytes(b"before")
    process = inside.editor.process.pid
    limits = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (4_000_000, limits[1]))
    try:
        assert f"{file} was not written" in await export_failing(inside, "big", file)
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("big.npy", b"before")]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="makes a file system of its own")
@pytest.mark.parametrize("form", ["npy", "pt", "safetensors", "csv"])
async def test_a_full_disk_is_said_and_nothing_half_written_stays(inside: Stage, tmp_path: Path, form: str) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        answer = await export_failing(inside, "big", tmp_path / "big", form)
        assert answer == f"{tmp_path / 'big'} was not written: No space left on device."
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", tmp_path], check=True)


async def test_an_export_that_is_cancelled_leaves_no_file_and_the_program_answers_on(
    inside: Stage, tmp_path: Path
) -> None:
    cut = {**WHOLE, "index": ""}
    params = {"subject": subject("big"), "cut": cut, "format": "csv", "path": str(tmp_path / "big.csv")}
    number = inside.editor.begun("tensorInspector/exportVariable", params)
    while not list(tmp_path.iterdir()):
        await asyncio.sleep(0.01)
    inside.editor.notify("$/cancelRequest", {"id": number})
    with pytest.raises(RuntimeError, match="cancel"):
        await asyncio.wait_for(inside.editor.waiting[number], 20)
    assert (await tile(inside, subject("x")))[:4] == [0, 1, 2, 3]
    for _ in range(200):
        if not list(tmp_path.iterdir()):
            break
        await asyncio.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


async def test_an_export_ends_in_words_when_the_program_goes_on(tmp_path: Path) -> None:
    async with on_stage(program=PROGRAM) as stage:
        stage.stop()
        await stage.editor.view("stats")
        params = {"subject": subject("big"), "cut": WHOLE, "format": "csv", "path": str(tmp_path / "big.csv")}
        number = stage.editor.begun("tensorInspector/exportVariable", params)
        while not list(tmp_path.iterdir()):
            await asyncio.sleep(0.005)
        stage.editor.event(SESSION, "resuming")
        with pytest.raises(RuntimeError, match="The program has moved on"):
            await asyncio.wait_for(stage.editor.waiting[number], 20)
        assert list(tmp_path.iterdir()) == []
