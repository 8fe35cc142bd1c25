"""Short descriptions of tensors in the debugger's own Variables, Watch and hovers, through pydevd's providers."""

from __future__ import annotations

import sys
from typing import Any

from ..records import summary
from ..records.tensor import TensorRecord
from . import live, raw, tensors
from .native import Native
from .walk import Found

CHILDREN = ("shape", "dtype", "device", "grad_fn", "requires_grad", "grad")
WHOLE_REPR = ("repl", "clipboard")


class TensorPresentation:
    """What pydevd asks of a type provider and a text provider. Looks at the instance alone, runs no user code."""

    def can_provide(self, type_object: type, type_name: str) -> bool:
        torch = live.torch()
        return torch is not None and raw.derives(type_object, torch._C.TensorBase)

    def get_str(self, value: Any) -> str:
        return described(value)

    def get_str_in_context(self, value: Any, context: str) -> str:
        """The Debug Console and Copy Value keep torch's own text."""
        return repr(value) if context in WHOLE_REPR else described(value)

    def resolve(self, value: Any, attribute: str) -> Any:
        return self.get_dictionary(value).get(attribute)

    def get_dictionary(self, value: Any) -> dict[str, Any]:
        return {name: child for name, child, _ in self.get_contents_debug_adapter_protocol(value)}

    def get_contents_debug_adapter_protocol(self, value: Any, fmt: Any = None) -> list[tuple[str, Any, str]]:
        """The chosen children with the suffix that evaluates to each."""
        return [(name, child(value, name), f".{name}") for name in CHILDREN]


def child(value: Any, name: str) -> Any:
    """One attribute through torch's C accessor; `.grad` only where reading it does not warn."""
    torch = live.torch()
    if torch is None:
        return None
    native = Native(torch)
    with live.untouched(torch):
        if name == "grad" and tensors.grad_state(value, native, native.is_leaf(value)) == "none":
            return None
        found = getattr(native.base, name).__get__(value)
    return tuple(found) if name == "shape" else found


def described(value: Any) -> str:
    """ "Tensor f32[32, 3, 224, 224] cpu ∇AddBackward0"."""
    torch = live.torch()
    if torch is None:
        return "Tensor"
    with live.untouched(torch):
        record = tensors.record(Found("", value, "locals", (), False), 0, Native(torch))
    return one_line(record)


def one_line(record: TensorRecord) -> str:
    if record.error is not None:
        return f"{record.type} {record.error}"
    gradient = summary.gradient_text(record.requires_grad, record.is_leaf, record.grad_fn, record.grad != "none")
    parts = [record.type, summary.type_text(record.dtype, record.shape), record.device]
    if record.layout != "strided":
        parts.append(record.layout)
    return " ".join([*parts, gradient] if gradient else parts)


def switch(on: bool) -> None:
    """Puts the provider first in pydevd's lists, or takes it out; where pydevd has no such lists, nothing happens."""
    try:
        handler = sys.modules["_pydevd_bundle.pydevd_xml"]._TYPE_RESOLVE_HANDLER
        if not handler._initialized:
            handler._initialize()
        for providers in (handler._resolve_providers, handler._str_providers):
            providers[:] = [known for known in providers if type(known).__name__ != TensorPresentation.__name__]
            if on:
                providers.insert(0, TensorPresentation())
        handler._type_to_resolver_cache.clear()
        handler._type_to_str_provider_cache.clear()
    except (KeyError, AttributeError):
        return
