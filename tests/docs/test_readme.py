"""README and CONTRIBUTING: their commands run, their links lead somewhere, their pictures are there."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import PAGES, ROOT, local_links, mentioned_commands, name_of, png_size, shown_commands
from scripts.steps.shell import environment
from scripts.steps.vsix import vsix_path

SCRIPTS = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]
SHOWN = sorted({command for page in PAGES for command in shown_commands(page)})
MENTIONED = sorted({command for page in PAGES for command in mentioned_commands(page, "npm")})
NPM = [command for command in {*SHOWN, *MENTIONED} if command.startswith("npm ")]
TERMINAL = [command for command in SHOWN if "tensor-inspector run" in command]


def run(command: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """A command as a reader types it, in the checkout, without a keyboard."""
    return subprocess.run(
        shlex.split(command), cwd=ROOT, env=environment({"COLUMNS": "140"}), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=seconds, check=False,
    )  # fmt: skip


def test_the_pages_show_commands_of_every_kind() -> None:
    assert {command for command in NPM if " -- " not in command} >= {"npm run demo", "npm run package", "npm test"}
    assert "npm run setup" in MENTIONED
    assert len(TERMINAL) == 1


@pytest.mark.parametrize("command", SHOWN)
def test_a_shown_command_is_of_a_kind_that_a_test_knows(command: str) -> None:
    assert command in [*NPM, *TERMINAL] or command.startswith("code --install-extension "), "no test runs this"


@pytest.mark.parametrize("command", sorted(NPM))
def test_an_npm_command_is_a_script_that_takes_these_options(command: str) -> None:
    typed, _, rest = command.partition(" -- ")
    name = typed.removeprefix("npm run ").removeprefix("npm ")
    assert name in SCRIPTS, f"package.json has no script {name!r}"
    runner, *words = shlex.split(SCRIPTS[name])
    assert runner in ("python3", ".venv/bin/python")
    assert (ROOT / words[0]).is_file()
    if words[0].startswith("scripts/generate"):
        return
    shown = subprocess.run(
        [sys.executable, *words, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    for option in re.findall(r"--[a-z-]+", rest):
        assert option in shown.stdout


def test_the_package_that_the_page_installs_is_the_one_that_is_made() -> None:
    (command,) = [command for command in SHOWN if command.startswith("code ")]
    assert ROOT / command.split()[-1] == vsix_path()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_links_to_files_that_are_there(page: Path) -> None:
    links = local_links(page)
    assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == []
    for link in links:
        if link.endswith(".png"):
            assert min(png_size(page.parent / link)) >= 200
    if page.name == "README.md":
        assert "docs/pictures/stop.png" in links


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.parametrize("command", TERMINAL)
def test_the_terminal_command_shows_the_tensors_of_the_example(command: str) -> None:
    done = run(command, seconds=120)
    assert done.returncode == 0, done.stderr
    assert_table(done.stdout)


@pytest.mark.e2e
@pytest.mark.slow
@pytest.mark.timeout(420)
def test_the_demonstration_saves_pictures_and_prints_the_table(tmp_path: Path) -> None:
    (shown,) = [command for command in MENTIONED if "--screenshots" in command]
    done = run(shown.replace("DIR", shlex.quote(str(tmp_path / "pictures"))), seconds=400)
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert [picture.name for picture in pictures] == ["hover.png", "inline.png", "sidebar.png", "variables.png"]
    for picture in pictures:
        assert png_size(picture) == (1400, 900)
        # An empty window of this size takes about 5 kB.
        assert picture.stat().st_size > 20_000
    assert_table(done.stdout)


def assert_table(printed: str) -> None:
    """The stop in `forward`, a tensor in a row."""
    assert "── DigitsNet.forward" in printed
    for row in (r"images +f32\[64, 1, 8, 8\]", r"features +f32\[64, 128\]", r"self +DigitsNet"):
        assert re.search(rf"^ +{row}", printed, re.MULTILINE), printed
