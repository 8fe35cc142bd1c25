"""One live nn.Module's record, and the sizes that tell its type apart. No user code is run."""

from __future__ import annotations

from typing import Any

from ..records.module import ModuleRecord
from . import raw
from .inventory import Totals
from .modules import Own, own_parts
from .walk import FoundModule


def record(found: FoundModule, totals: Totals, torch: Any) -> ModuleRecord:
    """One module's record. Call inside `untouched`."""
    cls = type(found.value)
    own = raw.instance_dict(found.value) or {}
    return ModuleRecord(
        name=found.expression,
        expression=found.expression,
        group=found.group,
        parent=found.parent,
        type=raw.class_name(cls),
        configuration=configuration(own, torch, cls),
        training=own.get("training") is True,
        parameters=totals.parameters,
        trainable=totals.trainable,
        with_grad=totals.with_grad,
        buffers=totals.buffers,
        elements=totals.elements,
        nbytes=totals.nbytes,
    )


def configuration(own: Own, torch: Any, cls: type) -> str:
    """The sizes in one short text: "784 → 10" for Linear, "1 → 32, 3×3" for a convolution."""
    nn = torch.nn
    read = own.get
    if raw.derives(cls, nn.Linear):
        return f"{whole(read('in_features'))} → {whole(read('out_features'))}"
    if raw.derives(cls, nn.modules.conv._ConvNd):
        return convolution(own)
    if raw.derives(cls, nn.Embedding):
        return f"{whole(read('num_embeddings'))} × {whole(read('embedding_dim'))}"
    if raw.derives(cls, nn.modules.batchnorm._NormBase):
        return whole(read("num_features"))
    if raw.derives(cls, nn.LayerNorm):
        return sizes(read("normalized_shape"))
    if raw.derives(cls, nn.modules.dropout._DropoutNd):
        rate = read("p")
        return f"p={rate}" if type(rate) is int or type(rate) is float else ""
    if raw.derives(cls, nn.RNNBase):
        return f"{whole(read('input_size'))} → {whole(read('hidden_size'))}, {whole(read('num_layers'))} layers"
    if raw.derives(cls, nn.MultiheadAttention):
        return f"{whole(read('embed_dim'))}, {whole(read('num_heads'))} heads"
    if raw.derives(cls, nn.Sequential) or raw.derives(cls, nn.ModuleList):
        return f"{len(own_parts(own, '_modules'))} modules"
    return ""


def convolution(own: Own) -> str:
    text = f"{whole(own.get('in_channels'))} → {whole(own.get('out_channels'))}, {sizes(own.get('kernel_size'))}"
    for name, word, usual in (("stride", "stride", 1), ("padding", "padding", 0), ("dilation", "dilation", 1)):
        value = own.get(name)
        if type(value) is tuple and all(type(v) is int for v in value) and any(v != usual for v in value):
            text += f", {word} {value[0]}" if len(set(value)) == 1 else f", {word} {sizes(value)}"
    groups = own.get("groups")
    return f"{text}, {groups} groups" if type(groups) is int and groups != 1 else text


def whole(value: object) -> str:
    return str(value) if type(value) is int else "?"


def sizes(value: Any) -> str:
    """(3, 3) → "3×3"."""
    if type(value) is int:
        return str(value)
    return "×".join(whole(part) for part in value) if type(value) is tuple or type(value) is list else "?"
