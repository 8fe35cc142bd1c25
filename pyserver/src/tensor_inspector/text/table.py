"""A stop as a table for the terminal."""

from __future__ import annotations

from ..records.frame import FrameLook
from ..records.module import ModuleRecord
from ..records.summary import KIB, gradient_text, health_text, size_text, type_text
from ..records.tensor import Stats, TensorRecord
from .histogram import blocks

MOST_NAME = 36
MOST_TYPE = 28


def stop_table(look: FrameLook, stats: dict[int, Stats], source: str, width: int) -> str:
    """Heading with the stopped line, one line a tensor, parameters folded under their modules."""
    place = look.place
    lines = [f"── {place.function}  {place.file}:{place.line}", f"   {source.strip()}" if source.strip() else ""]
    own = [record for record in look.tensors if record.module is None]
    modules = [module for module in look.modules if module.parent is None or module.parent == "self"]
    name = min(MOST_NAME, max((len(one.name) for one in [*own, *modules]), default=0))
    kind = min(MOST_TYPE, max((len(type_text(record.dtype, record.shape)) for record in own), default=0))
    lines += [tensor_line(record, stats.get(record.id), name, kind, width) for record in own]
    lines += [module_line(module, name) for module in modules]
    if look.torch is None:
        lines.append("   This program has not imported torch.")
    elif not look.tensors:
        lines.append("   No tensors in this frame.")
    if look.left_out is not None:
        more = f"{look.left_out.tensors:,} more tensors: " if look.left_out.tensors else "Not everything is listed: "
        lines.append(f"   {more}{look.left_out.reason}")
    return "\n".join(line for line in lines if line)


def tensor_line(record: TensorRecord, stats: Stats | None, name_width: int, kind_width: int, width: int) -> str:
    """Name, type, histogram, then health before everything that matters less when the line is cut."""
    kind = type_text(record.dtype, record.shape)
    bars = blocks(stats.histogram) if stats is not None and stats.histogram is not None else ""
    facts = [record.error or "", health_text(stats) if stats is not None else ""]
    facts.append(gradient_text(record.requires_grad, record.is_leaf, record.grad_fn, record.grad != "none"))
    facts.append("numpy" if record.kind == "array" else record.device if record.device != "cpu" else "")
    facts.append(record.layout if record.layout != "strided" else "")
    facts.append(size_text(record.nbytes) if record.nbytes >= KIB else "")
    rest = "  ".join(fact for fact in facts if fact)
    line = f"   {shortened(record.name, name_width)}  {shortened(kind, kind_width)}  {bars:16}  {rest}"
    return line if len(line) <= width else line[: width - 1] + "…"


def module_line(module: ModuleRecord, name_width: int) -> str:
    kind = f"{module.type}({module.configuration})" if module.configuration else module.type
    facts = [f"{module.parameters} parameters", size_text(module.nbytes), "train" if module.training else "eval"]
    if module.parameters and module.trainable < module.parameters:
        facts.append(f"{module.parameters - module.trainable} frozen")
    if module.with_grad:
        facts.append(f"{module.with_grad} with .grad")
    return f"   {shortened(module.name, name_width)}  {kind}  " + " · ".join(facts)


def shortened(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
