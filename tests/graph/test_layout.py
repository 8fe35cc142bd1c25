"""Places for boxes and ways for links."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given

from graph.drawings import chain, drawings, linked, residual, unrolled
from tensor_inspector.graph.layout import placed
from tensor_inspector.graph.lettering import WIDEST
from tensor_inspector.graph.standing import BENDS, Part, standing
from tensor_inspector.records.drawing import Box, Drawing, Layout, Link, PlacedBox


def by_id(layout: Layout) -> dict[str, PlacedBox]:
    return {box.id: box for box in layout.boxes}


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for one, other in combinations(layout.boxes, 2)
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def pierced(layout: Layout) -> list[tuple[str, str, str]]:
    """Links that go through a box: sampled along straight lines between their corners."""
    found = []
    for link in layout.links:
        for (x0, y0), (x1, y1) in pairwise(link.points):
            for step in range(21):
                x, y = x0 + (x1 - x0) * step / 20, y0 + (y1 - y0) * step / 20
                found += [
                    (link.source, link.target, box.id)
                    for box in layout.boxes
                    if box.x + 0.1 < x < box.x + box.width - 0.1 and box.y + 0.1 < y < box.y + box.height - 0.1
                ]
    return found


def centre(box: PlacedBox) -> float:
    return box.x + box.width / 2


@given(drawings())
def test_no_two_boxes_overlap_and_all_are_on_the_drawing(drawing: Drawing) -> None:
    layout = placed(drawing)
    assert [box.id for box in layout.boxes] == [box.id for box in drawing.boxes]
    assert overlapping(layout) == []
    assert all(box.x >= 0 and box.x + box.width <= layout.width for box in layout.boxes)
    assert all(box.y >= 0 and box.y + box.height <= layout.height for box in layout.boxes)


@given(drawings())
def test_each_link_leads_from_its_sources_lower_edge_to_its_targets_upper_edge(drawing: Drawing) -> None:
    layout = placed(drawing)
    boxes = by_id(layout)
    drawable = [link for link in drawing.links if {link.source, link.target} <= set(boxes)]
    expected = [(link.source, link.target) for link in drawable if link.source != link.target]
    assert [(link.source, link.target) for link in layout.links] == expected
    for link in layout.links:
        source, target = boxes[link.source], boxes[link.target]
        (x0, y0), (x1, y1) = link.points[0], link.points[-1]
        assert source.x < x0 < source.x + source.width
        assert y0 == pytest.approx(source.y + source.height)
        assert target.x < x1 < target.x + target.width
        assert y1 == pytest.approx(target.y)


@given(drawings())
def test_links_run_around_boxes_and_on_the_drawing(drawing: Drawing) -> None:
    layout = placed(drawing)
    assert pierced(layout) == []
    for link in layout.links:
        assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in link.points)


@given(drawings(acyclic=True))
def test_sources_stand_above_targets_where_there_is_no_cycle(drawing: Drawing) -> None:
    layout = placed(drawing)
    boxes = by_id(layout)
    for link in layout.links:
        assert boxes[link.source].y + boxes[link.source].height < boxes[link.target].y
        assert all(y0 <= y1 for (_, y0), (_, y1) in pairwise(link.points))


@given(drawings())
def test_equal_drawings_have_equal_layouts(drawing: Drawing) -> None:
    assert placed(drawing) == placed(drawing)


def test_an_empty_drawing_and_a_single_box_have_a_size() -> None:
    assert placed(Drawing([], [])).boxes == []
    assert placed(Drawing([], [])).width > 0
    (box,) = placed(linked(boxes="a")).boxes
    assert box.x > 0
    assert box.y > 0


def test_boxes_with_one_id_are_both_placed_and_the_first_takes_the_links() -> None:
    drawing = Drawing([Box("a", "operation", "one"), Box("b", "operation", "b"), Box("a", "operation", "two")], [])
    drawing.links.append(Link("a", "b"))
    layout = placed(drawing)
    assert len(layout.boxes) == 3
    assert overlapping(layout) == []
    assert layout.links[0].points[0][1] == layout.boxes[0].y + layout.boxes[0].height
    assert centre(layout.boxes[0]) == layout.links[0].points[0][0]


@pytest.mark.parametrize("pairs", [["ab", "ba"], ["ab", "bc", "ca"], ["ab", "bc", "cb", "cd", "da"]])
def test_a_cycle_is_opened_once_and_its_other_links_point_down(pairs: list[str]) -> None:
    layout = placed(linked(*pairs))
    upwards = [link for link in layout.links if link.points[0][1] > link.points[-1][1]]
    assert len(layout.links) == len(pairs)
    assert len(upwards) == len(pairs) - (3 if "da" in pairs else len(pairs) - 1)
    assert pierced(layout) == []


def test_a_parameter_stands_directly_above_what_uses_it_first() -> None:
    drawing = linked("ab", "bc", "cd", "de", "ef", "we", "wf", "vd", kinds={"w": "parameter", "v": "input"})
    boxes = by_id(placed(drawing))
    assert boxes["w"].y == boxes["d"].y
    assert boxes["v"].y == boxes["c"].y
    assert boxes["a"].y < boxes["b"].y


def test_a_transposed_weight_comes_down_with_its_transposition() -> None:
    boxes = by_id(placed(linked("ab", "bc", "cd", "de", "wt", "te", kinds={"w": "parameter"})))
    assert (boxes["t"].y, boxes["w"].y) == (boxes["d"].y, boxes["c"].y)


def test_a_chain_is_straight_past_weights_long_links_and_short_branches() -> None:
    layout = placed(residual(6))
    boxes = by_id(layout)
    main = [name for name in boxes if name.endswith((".conv1", ".bn1", ".conv2", ".bn2", ".add"))]
    assert len(main) == 30
    assert {round(centre(boxes[name])) for name in main} == {round(centre(boxes["loss"]))}
    straight = [link for link in layout.links if {link.source, link.target} <= {*main, "loss"}]
    down = [link for link in straight if len(link.points) == 2]
    assert all(link.points[0][0] == pytest.approx(link.points[1][0]) for link in down)
    assert len(down) >= 5 * 6 - 1


def test_no_two_boxes_of_a_residual_network_overlap() -> None:
    layout = placed(residual(9))
    assert len(layout.boxes) == 9 * 7 + 3 + 3
    assert overlapping(layout) == []
    assert pierced(layout) == []


def test_a_box_stands_in_the_middle_of_two_equal_branches() -> None:
    boxes = by_id(placed(linked("ab", "ac", "bd", "cd")))
    assert centre(boxes["b"]) != centre(boxes["c"])
    assert centre(boxes["a"]) == centre(boxes["d"]) == (centre(boxes["b"]) + centre(boxes["c"])) / 2


def test_weights_stand_close_to_their_operation() -> None:
    drawing = residual(6)
    boxes = by_id(placed(drawing))
    for link in drawing.links:
        if link.source.endswith("weight"):
            assert abs(centre(boxes[link.source]) - centre(boxes[link.target])) < WIDEST
    # Packed to the left alone, this one would stand at the far end of its row.
    boxes = by_id(placed(linked("ab", "ac", "ad", "be", "af", "ad", "wf", kinds={"w": "parameter"})))
    assert abs(centre(boxes["w"]) - centre(boxes["f"])) < boxes["w"].width


def test_links_between_the_same_boxes_end_apart() -> None:
    layout = placed(linked("ab", "ab", "ab", "cb"))
    ends = sorted(link.points[-1][0] for link in layout.links)
    assert len(layout.links) == 4
    assert all(right - left > 5 for left, right in pairwise(ends))


def test_parts_without_a_link_between_them_stand_apart() -> None:
    layout = placed(linked("ab", "bc", "cd", "xy", boxes="klmnopq"))
    assert overlapping(layout) == []
    assert layout.width < 8 * max(box.width for box in layout.boxes)


def test_a_label_is_written_once_for_all_links_of_one_tensor() -> None:
    drawing = Drawing(linked(boxes="abcd").boxes, [Link("a", "b", "f32"), Link("a", "c", "f32"), Link("a", "d", "i64")])
    layout = placed(drawing)
    assert [link.label_at is not None for link in layout.links] == [True, False, True]
    places = [link.label_at for link in layout.links if link.label_at is not None]
    bottom = by_id(layout)["a"].y + by_id(layout)["a"].height
    assert bottom < places[0][1] < places[1][1] < by_id(layout)["b"].y
    assert all(x > centre(by_id(layout)["a"]) for x, _ in places)


@pytest.mark.slow
def test_a_chain_of_20_000_boxes_is_one_straight_line() -> None:
    layout = placed(chain(20_000))
    assert len({box.x for box in layout.boxes}) == 1
    assert len({box.y for box in layout.boxes}) == 20_000


def test_five_thousand_weights_of_one_operation_stand_in_one_row() -> None:
    boxes = [Box("cat", "root", "cat"), *(Box(str(index), "parameter", str(index)) for index in range(5000))]
    layout = placed(Drawing(boxes, [Link(str(index), "cat") for index in range(5000)]))
    row = sorted(layout.boxes[1:], key=lambda box: box.x)
    assert len({box.y for box in row}) == 1
    assert all(left.x + left.width < right.x for left, right in pairwise(row))


def test_links_of_one_weight_share_their_way_and_the_ways_of_stacked_outputs_are_bounded() -> None:
    drawing = unrolled(600)
    layout = placed(drawing)
    assert sum(len(link.points) for link in layout.links) < 12 * len(layout.links)
    boxes = by_id(layout)
    assert all(boxes[f"mm{step}"].y < boxes[f"tanh{step}"].y < boxes["stack"].y for step in range(600))
    trunk = {link.points[-2][0] for link in layout.links if link.source == "w" and len(link.points) == 4}
    assert len(trunk) == 1


def test_long_links_beyond_the_bound_run_beside_the_boxes() -> None:
    count = 400
    pairs = [(index, index + 1) for index in range(count - 1)] + [(index, count - 1) for index in range(count - 2)]
    part = Part([100.0] * count, [False] * count, pairs, [0.0] * count, [0.0] * count)
    stand = standing(part)
    assert any(stand.beside)
    assert sum(run.last - run.first + 1 for runs in stand.runs for run in runs) <= BENDS * count + 1000
    boxes = [Box(str(index), "operation", "add") for index in range(count)]
    layout = placed(Drawing(boxes, [Link(str(source), str(target)) for source, target in pairs]))
    right = max(box.x + box.width for box in layout.boxes)
    assert any(max(x for x, _ in link.points) > right for link in layout.links)
    assert len(layout.links) == len(pairs)
