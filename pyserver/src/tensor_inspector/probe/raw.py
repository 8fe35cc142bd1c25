"""Reading objects below every hook that their classes may define.

Ordinary attribute access runs `__getattribute__`, properties and `__getattr__`, ordinary `isinstance`
runs `__class__` and `__instancecheck__`. These functions go through the C slots instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any

_mro = type.__dict__["__mro__"].__get__
_namespace = type.__dict__["__dict__"].__get__
_name = type.__dict__["__name__"].__get__


def mro(cls: type) -> tuple[type, ...]:
    """The classes that `cls` derives from, itself first."""
    return _mro(cls)


def namespace(cls: type) -> dict[str, Any]:
    """The attributes that a class itself defines (a read-only proxy)."""
    return _namespace(cls)


def class_name(cls: type) -> str:
    """The class's own name, unqualified."""
    return _name(cls)


def class_module(cls: type) -> str:
    """Name of the module that defined the class; empty when it does not say so in plain text."""
    value = _namespace(cls).get("__module__")
    return value if type(value) is str else ""


def derives(cls: type, base: type) -> bool:
    """`issubclass` without `__subclasscheck__`."""
    return one_of(base, _mro(cls))


def one_of(cls: type, classes: Iterable[type]) -> bool:
    """`cls in classes` by identity: `in` would run a metaclass's `__eq__` or `__hash__`."""
    for one in classes:  # noqa: SIM110 - a loop is twice as fast as any() here, and this runs for every object
        if one is cls:
            return True
    return False


def instance_dict(obj: object) -> dict[str, Any] | None:
    """The object's own attribute dictionary, None where it has none. Never runs a `__dict__` property."""
    for cls in _mro(type(obj)):
        found = _namespace(cls).get("__dict__")
        if found is None:
            continue
        if type(found) is GetSetDescriptorType or type(found) is MemberDescriptorType:
            value = found.__get__(obj)
            return value if type(value) is dict else None
        return None
    return None


def slots(obj: object) -> Iterator[tuple[str, Any]]:
    """Names and values of the object's filled `__slots__`."""
    for cls in _mro(type(obj)):
        for name, found in list(_namespace(cls).items()):
            if type(found) is MemberDescriptorType and name != "__dict__" and found.__objclass__ is cls:
                try:
                    yield name, found.__get__(obj)
                except AttributeError:
                    continue
