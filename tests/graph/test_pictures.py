"""Laid out drawings as SVG and as a page."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given

from graph.drawings import HOSTILE, drawings, linked, residual
from tensor_inspector.graph.html import page
from tensor_inspector.graph.layout import placed
from tensor_inspector.graph.lettering import DETAIL, TITLE, WIDEST, cells, plain, shortened
from tensor_inspector.graph.svg import svg
from tensor_inspector.records.drawing import Box, BoxKind, Drawing, Link

SVG = "{http://www.w3.org/2000/svg}"
OURS = {"svg", "style", "g", "path", "rect", "circle", "text", "tspan", "title"}


def drawn(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawing, placed(drawing)))


def boxes_of(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{SVG}g") if "box" in group.get("class", "").split()]


def hostile() -> Drawing:
    boxes = [Box(text, "module", text, text, 3, text) for text in HOSTILE]
    return Drawing(boxes, [Link(one, other, one) for one in HOSTILE for other in HOSTILE])


@given(drawings())
def test_any_drawing_is_xml_of_our_elements_alone(drawing: Drawing) -> None:
    picture = drawn(drawing)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= OURS
    attributes = {name for element in picture.iter() for name in element.attrib}
    assert attributes <= {"class", "width", "height", "viewBox", "x", "y", "rx", "d", "cx", "cy", "r"}
    assert len(boxes_of(picture)) == len(drawing.boxes)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    drawing = Drawing([Box("a", "operation", text, text, 1, text), Box("b", "root", "loss")], [Link("a", "b", text)])
    picture = drawn(drawing)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= OURS
    tooltip = boxes_of(picture)[0].findtext(f"{SVG}title") or ""
    assert plain(text) in tooltip
    assert len(tooltip) < 5000
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", tooltip)


def test_an_svg_loads_nothing_and_runs_nothing() -> None:
    picture = svg(hostile(), placed(hostile()))
    picture.encode()
    assert "<script" not in picture
    assert "<img" not in picture
    style = picture[picture.index("<style>") : picture.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert re.findall("https?://[^\"']*", picture) == ["http://www.w3.org/2000/svg"]


@given(drawings())
def test_both_lines_fit_into_their_box(drawing: Drawing) -> None:
    layout = placed(drawing)
    for group, place in zip(boxes_of(drawn(drawing)), layout.boxes, strict=True):
        assert place.width <= WIDEST
        for text in group.iter(f"{SVG}text"):
            size = {"title": TITLE, "detail": DETAIL}.get(text.get("class", ""))
            if size is not None:
                assert cells("".join(text.itertext())) * size < place.width


def test_a_long_name_keeps_both_its_ends() -> None:
    assert shortened("encoder.layers.11.attention.weight", 15) == "encoder….weight"
    assert shortened("short", 5) == "short"
    assert shortened("模型模型模型", 5) == "模…型"
    assert cells(shortened("模型" * 40, 9)) <= 9


def moves(path: str | None) -> str:
    """The commands of a path without its coordinates."""
    return "".join(filter(str.isalpha, path or ""))


def test_kinds_differ_in_shape_not_in_colour_alone() -> None:
    shapes = set()
    for kind in get_args(BoxKind):
        (group,) = boxes_of(drawn(Drawing([Box("a", kind, "name" * 5)], [])))
        parts = [part for part in group if part.tag != f"{SVG}text"]
        outline = [(part.tag, part.get("rx"), part.get("class"), moves(part.get("d"))) for part in parts]
        shapes.add(str(outline))
    assert len(shapes) == len(get_args(BoxKind))


def test_what_is_wrong_has_a_sign_and_its_sentence_in_the_tooltip() -> None:
    right, wrong = boxes_of(
        drawn(Drawing([Box("a", "operation", "add"), Box("b", "operation", "mul", wrong="It was written to.")], []))
    )
    assert "wrong" in wrong.get("class", "").split()
    assert "It was written to." in (wrong.findtext(f"{SVG}title") or "")
    assert [text.text for text in wrong.iter(f"{SVG}text") if text.get("class") == "sign"] == ["!"]
    assert "wrong" not in right.get("class", "")
    assert not [text for text in right.iter(f"{SVG}text") if text.get("class") == "sign"]


def test_equal_blocks_are_counted_on_their_box() -> None:
    (group,) = boxes_of(drawn(Drawing([Box("h", "module", "h.0 … h.11" * 9, repeats=12)], [])))
    title = next(text for text in group.iter(f"{SVG}text") if text.get("class") == "title")
    assert "".join(title.itertext()).endswith(" ×12")
    assert len([part for part in group if part.get("class") == "stack"]) == 2


def test_each_link_has_its_own_label_and_one_arrow_head() -> None:
    drawing = Drawing(
        linked(boxes="abc").boxes, [Link("a", "b", "f32[2]"), Link("x", "b", "i8"), Link("c", "b", "f16")]
    )
    picture = drawn(drawing)
    groups = {group.get("class"): group for group in picture.iter(f"{SVG}g")}
    assert [text.text for text in groups["labels"]] == ["f32[2]", "f16"]
    assert len(groups["links"]) == len(groups["heads"]) == 2


def test_themes_differ_in_the_style_sheet_alone() -> None:
    drawing = residual(2)
    layout = placed(drawing)
    light, dark = svg(drawing, layout, "light"), svg(drawing, layout, "dark")
    assert light != dark
    assert re.sub("<style>.*?</style>", "", light) == re.sub("<style>.*?</style>", "", dark)


class Elements(HTMLParser):
    """The elements of a page, and what stands inside style and script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"style": [], "script": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.lasttag in self.inline and data.strip():
            self.inline[self.lasttag].append(data)


def elements(drawing: Drawing, title: str) -> Elements:
    parser = Elements()
    parser.feed(page(drawing, placed(drawing), title))
    return parser


def test_a_pages_policy_allows_its_own_style_and_script_alone() -> None:
    parser = elements(residual(1), "loss")
    (policy,) = [attributes["content"] for _, attributes in parser.found if "http-equiv" in attributes]
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for kind in ("style", "script"):
        (inline,) = parser.inline[kind]
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_stays_text_on_a_page(title: str) -> None:
    parser, calm = elements(hostile(), title), elements(hostile(), "loss")
    assert [tag for tag, _ in parser.found] == [tag for tag, _ in calm.found]
    assert len(parser.inline["script"]) == 1
    assert [tag for tag, _ in parser.found if tag in ("script", "style")] == ["style", "script"]
    names = {name for _, attributes in parser.found for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("href", "src", "style", "xlink:href")]


def test_a_page_follows_the_readers_theme() -> None:
    (style,) = elements(residual(1), "loss").inline["style"]
    assert "@media (prefers-color-scheme:dark)" in style
