"""Reading the user's source."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensor_inspector.text import source


def at(text: str) -> tuple[str, int] | None:
    """The expression at the `^` that stands before the character under the cursor, and where it starts."""
    line = text[: text.index("^")].count("\n")
    character = text.split("\n")[line].index("^")
    found = source.expression_at(text.replace("^", ""), line, character)
    return (found.text, found.start) if found is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y = ^x + 1", ("x", 4)),
        ("y = self.^fc.weight", ("self.fc", 4)),
        ("y = self.fc.wei^ght", ("self.fc.weight", 4)),
        ("y = ^self.fc.weight", ("self", 4)),
        ("y = layers[0].^weight", ("layers[0].weight", 4)),
        ("y = parts['a'][-1].^image", ("parts['a'][-1].image", 4)),
        ('y = parts["a b"].^image', ('parts["a b"].image', 4)),
        ("größe = ^größe.daten", ("größe", 8)),
        ("größe = größe.^daten", ("größe.daten", 8)),
        ("f(^x, y)", ("x", 2)),
        ("z = [^x for x in y]", ("x", 5)),
        ("z = f'{^x}'", ("x", 7)),
    ],
)
def test_the_path_that_ends_under_the_cursor_is_found(text: str, expected: tuple[str, int]) -> None:
    found = at(text)
    if text.startswith("z = f'") and found is None:
        pytest.skip("before Python 3.12 an f-string is one token")
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "y = model().^weight", "y = f(x)[0].^weight", "y = x[i].^weight", "y = x[i + 1].^weight", "y = (a + b).^shape",
        "# a comm^ent", "s = 'te^xt'", '"""one\ntw^o\n"""', "^return x", "y = 1 ^+ 2", "y = x ^ ", "y = 1.0.^real", "^",
        "y = 'a'.^join", "y = x[0:2].^data", "y = a[b[0]].^c",
    ],
)  # fmt: skip
def test_where_looking_would_run_code_or_nothing_stands_there_is_no_expression(text: str) -> None:
    assert at(text) is None


def test_a_bracket_that_belongs_to_a_list_does_not_hide_what_is_in_it() -> None:
    assert at("y = [x.^weight, 1]") == ("x.weight", 5)


def test_source_that_does_not_parse_still_has_expressions() -> None:
    assert at("def f(:\n    y = self.^fc") == ("self.fc", 8)
    assert at("x = (((\ny = ^x") == ("x", 4)


@pytest.mark.parametrize(("line", "character"), [(99, 0), (0, 99), (-1, 0)])
def test_positions_outside_the_text_hold_nothing(line: int, character: int) -> None:
    assert source.expression_at("x = 1", line, character) is None


SAMPLE = textwrap.dedent(
    """\
    import torch
    def helper(a):
        return a
    class Net:
        def forward(self, x, *rest, scale=1):
            h = self.fc(x)
            inner = lambda z: z + h
            def nested(q):
                return q
            y = [e for e in h]
            out = torch.relu(
                h + x
            )
            return out
    """
)


def names(stopped: int) -> list[tuple[str, int]]:
    return [(span.text, span.line + 1) for span in source.paths_before(SAMPLE, stopped)]


def test_names_up_to_the_stopped_line_are_listed_with_the_functions_parameters() -> None:
    assert names(6) == [("self", 5), ("x", 5), ("scale", 5), ("h", 6), ("self.fc", 6), ("x", 6)]


def test_names_below_the_stopped_line_and_of_other_functions_are_left_out() -> None:
    listed = names(14)
    assert ("a", 2) not in listed
    assert ("q", 9) not in listed
    assert ("z", 7) not in listed
    assert ("out", 14) in listed
    assert ("h", 12) in listed
    assert ("out", 14) not in names(13)


def test_names_at_the_top_of_a_script_leave_functions_out() -> None:
    text = "import torch\nx = 1\ndef f(a):\n    b = a\ny = x\n"
    assert [(s.text, s.line) for s in source.paths_before(text, 5)] == [("x", 1), ("y", 4), ("x", 4)]


def test_positions_count_characters_not_bytes() -> None:
    spans = source.paths_before("ä = 'ü'; größe = ä\n", 1)
    assert [(span.text, span.start, span.end) for span in spans] == [("ä", 0, 1), ("größe", 9, 14), ("ä", 17, 18)]


@pytest.mark.parametrize("text", ["def f(:", "x = \0", "(" * 1000, ""])
def test_broken_source_has_no_names(text: str) -> None:
    assert source.paths_before(text, 1) == []
    assert source.last_assignment(text, "x", 1) is None


@pytest.mark.parametrize(
    ("expression", "stopped", "line", "character"),
    [
        ("x", 6, 3, 4),
        ("x", 3, 1, 6),
        ("x.data", 6, 3, 4),
        ("x[0]", 6, 3, 4),
        ("self.w", 6, 5, 4),
        ("a", 6, 4, 4),
        ("b", 6, 4, 7),
        ("i", 6, None, None),
    ],
)
def test_the_last_assignment_before_the_stop_is_found(
    expression: str, stopped: int, line: int | None, character: int
) -> None:
    text = "x = 9\ndef f(x, self):\n    y = x\n    x = 2\n    a, b = x\n    self.w = a\n    i = 1\n"
    found = source.last_assignment(text, expression, stopped)
    assert (found and (found.line, found.start)) == (None if line is None else (line, character))


def test_a_name_that_another_function_assigns_is_not_meant() -> None:
    text = "def f():\n    x = 1\ndef g():\n    return x\n"
    assert source.last_assignment(text, "x", 4) is None


@given(st.text(alphabet="aé漢😀𝒳", max_size=20), st.integers(0, 20))
def test_utf16_positions_and_character_positions_are_inverse(text: str, character: int) -> None:
    character = min(character, len(text))
    units = source.utf16(text, character)
    assert units == len(text[:character].encode("utf-16-le")) // 2
    assert source.from_utf16(text, units) == character


@settings(max_examples=40)
@given(st.text(max_size=200), st.integers(0, 10), st.integers(0, 40))
def test_no_text_makes_reading_fail(text: str, line: int, character: int) -> None:
    source.expression_at(text, line, character)
    source.paths_before(text, line)
    source.last_assignment(text, "x", line)
