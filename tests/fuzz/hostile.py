"""Objects whose every hook counts, and then raises: a look must not call any of them."""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn

HOOKS = (
    "__repr__", "__str__", "__format__", "__getattr__", "__getattribute__", "__len__", "__iter__", "__next__",
    "__bool__", "__eq__", "__ne__", "__lt__", "__hash__", "__call__", "__contains__", "__getitem__", "__index__",
    "__int__", "__float__", "__enter__", "__dir__", "__sizeof__", "__reduce__", "__reduce_ex__", "__copy__",
    "__del__", "__length_hint__", "__reversed__", "__bytes__", "__fspath__", "__get__",
)  # fmt: skip
TENSOR_HOOKS = ("__torch_function__", "__torch_dispatch__")
MAPPING_METHODS = ("keys", "values", "items", "get", "copy", "pop")


class Called:
    """Which hooks ran."""

    def __init__(self) -> None:
        self.hooks: list[str] = []

    def trap(self, name: str) -> Callable[..., Any]:
        def trapped(*_: Any, **__: Any) -> Any:
            self.hooks.append(name)
            raise BaseException(f"{name} was called")

        return trapped

    def traps(self, *names: str) -> dict[str, Any]:
        return {name: self.trap(name) for name in names}

    def everything(self, *left_out: str) -> dict[str, Any]:
        names = [name for name in (*HOOKS, *MAPPING_METHODS) if name not in left_out]
        return {
            **self.traps(*names),
            "__class__": property(self.trap("__class__")),
            "attribute": property(self.trap("property")),
        }


def plain_object(called: Called) -> object:
    made = object.__new__(type("Hostile", (), called.everything("__del__")))
    object.__setattr__(made, "kept", torch.ones(3))
    return made


def with_dict_property(called: Called) -> object:
    return object.__new__(type("HidesDict", (), {"__dict__": property(called.trap("__dict__"))}))


def descriptor_holder(called: Called) -> object:
    descriptor = type("Descriptor", (), called.traps("__get__", "__set__", "__delete__"))()
    return type("Holder", (), {"field": descriptor})()


def metaclass_instance(called: Called) -> object:
    hooks = called.traps(
        "__instancecheck__", "__subclasscheck__", "__getattribute__", "__getattr__", "__eq__", "__hash__", "__call__",
        "__repr__", "__len__", "__iter__", "__bool__", "__dir__", "mro",
    )  # fmt: skip
    ours = {name: hook for name, hook in hooks.items() if name not in ("mro", "__call__")}
    meta = type("Meta", (type,), ours)
    made = object.__new__(type.__new__(meta, "OfMeta", (), {}))
    object.__setattr__(made, "kept", torch.ones(3))
    return made


def dict_subclass(called: Called) -> object:
    made = type("Dict", (dict,), called.everything("__del__"))
    held = dict.__new__(made)
    dict.__setitem__(held, "kept", torch.ones(3))
    return held


def ordered_subclass(called: Called) -> object:
    made = type("Ordered", (collections.OrderedDict,), called.everything("__del__"))
    held = collections.OrderedDict.__new__(made)
    collections.OrderedDict.__setitem__(held, "kept", torch.ones(3))
    return held


def list_subclass(called: Called) -> object:
    held = list.__new__(type("List", (list,), called.everything("__del__")))
    list.append(held, torch.ones(3))
    return held


def tuple_subclass(called: Called) -> object:
    return tuple.__new__(type("Tuple", (tuple,), called.everything("__del__")), (torch.ones(3),))


def false_namedtuple(called: Called) -> object:
    made = type("FalseFields", (tuple,), {"_fields": property(called.trap("_fields"))})
    return tuple.__new__(made, (torch.ones(3),))


def deque_subclass(called: Called) -> object:
    held = collections.deque.__new__(type("Deque", (collections.deque,), called.everything("__del__")))
    collections.deque.append(held, torch.ones(3))
    return held


def dict_with_hostile_keys(called: Called) -> object:
    class Key:
        armed = False

        def __hash__(self) -> int:
            return called.trap("key __hash__")() if Key.armed else 1

        def __eq__(self, other: object) -> bool:
            return called.trap("key __eq__")()

        def __repr__(self) -> str:
            return called.trap("key __repr__")()

    text = type("Text", (str,), called.traps("__repr__", "__str__", "isidentifier", "isdigit", "startswith"))
    held = {Key(): torch.ones(3), str.__new__(text, "kept"): torch.ones(3), "plain": torch.ones(3)}
    Key.armed = True
    return held


def tensor_subclass(called: Called) -> object:
    made = type("Function", (torch.Tensor,), {"__torch_function__": classmethod(called.trap("__torch_function__"))})
    return torch.Tensor._make_subclass(made, torch.ones(3))


def attribute_tensor(called: Called) -> object:
    made = type("NoAttributes", (torch.Tensor,), {})
    held = torch.Tensor._make_subclass(made, torch.ones(3))
    for name, hook in called.traps("__getattribute__", "__repr__", "__len__", "__bool__", "shape", "grad").items():
        setattr(made, name, hook)
    return held


def array_subclass(called: Called) -> object:
    made = type("Array", (np.ndarray,), {})
    held = np.ones(3).view(made)
    for name, hook in called.traps(
        "__array_finalize__", "__array_wrap__", "__array_ufunc__", "__array_function__", "__getattribute__", "view"
    ).items():
        setattr(made, name, hook)
    return held


def hostile_module(called: Called) -> object:
    class Layers(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.fc = nn.Linear(2, 2)

    made = Layers()
    traps = called.traps("forward", "parameters", "named_parameters", "children", "__repr__", "__call__", "__len__")
    for name, hook in {**traps, **called.traps("__getattr__", "__iter__", "extra_repr", "__getattribute__")}.items():
        setattr(Layers, name, hook)
    return made


def module_with_odd_tables(called: Called) -> object:
    made = nn.Linear(2, 2)
    made._parameters[3] = torch.ones(3)  # type: ignore[index, assignment]
    made._parameters["number"] = 5  # type: ignore[assignment]
    made._modules["text"] = "not a module"  # type: ignore[assignment]
    return made


MAKERS: list[Callable[[Called], object]] = [
    plain_object, with_dict_property, descriptor_holder, metaclass_instance, dict_subclass, ordered_subclass,
    list_subclass, tuple_subclass, false_namedtuple, deque_subclass, dict_with_hostile_keys, tensor_subclass,
    attribute_tensor, array_subclass, hostile_module, module_with_odd_tables,
]  # fmt: skip
