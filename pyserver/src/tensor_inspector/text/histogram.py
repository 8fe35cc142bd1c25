"""A histogram as a small picture: SVG for hovers, block characters for the terminal."""

from __future__ import annotations

import base64

from ..records.tensor import Histogram

BLOCKS = " ▁▂▃▄▅▆▇█"


def blocks(histogram: Histogram) -> str:
    """One character a bin, highest bin full; any count above zero shows."""
    top = max(histogram.counts)
    return "".join(BLOCKS[level(count, top, len(BLOCKS) - 1)] for count in histogram.counts)


def level(count: int, top: int, steps: int) -> int:
    """The bar's height in steps, at least one for a count above zero."""
    return 0 if not count else max(1, round(count * steps / top))


def svg(histogram: Histogram, width: int = 240, height: int = 44, colour: str = "#4a90d9") -> str:
    """Bars over the range from low to high. One middle blue that reads on light and dark."""
    top = max(histogram.counts)
    step = width / len(histogram.counts)
    bars = "".join(
        f'<rect x="{index * step:.1f}" y="{height - bar}" width="{max(step - 1, 0.5):.1f}" height="{bar}"/>'
        for index, bar in enumerate(level(count, top, height) for count in histogram.counts)
        if bar
    )
    line = f'<path d="M0 {height}.5H{width}" stroke="#888" stroke-width="1"/>'
    size = f'width="{width}" height="{height + 1}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><g fill="{colour}">{bars}</g>{line}</svg>'


def data_uri(picture: str) -> str:
    """An SVG as an image source that needs no loading."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
