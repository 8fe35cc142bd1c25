"""The demonstration: the packaged extension in a real VS Code, on examples/digits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .places import PYTHON, ROOT
from .shell import environment, run, say

DIGITS = ROOT / "examples" / "digits"


def find_desktop() -> str | None:
    """The desktop VS Code's command, None where there is none."""
    return shutil.which("code")


def show_on_desktop(code: str, vsix: Path) -> int:
    """Installs into the desktop VS Code and opens the example; the keys are the person's to press."""
    run([code, "--install-extension", str(vsix), "--force"], failing="VS Code could not install the extension.")
    run([code, str(DIGITS), "--goto", f"{DIGITS / 'train.py'}:32"], failing="VS Code could not be opened.")
    say("VS Code is open on examples/digits. Press F9 on line 32, then F5: the tensors appear at the right.")
    return 0


def show_in_code_server(vsix: Path, screenshots: str | None) -> int:
    """A real workbench in a browser: pictures into a folder, or an address to open until Ctrl-C."""
    words = ["--screenshots", str(Path(screenshots).resolve())] if screenshots else []
    command = [str(PYTHON), "-m", "tests.e2e.demo", str(vsix), *words]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode
    except KeyboardInterrupt:
        return 0
