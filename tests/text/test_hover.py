"""The hover card."""

from __future__ import annotations

import base64
import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest
from syrupy.assertion import SnapshotAssertion

from tensor_inspector.records.tensor import Stats
from tensor_inspector.text import hover, rows
from text.records import stats, tensor


def card(record=None, figures: Stats | None = None, shares: tuple[str, ...] = ()) -> str:
    record = record or tensor()
    return hover.card(record, figures, rows.marks(record, figures, False, list(shares)))


@pytest.mark.parametrize(
    ("record", "figures"),
    [
        (tensor(), stats()),
        (tensor(), None),
        (tensor(name="self.fc.weight", requires_grad=True, grad="dense", type="Parameter"), stats(grad_norm=0.5)),
        (tensor(requires_grad=True, is_leaf=False, grad_fn="ReluBackward0"), stats(nan=2, posinf=1, zeros=48)),
        (tensor(shape=[], nbytes=4), stats(count=1, min=2.5, max=2.5, mean=2.5, std=0.0, histogram=None)),
        (tensor(dtype="bool"), stats(min=0.0, max=1.0, mean=0.25, zeros=72, histogram=None)),
        (tensor(kind="array", type="ndarray"), stats(exact=False, count=65_536)),
        (tensor(is_view=True, contiguous=False, stride=[1, 32], storage_nbytes=9_999_999, version=3), stats()),
        (tensor(shape=[0, 5], nbytes=0), Stats(count=0, exact=True)),
        (tensor(device="meta"), Stats(count=0, exact=True, error="a shape, but no values")),
        (tensor(aliases=["same", "parts['a'][0]"], device="cuda:1"), stats(of="magnitude")),
    ],
    ids=["healthy", "before statistics", "parameter", "sick", "scalar", "truth values", "array", "view", "empty",
         "meta", "aliases"],
)  # fmt: skip
def test_cards_read_as_they_did(record, figures: Stats | None, snapshot: SnapshotAssertion) -> None:
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,…", card(record, figures))
    assert text == snapshot


def test_the_histogram_is_a_picture_that_loads_nothing() -> None:
    (encoded,) = re.findall(r"!\[histogram\]\(data:image/svg\+xml;base64,(\S+) ", card(figures=stats()))
    picture = ET.fromstring(base64.b64decode(encoded).decode())
    bars = picture.findall(".//{http://www.w3.org/2000/svg}rect")
    assert len(bars) == 10
    heights = [int(bar.attrib["height"]) for bar in bars]
    assert max(heights) == heights[4]
    assert min(heights) >= 1


@pytest.mark.parametrize(
    "name",
    [
        "d['`code`']", "d['](http://evil)']", "d['<img src=x>']", "d['|']", "d['**']", "d['$(trash)']",
        "d['\\\\']", "d['[x](command:evil)']",
    ],
)  # fmt: skip
def test_a_name_of_the_users_cannot_leave_its_place(name: str) -> None:
    text = card(tensor(name=name, aliases=[name]), stats())
    heading, *rest = text.split("\n\n")
    bold = heading.split("** ")[0]
    assert re.search(r"(?<!\\)[<`|]", bold) is None
    assert re.search(r"(?<!\\)\]\(", bold) is None
    assert "$(" not in bold.replace("\\$\\(", "")
    table = next(section for section in rest if section.startswith("| | |"))
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()} == {3}


def test_line_breaks_in_a_name_do_not_end_the_heading() -> None:
    assert "\n" not in hover.escaped("a\nb\r\n# c")
    assert "\n" not in hover.code("a\n`b`")


@pytest.mark.parametrize("text", ["plain", "with ` one", "`` two ``", "```"])
def test_code_is_fenced_by_more_backticks_than_it_holds(text: str) -> None:
    fence = re.match("`+", hover.code(text))
    assert fence is not None
    assert fence[0] not in hover.code(text)[len(fence[0]) : -len(fence[0])]
    assert hover.code(text).endswith(fence[0])


def test_the_link_carries_the_expression_as_its_only_argument() -> None:
    name = "d['ü)\"']"
    (argument,) = re.findall(r"\(command:tensorInspector\.reveal\?([^)]*)\)", card(tensor(name=name)))
    assert json.loads(unquote(argument)) == [name]
