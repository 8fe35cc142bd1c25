"""The hover card of one tensor, as Markdown."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from ..records.summary import element_count, ends, gradient_text, number, size_text, type_text
from ..records.tensor import Stats, TensorRecord
from ..records.view import Mark
from .histogram import data_uri, svg
from .rows import zeros_text

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&])")


def card(record: TensorRecord, stats: Stats | None, found: list[Mark]) -> str:
    """Heading, what stands out, a table of facts, the histogram, links. User text is escaped throughout.

    As short as it can be: VS Code cuts hovers off at 250 pixels, and what is below has to be scrolled to.
    """
    device = f" · {escaped(record.device)}" if record.kind == "tensor" else " · numpy"
    heading = f"**{escaped(record.name)}** {code(type_text(record.dtype, record.shape))}{device}"
    sections = [heading, *warnings(found), table(facts(record, stats))]
    if stats is not None and stats.histogram is not None:
        sections.append(picture(stats))
    links = [
        link("Inspect Values", "tensorInspector.inspectVariable", record.expression),
        link("Show in Tensor Inspector", "tensorInspector.reveal", record.expression),
    ]
    if record.grad_fn is not None:
        links.append(link("Show Autograd Graph", "tensorInspector.showAutogradGraph", record.expression))
    sections.append(" · ".join(links))
    return "\n\n".join(section for section in sections if section)


def warnings(found: list[Mark]) -> list[str]:
    signs = {"error": "$(error)", "warning": "$(warning)"}
    return [f"{signs[mark.severity]} {escaped(mark.sentence)}" for mark in found if mark.severity in signs]


def facts(record: TensorRecord, stats: Stats | None) -> list[tuple[str, str]]:
    count = element_count(record.shape, stats)
    rows = [("elements", f"{'' if count is None else f'{count:,} · '}{size_text(record.nbytes)}")]
    if stats is not None:
        rows += figures(record, stats)
    rows.append(("gradient", gradient(record, stats)))
    if unusual := storage(record):
        rows.append(("storage", unusual))
    rows += [(escaped(name), escaped(text)) for name, text in record.traits.items()]
    if record.aliases:
        rows.append(("also", ", ".join(code(name) for name in record.aliases[:4])))
    if record.type not in ("Tensor", "ndarray"):
        rows.insert(0, ("type", code(record.type)))
    return rows


def figures(record: TensorRecord, stats: Stats) -> list[tuple[str, str]]:
    """Statistics, saying so when they come from a sample."""
    if stats.error is not None:
        return [("values", escaped(stats.error))]
    if stats.min is None or stats.max is None or stats.mean is None or stats.std is None:
        return [("values", "empty" if not stats.count else "none is finite")]
    if record.dtype == "bool":
        return [("true", f"{number(100 * stats.mean)}%")]
    if record.shape == [] or stats.min == stats.max:
        return [("value" if record.shape == [] else "all", number(stats.min))]
    about = "" if stats.exact else f" (≈ from {stats.count:,} sampled)"
    of = "magnitude" if stats.of == "magnitude" else "range"
    rows = [
        (of, f"{' … '.join(ends(stats.min, stats.max))}{about}"),
        ("mean ± std", f"{number(stats.mean)} ± {number(stats.std)}"),
    ]
    zeros = zeros_text(stats, stats.count)
    if zeros and stats.zeros:
        rows.append(("zeros", zeros.removesuffix(" zeros")))
    if stats.values is not None:
        rows.append(("values", code(stats.values)))
    return rows


def gradient(record: TensorRecord, stats: Stats | None) -> str:
    text = gradient_text(record.requires_grad, record.is_leaf, record.grad_fn, False)
    parts = [code(text) if text else "not tracked"]
    if record.grad != "none":
        norm = f", norm {number(stats.grad_norm)}" if stats is not None and stats.grad_norm is not None else ""
        parts.append(f"has .grad{' (sparse)' if record.grad == 'sparse' else ''}{norm}")
    elif record.requires_grad and record.is_leaf:
        parts.append("no .grad yet")
    return " · ".join(parts)


def storage(record: TensorRecord) -> str:
    """What is out of the ordinary about the memory; empty for a contiguous tensor that was never changed."""
    parts = [record.layout] if record.layout != "strided" else [] if record.contiguous else ["not contiguous"]
    if record.stride is not None and not record.contiguous:
        parts.append(f"stride {tuple(record.stride)}")
    if record.is_view and record.storage_nbytes is not None and record.storage_nbytes != record.nbytes:
        parts.append(f"view of {size_text(record.storage_nbytes)}")
    elif record.is_view:
        parts.append("view")
    if record.version:
        parts.append(f"changed in place {record.version}×")
    return " · ".join(parts)


def table(rows: list[tuple[str, str]]) -> str:
    lines = [f"| {name} | {value.replace('|', chr(92) + '|')} |" for name, value in rows]
    return "\n".join(["| | |", "|:--|:--|", *lines])


def picture(stats: Stats) -> str:
    histogram = stats.histogram
    assert histogram is not None
    bins = f"{len(histogram.counts)} bins from {number(histogram.low)} to {number(histogram.high)}"
    words = f"{histogram.sampled:,} elements in {bins}"
    sampled = f"\n\nhistogram from {histogram.sampled:,} sampled elements" if histogram.sampled < stats.count else ""
    return f'![histogram]({data_uri(svg(histogram))} "{words}"){sampled}'


def link(label: str, command: str, argument: str) -> str:
    return f"[{label}](command:{command}?{quote(json.dumps([argument]))})"


def code(text: str) -> str:
    """Text in code font: no backtick of the user's may end it, no line break leave the table."""
    flat = " ".join(text.split())[:200]
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", flat)), default=0))
    padding = " " if "`" in flat else ""
    return f"{fence}{padding}{flat}{padding}{fence}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split())[:300])
