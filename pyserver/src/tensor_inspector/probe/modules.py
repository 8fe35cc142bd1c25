"""One live nn.Module's record: totals, and the sizes that tell its type apart. No user code is run."""

from __future__ import annotations

from typing import Any

from ..records.module import ModuleRecord
from . import raw

Own = dict[str, Any]


def own_parts(module: object, kind: str) -> Own:
    """A module's own "_parameters", "_buffers" or "_modules"; empty where it has none (yet)."""
    own = raw.instance_dict(module) or {}
    found: Any = own.get(kind)
    if not raw.derives(type(found), dict):
        return {}
    return {name: part for name, part in dict.items(found) if type(name) is str}


def child_suffix(cls: type, name: str, torch: Any) -> str:
    """How a child is written: ".fc", "[0]" below Sequential and its kin, "['a']" below ModuleDict."""
    containers = torch.nn.modules.container
    indexed = (containers.Sequential, containers.ModuleList, containers.ParameterList)
    if name.isdigit() and any(raw.derives(cls, base) for base in indexed):
        return f"[{name}]"
    if any(raw.derives(cls, base) for base in (containers.ModuleDict, containers.ParameterDict)):
        return f"[{name!r}]"
    return f".{name}" if name.isidentifier() else f"._modules[{name!r}]"


def tree(module: object, limit: int = 100_000) -> list[object]:
    """The module and everything below it, each once."""
    seen: set[int] = set()
    order: list[object] = []
    stack = [module]
    while stack and len(order) < limit:
        current = stack.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        order.append(current)
        stack += [child for child in own_parts(current, "_modules").values() if child is not None]
    return order


def record(module: object, expression: str, group: str, parent: str | None, torch: Any) -> ModuleRecord:
    """Totals over the module and everything below it; a shared tensor counts once. Call inside `untouched`."""
    base = torch._C.TensorBase
    parameters: dict[int, Any] = {}
    buffers: dict[int, Any] = {}
    for part in tree(module):
        parameters.update((id(p), p) for p in own_parts(part, "_parameters").values() if raw.derives(type(p), base))
        buffers.update((id(b), b) for b in own_parts(part, "_buffers").values() if raw.derives(type(b), base))
    own = {**(raw.instance_dict(module) or {}), "_modules": own_parts(module, "_modules")}
    return ModuleRecord(
        name=expression,
        expression=expression,
        group=group,
        parent=parent,
        type=raw.class_name(type(module)),
        configuration=configuration(own, torch, type(module)),
        training=own.get("training") is True,
        parameters=len(parameters),
        trainable=sum(base.requires_grad.__get__(p) for p in parameters.values()),
        with_grad=sum(has_grad(p, base) for p in parameters.values()),
        buffers=len(buffers),
        elements=sum(base.numel(t) for t in [*parameters.values()]),
        nbytes=sum(memory(t, base) for t in [*parameters.values(), *buffers.values()]),
    )


def has_grad(parameter: Any, base: Any) -> bool:
    return bool(base.is_leaf.__get__(parameter)) and base.grad.__get__(parameter) is not None


def memory(tensor: Any, base: Any) -> int:
    """Bytes of a strided tensor's elements; 0 for layouts that count otherwise."""
    try:
        return int(base.nbytes.__get__(tensor))
    except RuntimeError:
        return 0


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
        count = len(own.get("_modules") or ())
        return f"{count} modules"
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
