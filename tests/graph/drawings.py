"""Drawings to lay out: made up, drawn at random, and like those of usual networks."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from tensor_inspector.records.drawing import Box, BoxKind, Drawing, Link

# Markup, a way out of an attribute, direction marks, characters that XML forbids, half a pair, stacked and wide ones.
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</title></svg><script>alert(1)</script>",
    "\"' onload='alert(1)' x=\"",
    "]]><!-- &amp; &#0;",
    "\u202egnp.\u2066evil\u200b",
    "\x00\x01\x08\x0b\x1b[31m\x7f\ufffe\uffff",
    "\ud800 half",
    "e" + "\u0301" * 50,
    "\ufdfd" * 30,
    "模型" * 40,
    "a\nb\u2028c\td",
    "x" * 10_000,
    "",
]


def linked(*pairs: str, kinds: dict[str, BoxKind] | None = None, boxes: str = "") -> Drawing:
    """A drawing from pairs such as "ab": a link from box a to box b."""
    names = dict.fromkeys("".join(pairs) + boxes)
    made = [Box(name, (kinds or {}).get(name, "operation"), f"box {name}", "f32[8, 8]") for name in names]
    return Drawing(made, [Link(pair[0], pair[1], "f32[8, 8]") for pair in pairs])


def chain(length: int) -> Drawing:
    boxes = [Box(str(index), "operation", f"add {index}") for index in range(length)]
    return Drawing(boxes, [Link(str(index), str(index + 1)) for index in range(length - 1)])


def residual(blocks: int, shrinking: bool = True) -> Drawing:
    """A residual network: weights, long links past each block, short branches past every third."""
    size = "f32[32, 64, 56, 56]"
    boxes = [Box("x", "input", "images", "f32[32, 3, 224, 224]"), Box("stem", "module", "conv1", "3 operations")]
    links = [Link("x", "stem", "f32[32, 3, 224, 224]")]
    last = "stem"
    for block in range(blocks):
        name, before = f"layer{block}", last
        for half in "12":
            weight, conv, norm = f"{name}.conv{half}.weight", f"{name}.conv{half}", f"{name}.bn{half}"
            boxes += [
                Box(weight, "parameter", weight, "f32[64, 64, 3, 3]"),
                Box(conv, "operation", "convolution", size),
            ]
            boxes += [Box(norm, "module", norm, "BatchNorm2d · 2 parameters")]
            links += [Link(last, conv, size), Link(weight, conv, "f32[64, 64, 3, 3]"), Link(conv, norm, size)]
            last = norm
        boxes.append(Box(f"{name}.add", "operation", "add"))
        links.append(Link(last, f"{name}.add", size))
        last = f"{name}.add"
        if shrinking and block % 3 == 2:
            boxes.append(Box(f"{name}.down", "module", f"{name}.downsample", "conv · bn"))
            links += [Link(before, f"{name}.down", size), Link(f"{name}.down", last, size)]
        else:
            links.append(Link(before, last, size))
    boxes.append(Box("loss", "root", "loss", "f32[] · cross_entropy"))
    return Drawing(boxes, [*links, Link(last, "loss", "f32[32, 1000]")])


def unrolled(steps: int) -> Drawing:
    """A recurrent network: one weight for all steps, and all outputs stacked at the end."""
    boxes, links = [Box("w", "parameter", "weight_hh"), Box("stack", "root", "stack")], []
    for step in range(steps):
        boxes += [Box(f"mm{step}", "operation", "mm"), Box(f"tanh{step}", "operation", "tanh")]
        links += [Link("w", f"mm{step}"), Link(f"mm{step}", f"tanh{step}"), Link(f"tanh{step}", "stack")]
        links += [Link(f"tanh{step - 1}", f"mm{step}")] if step else []
    return Drawing(boxes, links)


@st.composite
def drawings(draw: st.DrawFn, acyclic: bool = False) -> Drawing:
    """Any drawing: several parts, cycles, links to themselves, to each other twice, to boxes that are not there."""
    count = draw(st.integers(0, 14))
    text = st.text(max_size=40) | st.sampled_from(HOSTILE)
    boxes = [
        Box(
            str(index),
            draw(st.sampled_from(get_args(BoxKind))),
            draw(text),
            draw(text),
            draw(st.sampled_from([1, 1, 2, 12_000])),
            draw(st.none() | text),
        )
        for index in range(count)
    ]
    ends = st.tuples(st.integers(0, count), st.integers(0, count))
    pairs = draw(st.lists(ends, max_size=30))
    if acyclic:
        pairs = [(min(pair), max(pair)) for pair in pairs]
    return Drawing(boxes, [Link(str(source), str(target), draw(text)) for source, target in pairs])
