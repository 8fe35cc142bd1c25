"""Our custom messages as pygls reads them: typed by the table in `records.protocol`."""

from __future__ import annotations

from typing import Any

import attrs
import cattrs
from pygls.protocol import LanguageServerProtocol

from ..records.protocol import METHODS, Method

_plain = cattrs.Converter()
_BY_NAME = {method.name: method for method in METHODS.values()}


def plain(record: object) -> Any:
    """A record as dictionaries and lists, as pygls sends it."""
    return _plain.unstructure(record)


def request_class(method: Method) -> type:
    """The message that carries a method's parameters."""
    fields: dict[str, Any] = {"method": attrs.field(type=str), "params": attrs.field(type=method.params)}
    if method.result is not None:
        fields["id"] = attrs.field(type=int | str)
    fields["jsonrpc"] = attrs.field(type=str, default="2.0")
    return attrs.make_class(f"{method.params.__name__}Message", fields, kw_only=True)


def response_class(method: Method) -> type:
    """The message that carries a method's result."""
    assert method.result is not None
    fields: dict[str, Any] = {
        "id": attrs.field(type=int | str),
        "result": attrs.field(type=method.result),
        "jsonrpc": attrs.field(type=str, default="2.0"),
    }
    return attrs.make_class(f"{method.result.__name__}Response", fields, kw_only=True)


# Types for what arrives alone: what we send is plain already, and pygls would read it as records.
MESSAGES = {name: request_class(method) for name, method in _BY_NAME.items() if method.sender == "editor"}
RESULTS = {
    name: response_class(method)
    for name, method in _BY_NAME.items()
    if method.sender == "server" and method.result is not None
}


class InspectorProtocol(LanguageServerProtocol):
    """LSP with our own messages: without their types pygls would hand over nested tuples."""

    # pygls caches its own with functools.lru_cache, which pyright takes for another kind of member.
    def get_message_type(self, method: str) -> type[Any] | None:  # pyright: ignore
        return MESSAGES.get(method) or super().get_message_type(method)

    def get_result_type(self, method: str) -> type[Any] | None:  # pyright: ignore
        return RESULTS.get(method) or super().get_result_type(method)
