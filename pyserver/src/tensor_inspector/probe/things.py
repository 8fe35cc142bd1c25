"""Values in the failing code, described without running any of the program's code."""

from __future__ import annotations

from typing import Any

from ..records.evidence import ErrorModule, Thing
from . import raw, tensors
from .extremes import Scanner
from .modules import own_parts
from .native import Native

LONGEST_TEXT = 80
MOST_SETTINGS = 40
# By identity: comparing a class may run its metaclass's code.
PLAIN = frozenset(map(id, (int, float, bool, complex, str, bytes, type(None))))


class Describer:
    """Describes values; `names` are the user's frame's expressions by `id`."""

    def __init__(self, torch: Any, numpy: Any, names: dict[int, str]) -> None:
        self.torch, self.numpy = torch, numpy
        self.native = Native(torch) if torch is not None else None
        self.names = names
        self.scanner = Scanner(self.native) if self.native is not None else None

    def thing(self, name: str, value: Any) -> Thing:
        cls = type(value)
        found = Thing(name=name, type=raw.class_name(cls), identity=f"{id(value):x}")
        found.expression = self.names.get(id(value))
        if self.native is not None and raw.derives(cls, self.native.base):
            self.tensor(found, value)
        elif self.numpy is not None and raw.derives(cls, self.numpy.ndarray):
            array = self.numpy.ndarray
            found.shape, found.dtype = list(array.shape.__get__(value)), str(array.dtype.__get__(value))
        else:
            found.text = self.text(value)
        return found

    def tensor(self, found: Thing, value: Any) -> None:
        native = self.native
        assert native is not None
        try:
            found.shape = tensors.plain_sizes(native.shape(value))
            found.dtype, found.device = native.name(native.dtype(value)), native.name(native.device(value))
            found.requires_grad = native.requires_grad(value)
            found.is_leaf = not found.requires_grad or native.is_leaf(value)
            found.grad_fn = None if found.is_leaf else tensors.node_name(native.node(value))
            found.version = None if native.is_inference(value) else native.version(value)
            if native.name(native.layout(value)) == "strided":
                found.contiguous = native.is_contiguous(value)
            if self.scanner is not None and native.name(native.layout(value)) == "strided":
                found.extremes = self.scanner.of(value)
        except RuntimeError:  # a wrapper that answers some of it only
            pass

    def gradient(self, name: str, value: Any) -> Thing | None:
        """The gradient (which may be None) of a leaf, and of what keeps its own; None for anything else."""
        native = self.native
        if native is None or not raw.derives(type(value), native.base):
            return None
        return self.thing(name, native.grad(value)) if native.is_leaf(value) or native.retains_grad(value) else None

    def text(self, value: Any) -> str | None:
        """Plain values as they are written, containers by their length, anything else not at all."""
        cls = type(value)
        if id(cls) in PLAIN:
            return repr(value)[:LONGEST_TEXT]
        if cls is tuple or cls is list:
            if len(value) <= 8 and all(id(type(one)) in PLAIN for one in value):
                return repr(value)[:LONGEST_TEXT]
            return f"{len(value):,} items"
        if raw.derives(cls, tuple) and raw.class_name(cls) == "Size":
            return repr(tuple(tuple.__iter__(value)))[:LONGEST_TEXT]
        if raw.derives(cls, dict):
            keys = [key for key in dict.keys(value) if type(key) is str][:8]
            count = dict.__len__(value)
            return f"keys {', '.join(map(repr, keys))}"[:LONGEST_TEXT] if keys else f"{count:,} items"
        return None

    def module(self, value: Any) -> ErrorModule | None:
        """A module's plain attributes and own parameters; None for what is no module."""
        torch = self.torch
        if torch is None or not raw.derives(type(value), torch.nn.Module):
            return None
        own = raw.instance_dict(value) or {}
        found = ErrorModule(
            expression=self.names.get(id(value)),
            type=raw.class_name(type(value)),
            training=own.get("training") is True,
        )
        for name, one in list(own.items())[:MOST_SETTINGS]:
            text = self.text(one) if type(name) is str and not name.startswith("_") else None
            if text is not None:
                found.settings[name] = text
        for kind in ("_parameters", "_buffers"):
            for name, one in own_parts(own, kind).items():
                if one is not None:
                    found.parameters.append(self.thing(name, one))
        return found
