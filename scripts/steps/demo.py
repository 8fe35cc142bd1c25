"""The demonstration: the packaged extension in a real VS Code, on examples/digits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .places import DIST, PYTHON, ROOT, npm_tool
from .shell import environment, run, say

DIGITS = ROOT / "examples" / "digits"
# A second, tiny extension that presses the keys: opens the file, F9, F5.
_OPENER = ROOT / "scripts" / "demo" / "extension"


def find_desktop() -> str | None:
    """The desktop VS Code's command, None where there is none."""
    return shutil.which("code")


def show_on_desktop(code: str, vsix: Path) -> int:
    """Install into the desktop VS Code and open the example there."""
    run(
        [code, "--install-extension", str(vsix), "--force"],
        failing="VS Code could not install the extension.",
    )
    # A development window loads the opener for itself alone: nothing to uninstall later.
    run(
        [code, "--new-window", "--extensionDevelopmentPath", str(_OPENER), str(DIGITS)],
        failing="VS Code could not be opened.",
    )
    say("VS Code opens examples/digits and stops in `forward`: the tensors appear at the right.")
    say("If it does not stop by itself: open train.py, F9 on the line `return logits`, F5.")
    return 0


def show_in_code_server(vsix: Path, screenshots: Path | None) -> int:
    """A real workbench in a browser: pictures into a folder, or an address to open until Ctrl-C."""
    words = ["--screenshots", str(screenshots.resolve())] if screenshots else []
    command = [str(PYTHON), "-m", "tests.e2e.demo", str(vsix), str(pack_opener()), *words]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def pack_opener() -> Path:
    """The opener as a VSIX: code-server installs nothing else."""
    target = DIST / "demo-opener.vsix"
    run(
        [
            *npm_tool("vsce"),
            *("package", "--no-dependencies", "--allow-missing-repository", "--skip-license"),
            *("--out", str(target)),
        ],
        failing="vsce could not pack the demonstration's opener.",
        cwd=_OPENER,
    )
    return target
