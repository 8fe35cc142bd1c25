"""`--graph` in the terminal: as a tree, as an event, into files."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cli.command import QUICK, TRAIN, at, run
from tensor_inspector.terminal import arguments
from tensor_inspector.terminal.arguments import UsageError

pytestmark = pytest.mark.timeout(90)


@pytest.mark.slow
def test_a_tree_stands_below_the_table_of_its_stop() -> None:
    outcome = run("run", "--graph", "loss", "--max-stops", "1", "--break", at(TRAIN, "epoch"), TRAIN)
    assert outcome.status == 0
    tree = outcome.out[outcome.out.index("graph of loss") :].splitlines()
    assert tree[0] == "graph of loss · 3 operations · 2 leaves"
    assert tree[1].strip() == "● loss  f32[]"
    assert "Sum" in tree[2]
    assert "Addmm" in tree[3]
    assert "freed by backward" in tree[3]
    assert tree[3].endswith("← bias, weight")


@pytest.mark.slow
def test_an_event_has_nodes_edges_and_what_is_cut() -> None:
    outcome = run(
        "run", "--format", "json", "--graph", "loss", "--graph", "model(x).detach()", "--max-stops", "1",
        "--break", at(TRAIN, "epoch"), TRAIN,
    )  # fmt: skip
    (event,) = outcome.of("graph")
    assert event["expression"] == "loss"
    names = [node["name"] for node in event["nodes"]]
    assert names[:2] == ["SumBackward0", "AddmmBackward0"]
    assert {node["leaf"]["expression"] for node in event["nodes"] if node["leaf"]} == {"model.weight", "model.bias"}
    assert [0, 1, 0] in event["edges"]
    assert event["nodes"][1]["module"] == "model"
    assert (event["cuts"], event["unreached"]) == ([], [])
    (problem,) = outcome.of("problem")
    assert problem["message"].startswith("no graph of model(x).detach(): requires no gradient")


@pytest.mark.slow
def test_files_are_written_whole_in_every_format(tmp_path: Path) -> None:
    names = {suffix: tmp_path / f"ein Graph{suffix}" for suffix in (".svg", ".html", ".dot", ".json")}
    asked = [word for file in names.values() for word in ("--graph", f"loss={file}")]
    outcome = run("run", *asked, "--max-stops", "1", "--break", at(TRAIN, "epoch"), TRAIN)
    assert outcome.status == 0, outcome.err
    assert outcome.out.count("graph written to ") == 4
    assert ET.parse(names[".svg"]).getroot().tag.endswith("svg")
    assert "Addmm" in names[".html"].read_text("utf-8")
    assert names[".dot"].read_text("utf-8").startswith('digraph "loss" {')
    assert json.loads(names[".json"].read_text("utf-8"))["expression"] == "loss"
    assert sorted(tmp_path.iterdir()) == sorted(names.values()), "nothing else is left there"


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_said_and_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "taken.svg").mkdir()
    file = tmp_path / "taken.svg"
    outcome = run("run", "--graph", f"loss={file}", "--max-stops", "1", "--break", at(TRAIN, "epoch"), TRAIN, "exit")
    assert outcome.status == 5
    assert f"{file} was not written" in outcome.err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("text", "expression", "file"),
    [
        ("loss", "loss", None),
        ("loss=graph.svg", "loss", "graph.svg"),
        ("x == y", "x == y", None),
        ("f(a=b)", "f(a=b)", None),
        ("f(a=b.c)", "f(a=b.c)", None),
        ("losses['a']=out.HTML", "losses['a']", "out.HTML"),
    ],
)
def test_what_follows_the_last_equals_sign_is_a_file_where_it_is_named_so(
    text: str, expression: str, file: str | None
) -> None:
    found = arguments.graph_of(text)
    assert (found.expression, found.file and found.file.name) == (expression, file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("loss=graph.png", "should end with one of .svg, .html, .dot, .json"),
        ("loss=no/such/folder/graph.svg", "there is no folder"),
        ("1 +", "is not a Python expression"),
    ],
)
def test_a_graph_that_cannot_be_asked_for_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UsageError, match="--graph: ") as refused:
        arguments.parse(["run", "--graph", text, str(QUICK)])
    assert words in str(refused.value)
