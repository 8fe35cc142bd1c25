"""Reading below the hooks of a class."""

from __future__ import annotations

from typing import Any

import pytest

from tensor_inspector.probe import raw


class Slots:
    __slots__ = ("empty", "full")

    def __init__(self) -> None:
        self.full = 1


class Both(Slots):
    def __init__(self) -> None:
        super().__init__()
        self.attribute = 2


class Hidden:
    def __init__(self) -> None:
        object.__setattr__(self, "kept", 3)

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(name)


class PropertyDict:
    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        raise AssertionError("the property ran")


def test_the_attribute_dictionary_is_read_past_getattribute() -> None:
    assert raw.instance_dict(Hidden()) == {"kept": 3}


def test_a_dict_property_is_not_run() -> None:
    assert raw.instance_dict(PropertyDict()) is None


def test_objects_without_attributes_have_no_dictionary() -> None:
    assert raw.instance_dict(5) is None
    assert raw.instance_dict(Slots()) is None


def test_filled_slots_are_listed_with_those_of_base_classes() -> None:
    assert list(raw.slots(Slots())) == [("full", 1)]
    assert list(raw.slots(Both())) == [("full", 1)]
    assert raw.instance_dict(Both()) == {"attribute": 2}


def test_a_class_derives_from_what_it_inherits_not_from_what_it_claims() -> None:
    class Claims(type):
        def __subclasscheck__(cls, other: type) -> bool:
            return True

    class Liar(metaclass=Claims):
        pass

    assert issubclass(int, Liar)
    assert not raw.derives(int, Liar)
    assert raw.derives(bool, int)


@pytest.mark.parametrize(("cls", "module"), [(int, ""), (Slots, __name__)])
def test_the_defining_module_is_told_where_the_class_says_it(cls: type, module: str) -> None:
    assert raw.class_module(cls) == module
