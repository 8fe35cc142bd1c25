"""``bundled/libs``: the server's Python dependencies, pure Python, for every platform at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .places import PYSERVER, PYTHON, ROOT, UV
from .shell import StepError, output, run, say
from .stamps import Stamp, digest

LIBS = ROOT / "bundled" / "libs"

_WASTE = (
    # What pip leaves for its own later use, and scripts that name this machine's Python.
    *("bin", "*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED"),
    *("*.dist-info/entry_points.txt", "**/__pycache__", "**/tests"),
    # The sources and debugging symbols of debugpy's native parts, and speed-ups for a
    # Python older than any that is served: three quarters of its size.
    *(f"debugpy/**/*.{kind}" for kind in ("c", "cpp", "hpp", "h", "pyx", "pxd", "pdb", "pyd")),
    *(f"debugpy/**/*{name}" for name in (".sh", ".cmd", ".gitignore")),
)


def ensure_bundled_libs() -> None:
    """Fill ``bundled/libs`` with the locked run-time dependencies, and with what is carried as source.

    Raises:
        StepError: a dependency has no wheel that runs everywhere, or lost its licence.
    """
    stamp = Stamp(LIBS.parent, "libs")
    inputs = digest(files=[PYSERVER / "uv.lock", PYSERVER / "pyproject.toml", Path(__file__)])
    if stamp.holds(inputs):
        say("bundled libs: as locked, skipped")
        return
    say("bundled libs: installing the run-time dependencies")
    stamp.clear()
    shutil.rmtree(LIBS, ignore_errors=True)
    LIBS.parent.mkdir(exist_ok=True)
    requirements = LIBS.parent / "requirements.txt"
    requirements.write_text(_runtime_requirements())
    run(
        [
            *(str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"),
            *("--target", str(LIBS), "--no-compile", "--no-deps", "--require-hashes"),
            # Only wheels for any platform, any Python from 3.10 on, without an ABI.
            *("--only-binary=:all:", "--platform", "any", "--implementation", "py"),
            *("--abi", "none", "--python-version", "3.10"),
            *("-r", str(requirements)),
        ],
        failing="A run-time dependency could not be installed as a wheel for every platform.",
    )
    _drop_waste()
    _check_licences()
    stamp.write(inputs)


def _runtime_requirements() -> str:
    """The lock file's run-time part and what is carried, with hashes and without environment markers.

    Without markers: pip would judge them by the Python that runs it, and drop what an
    older one needs at the user's (``exceptiongroup`` on 3.10).
    """
    exported = output(
        [
            *(str(UV), "export", "--frozen", "--no-dev", "--no-emit-project", "--no-header"),
            *("--no-annotate", "--project", str(PYSERVER)),
            # torchviz asks for torch, which is the debugged program's to have; of tensorboardX the part is used that
            # writes files, which needs protobuf alone.
            *("--group", "carried", "--prune", "torch", "--prune", "numpy", "--prune", "packaging"),
        ],
        failing="uv could not export the run-time dependencies.",
    )
    return re.sub(r" ; [^\\\n]+", " ", exported)


def _drop_waste() -> None:
    for pattern in _WASTE:
        for path in sorted(LIBS.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _check_licences() -> None:
    for package in sorted(LIBS.glob("*.dist-info")):
        if not any(package.rglob("*LICEN[SC]E*")):
            raise StepError(f"{package.name} carries no licence text: it must not be shipped.")
    if not (LIBS / "debugpy" / "ThirdPartyNotices.txt").exists():
        raise StepError("debugpy came without its ThirdPartyNotices.txt.")
