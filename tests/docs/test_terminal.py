"""docs/terminal.md tells every option of `tensor-inspector`, and none besides."""

from __future__ import annotations

import functools
import re

from cli.command import run
from docs.pages import ROOT, first_column

PAGE = ROOT / "docs" / "terminal.md"
OPTION = re.compile(r"--[a-z][a-z-]*")


@functools.cache
def told(*command: str) -> str:
    """The help of a command."""
    shown = run(*command, "--help")
    assert shown.status == 0
    return shown.out


def offered(*command: str) -> set[str]:
    """The options in the help of a command."""
    return set(OPTION.findall(told(*command).split("options:")[1])) - {"--help"}


def test_every_option_of_a_command_is_in_the_table_and_the_reverse() -> None:
    documented = {option for code in first_column(PAGE, "option") for option in OPTION.findall(code)}
    assert documented == offered("run")
    assert documented - {"--python"} == offered("attach")


def test_every_option_of_the_program_itself_is_told() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [option for option in offered() if f"tensor-inspector {option}" not in text] == []


def test_what_an_option_takes_is_told_as_in_the_help() -> None:
    shown = " ".join(told("run").split())
    values = [code.split(maxsplit=1) for code in first_column(PAGE, "option") if " " in code]
    for option, value in values:
        expected = "{table,json}" if option == "--format" else value
        assert f"{option} {expected}" in shown


def test_the_lines_of_usage_name_commands_that_exist() -> None:
    usage = re.findall(
        r"^    tensor-inspector +(\w+) +\[OPTIONS\] (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {command for command, _ in usage} == set(re.findall(r"^    (\w+) {2,}", told(), re.MULTILINE))
    for command, target in usage:
        shown = told(command)
        for word in re.findall(r"-m|SCRIPT \[ARGS\.\.\.\]|HOST:PORT", target):
            assert word in shown
