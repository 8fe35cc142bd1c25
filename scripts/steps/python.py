"""The Python side of a checkout: ``.venv``, what the lock file names, and CPU torch."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys

from .debian import ensure_packages
from .places import PEERS, PYSERVER, PYTHON, ROOT, UV, VENV
from .shell import StepError, run, say, succeeds
from .stamps import Stamp, digest

_SETUP_REQUIREMENTS = ROOT / "scripts" / "requirements-setup.txt"
_TORCH_REQUIREMENT = PYSERVER / "requirements-torch.txt"
_PEERS_REQUIREMENTS = ROOT / "bench" / "requirements.txt"
_TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def ensure_python(*, browser_driver: bool = False) -> None:
    """Make ``.venv`` with everything that the server, its tests and its tools need.

    Args:
        browser_driver: also what drives the workbench in the end-to-end tests and the demo.

    Raises:
        StepError: a sentence that says what is missing.
    """
    _ensure_venv()
    _ensure_uv()
    _ensure_locked(browser_driver)
    _ensure_torch()


def _ensure_venv() -> None:
    if PYTHON.exists() and succeeds([str(PYTHON), "-c", "import pip"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        if not os.path.realpath(sys.executable).startswith("/usr/bin/"):
            raise StepError(f"{sys.executable} comes without ensurepip: use a complete Python.")
        ensure_packages(["python3-venv"], what_for="a virtual environment")
    say("python: making .venv")
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        failing="Python could not make a virtual environment in .venv.",
    )


def _ensure_uv() -> None:
    stamp, inputs = Stamp(VENV, "uv"), digest(files=[_SETUP_REQUIREMENTS])
    if stamp.holds(inputs) and UV.exists():
        return
    say("python: installing uv")
    run(
        [*_pip("install"), "-r", str(_SETUP_REQUIREMENTS)],
        failing="pip could not install uv: is the package index reachable?",
    )
    stamp.write(inputs)


def _ensure_locked(browser_driver: bool) -> None:
    inputs = digest(files=[PYSERVER / "uv.lock", PYSERVER / "pyproject.toml"])
    dev, e2e = Stamp(VENV, "locked"), Stamp(VENV, "locked-e2e")
    if (e2e if browser_driver else dev).holds(inputs):
        say("python: packages are as locked, skipped")
        return
    say("python: installing what pyserver/uv.lock names")
    dev.clear()
    e2e.clear()
    # --inexact: torch is not in the lock file, and must not be swept away.
    command = [str(UV), "sync", "--active", "--frozen", "--inexact", "--project", str(PYSERVER)]
    run(
        [*command, *(["--group", "e2e"] if browser_driver else [])],
        failing="uv could not install the locked packages.",
        env={"UV_PYTHON": str(PYTHON), "UV_PYTHON_DOWNLOADS": "never"},
    )
    dev.write(inputs)
    if browser_driver:
        e2e.write(inputs)


def _ensure_torch() -> None:
    stamp, inputs = Stamp(VENV, "torch"), digest(files=[_TORCH_REQUIREMENT])
    if stamp.holds(inputs):
        say("torch: unchanged, skipped")
        return
    requirement = _TORCH_REQUIREMENT.read_text().strip()
    say(f"torch: installing {requirement} for the CPU")
    stamp.clear()
    if not _install_cpu_torch(requirement):
        if platform.system() == "Linux":
            say("torch: no CPU build can be reached; installing the big one with CUDA (GBs)")
        run(
            [*_pip("install"), requirement],
            failing=f"pip could not install {requirement}.",
        )
    run(
        [str(PYTHON), "-c", "import torch; torch.ones(2).sum().item()"],
        failing="torch was installed but does not work.",
    )
    stamp.write(inputs)


def ensure_peers() -> None:
    """What the benchmarks are taken beside, out of the way of everything else."""
    stamp, inputs = Stamp(VENV, "peers"), digest(files=[_PEERS_REQUIREMENTS])
    if stamp.holds(inputs):
        say("peers: unchanged, skipped")
        return
    say("peers: installing what bench/requirements.txt names")
    stamp.clear()
    run(
        [*_pip("install"), "--no-deps", "--target", str(PEERS), "-r", str(_PEERS_REQUIREMENTS)],
        failing="pip could not install what the benchmarks are taken beside.",
    )
    stamp.write(inputs)


def _install_cpu_torch(requirement: str) -> bool:
    """Try the places that hold a CPU build, the nearest first.

    The CPU build needs nothing but what the lock file's ``torch-needs`` group brought,
    so pip is not asked to look for more.
    """
    cpu_build = f"{requirement}+cpu"
    as_configured = [*_pip("install"), "--no-deps", cpu_build]
    from_pytorch = [
        *_pip("install"),
        "--no-deps",
        "--index-url",
        _TORCH_CPU_INDEX,
        "--timeout",
        "15",
        "--retries",
        "1",
        # That index calls its macOS builds, which know no CUDA, by the plain version.
        cpu_build if platform.system() != "Darwin" else requirement,
    ]
    return succeeds(as_configured) or succeeds(from_pytorch)


def _pip(verb: str) -> list[str]:
    return [str(PYTHON), "-m", "pip", verb, "--disable-pip-version-check", "--no-input", "-q"]
