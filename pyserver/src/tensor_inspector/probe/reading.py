"""What a name, an attribute or a subscript stands for, read below every hook: no code of the program's runs."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType, FunctionType, MemberDescriptorType, ModuleType
from typing import Any

from . import expand, modules, raw
from .no_variable import NoVariable

NUMBERS = (int, float, complex, bool)
PLAIN_KEYS = (*NUMBERS, str, bytes, type(None), tuple)
INDICES = (int, bool, type(None), type(...), slice)
TENSOR_VIEWS = frozenset({"data", "T", "mT", "H", "mH", "real", "imag", "grad"})
ARRAY_VIEWS = frozenset({"T", "mT", "real", "imag", "base"})
ABSENT = object()
PYTHON_CLASS = 1 << 9  # Py_TPFLAGS_HEAPTYPE: classes that C code spells out are without
flags = type.__dict__["__flags__"].__get__


class Unread(Exception):
    """It can't be known without running code; the message says what runs."""


@dataclass
class Scope:
    """Where names mean something: a frame, with the program's torch and numpy."""

    frame: FrameType
    torch: Any
    numpy: Any

    def name(self, name: str) -> Any:
        """What a name stands for in the frame. Raises NoVariable."""
        frame = self.frame
        for table in (frame.f_locals, frame.f_globals, frame.f_builtins):
            try:
                return table[name]
            except KeyError:
                continue
        code = frame.f_code
        if name in code.co_varnames or name in code.co_cellvars or name in code.co_freevars:
            raise NoVariable(f"“{name}” has no value yet at this line.")
        raise NoVariable(f"“{name}” is not defined here: another frame of the call stack may know it.")

    def is_tensor(self, value: Any) -> bool:
        return self.torch is not None and raw.derives(type(value), self.torch._C.TensorBase)

    def is_array(self, value: Any) -> bool:
        return self.numpy is not None and raw.derives(type(value), self.numpy.ndarray)


def value(node: ast.expr, scope: Scope, inner: Callable[[ast.expr, Scope], Any] | None = None) -> Any:
    """What a path stands for; `inner` answers for the parts below its last step. Raises Unread and NoVariable."""
    inner = inner or value
    if isinstance(node, ast.Name):
        return scope.name(node.id)
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Attribute):
        return attribute(inner(node.value, scope), node.attr, scope)
    if isinstance(node, ast.Subscript):
        return subscript(inner(node.value, scope), index_of(node.slice, scope, inner), scope)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        number: Any = node.operand.value
        if type(number) in (int, float, complex):
            return -number
    raise Unread(f"“{ast.unparse(node)[:80]}” runs code of the program.")


def index_of(node: ast.expr, scope: Scope, inner: Callable[[ast.expr, Scope], Any]) -> Any:
    """What stands between a subscript's brackets."""
    if isinstance(node, ast.Slice):
        return slice(*(None if one is None else inner(one, scope) for one in (node.lower, node.upper, node.step)))
    if isinstance(node, (ast.Tuple, ast.List)):
        places = [index_of(one, scope, inner) for one in node.elts]
        return places if isinstance(node, ast.List) else tuple(places)
    return inner(node, scope)


def attribute(owner: Any, name: str, scope: Scope) -> Any:
    """The attribute as it lies in its owner. Raises Unread where finding it runs code, NoVariable where it is none."""
    cls = type(owner)
    if raw.derives(cls, type):
        found = in_classes(raw.mro(owner), name)
        if found is ABSENT:
            raise missing(f"the class {raw.class_name(owner)}", name)
        return found
    if scope.is_tensor(owner) and name in TENSOR_VIEWS and overrider(cls, name, "torch") is None:
        return tensor_view(owner, name, scope)
    if scope.is_array(owner) and name in ARRAY_VIEWS and overrider(cls, name, "numpy") is None:
        return getattr(scope.numpy.ndarray, name).__get__(owner)
    if raw.derives(cls, tuple):
        fields = expand.field_names(cls)
        if name in fields:
            return tuple.__getitem__(owner, fields.index(name))
    return stored(owner, cls, name, scope)


def stored(owner: Any, cls: type, name: str, scope: Scope) -> Any:
    """As Python looks an attribute up, but for what would run."""
    described = in_classes(raw.mro(cls), name)
    if type(described) is MemberDescriptorType:
        try:
            return described.__get__(owner)
        except AttributeError:
            raise missing(f"this {raw.class_name(cls)}", name) from None
    own = raw.instance_dict(owner) or {}
    if described is not ABSENT and has(type(described), "__set__", "__delete__"):
        raise Unread(f"“{name}” is a property of {raw.class_name(cls)}, which runs code.")
    if name in own:
        return own[name]
    if described is not ABSENT:
        if has(type(described), "__get__") and type(described) is not FunctionType:
            raise Unread(f"“{name}” of {raw.class_name(cls)} runs code.")
        return described
    for table in modules.TABLES:
        parts = modules.own_parts(own, table)
        if name in parts:
            return parts[name]
    late = in_classes(raw.mro(cls), "__getattr__")
    if late is not ABSENT and not (scope.torch is not None and late is scope.torch.nn.Module.__dict__["__getattr__"]):
        raise Unread(f"{raw.class_name(cls)} finds “{name}” by code of its own.")
    where = f"the module {own.get('__name__')}" if cls is ModuleType else f"this {raw.class_name(cls)}"
    raise missing(where, name)


def tensor_view(owner: Any, name: str, scope: Scope) -> Any:
    """A tensor's gradient, or a view of it, by torch's own accessors. Call inside `live.untouched`."""
    base = scope.torch._C.TensorBase
    if name == "grad":
        if not (base.is_leaf.__get__(owner) or base.retains_grad.__get__(owner)):
            raise NoVariable("It is not a leaf and keeps no gradient: call its retain_grad() before backward.")
        found = base.grad.__get__(owner)
        if found is None:
            raise NoVariable("It has no gradient yet: none has been computed, or it was set to None.")
        return found
    if name == "data":
        return base.detach(owner)
    if name == "T":  # torch's own warns for other than two dimensions
        return base.permute(owner, tuple(range(base.dim(owner)))[::-1])
    try:
        return getattr(base, name).__get__(owner)
    except (RuntimeError, AttributeError) as error:
        raise NoVariable(f"“{name}” fails here: {first_line(error)}") from None


def subscript(owner: Any, index: Any, scope: Scope) -> Any:
    """The element or view that an index stands for. Raises Unread where it would be a copy or run code."""
    cls = type(owner)
    if scope.is_tensor(owner):
        return part_of_tensor(owner, index, scope)
    if scope.is_array(owner):
        if not basic(index, (*INDICES, str)) or overrider(cls, "__getitem__", "numpy") is not None:
            raise Unread("This index copies elements.")
        return indexed(scope.numpy.ndarray.__getitem__, owner, index)
    for kind in (list, tuple, deque):
        if raw.derives(cls, kind) and basic(index, (int, bool, slice)):
            return indexed(kind.__getitem__, owner, index)
    if raw.derives(cls, dict):
        found = entry(owner, index)
        if found is not ABSENT:
            return found
        if overrider(cls, "__getitem__", "builtins") is None:
            raise NoVariable(f"The {raw.class_name(cls)} has no key {key_text(index)}.")
    elif scope.torch is not None and raw.derives(cls, scope.torch.nn.Module):
        found = child(owner, cls, index, scope)
        if found is not ABSENT:
            return found
    raise Unread(f"The subscript of {raw.class_name(cls)} runs code of its own.")


def part_of_tensor(owner: Any, index: Any, scope: Scope) -> Any:
    base = scope.torch._C.TensorBase
    cls = type(owner)
    plain = base.layout.__get__(owner) is scope.torch.strided and not base.is_nested.__get__(owner)
    if not plain or not basic(index, INDICES) or overrider(cls, "__getitem__", "torch") is not None:
        raise Unread("This index copies elements.")
    if overrider(cls, "__torch_dispatch__", "torch") is not None:
        raise Unread(f"{raw.class_name(cls)} computes its own elements.")
    return indexed(base.__getitem__, owner, index)


def indexed(get: Callable[[Any, Any], Any], owner: Any, index: Any) -> Any:
    try:
        return get(owner, index)
    except (IndexError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise NoVariable(f"The index {key_text(index)} fails here: {first_line(error)}.") from None


def basic(index: Any, kinds: tuple[type, ...]) -> bool:
    """Whether an index is made of these plain kinds alone, so that it takes a view."""
    if type(index) is tuple:
        return all(basic(one, kinds) for one in index)
    if type(index) is slice:
        ends = (index.start, index.stop, index.step)
        return slice in kinds and all(one is None or type(one) is int for one in ends)
    return raw.one_of(type(index), kinds)


def entry(owner: Any, key: Any) -> Any:
    """A dictionary's value by a plain key; keys of other kinds are passed over, because comparing them runs code."""
    if not raw.one_of(type(key), PLAIN_KEYS) or expand.key_text(key) is None:
        raise Unread("Finding this key runs code.")
    for known, found in dict.items(owner):
        if raw.one_of(type(known), PLAIN_KEYS) and expand.key_text(known) is not None and known == key:
            return found
    return ABSENT


def child(owner: Any, cls: type, index: Any, scope: Scope) -> Any:
    """A part of torch's own module containers, ABSENT for others."""
    own = raw.instance_dict(owner) or {}
    suffix = modules.child_suffix(cls, scope.torch)
    parts = {name: part for table in modules.TABLES for name, part in modules.own_parts(own, table).items()}
    names = [*parts, *own]
    if type(index) is int and suffix("0") == "[0]":
        count = sum(name.isdigit() for name in names if type(name) is str)
        if not -count <= index < count:
            raise NoVariable(f"Index {index} is out of range: this {raw.class_name(cls)} has {count:,} parts.")
        index = str(index % count)
    elif type(index) is not str or suffix("a") != "['a']":
        return ABSENT
    return parts[index] if index in parts else own.get(index, ABSENT)


def in_classes(classes: tuple[type, ...], name: str) -> Any:
    """What the first of the classes that defines a name has under it."""
    for cls in classes:
        if name in raw.namespace(cls):
            return raw.namespace(cls)[name]
    return ABSENT


def overrider(cls: type, name: str, package: str) -> type | None:
    """The class that defines a name where that is not the package's own."""
    for one in raw.mro(cls):
        if name in raw.namespace(one):
            module = raw.class_module(one)
            own = not flags(one) & PYTHON_CLASS or module == package or module.startswith(package + ".")
            return None if own else one
    return None


def has(cls: type, *names: str) -> bool:
    return any(in_classes(raw.mro(cls), name) is not ABSENT for name in names)


def numpy_scalars(numpy: Any) -> tuple[type, ...]:
    """numpy's own kinds of numbers."""
    return tuple({numpy.dtype(code).type for code in "?bBhHiIlLqQefdgFDG"})


def key_text(key: Any) -> str:
    if raw.one_of(type(key), (int, str, bool, float)):
        return repr(key)[:80]
    return "…"


def missing(owner: str, name: str) -> NoVariable:
    return NoVariable(f"There is no “{name}” in {owner}.")


def first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200].rstrip(".")
