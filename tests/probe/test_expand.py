"""Names and values directly inside an object."""

from __future__ import annotations

import argparse
import collections
import dataclasses
import functools
import types
import typing

import pytest

from tensor_inspector.probe import expand


class Pair(typing.NamedTuple):
    first: int
    second: int


@dataclasses.dataclass(slots=True)
class Record:
    field: int = 1


class Renamed(dict):
    pass


def with_attribute() -> Renamed:
    made = Renamed(item=1)
    made.extra = 2
    return made


@pytest.mark.parametrize(
    ("value", "suffixes"),
    [
        ([5, 6], ["[0]", "[1]"]),
        ((5, 6), ["[0]", "[1]"]),
        (Pair(1, 2), [".first", ".second"]),
        (Record(), [".field"]),
        (collections.deque([1]), ["[0]"]),
        ({"a": 1, 2: 1, ("b", 3): 1, None: 1, True: 1}, ["['a']", "[2]", "[('b', 3)]", "[None]", "[True]"]),
        ({("one",): 1, b"x": 1, 1.5: 1}, ["[('one',)]", "[b'x']", "[1.5]"]),
        ({"it's\n": 1}, ['["it\'s\\n"]']),
        ({object(): 1, (object(),): 2}, []),
        (with_attribute(), ["['item']", ".extra"]),
        (types.SimpleNamespace(a=1), [".a"]),
        (argparse.Namespace(lr=1), [".lr"]),
        ({1, 2}, []),
        ("text", []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_suffixes_are_what_one_would_type(value: object, suffixes: list[str]) -> None:
    children = list(expand.children(value))
    assert [suffix for suffix, _ in children] == suffixes
    for suffix, child in children:
        assert eval(f"value{suffix}", {"value": value}) is child


def test_keys_that_no_expression_can_name_are_left_out() -> None:
    assert list(expand.children({float("nan"): 1, float("inf"): 2})) == []


def test_library_machinery_is_not_looked_into() -> None:
    assert list(expand.children(argparse.ArgumentParser())) != []
    assert list(expand.children(__import__("logging").getLogger("x"))) == []
    assert expand.is_atom(type)
    assert expand.is_atom(types.FunctionType)
    assert not expand.is_atom(functools.partial)
