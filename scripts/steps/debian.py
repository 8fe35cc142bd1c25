"""Packages of the operating system: installed where that is possible, asked for elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from .shell import StepError, run, say, succeeds


def ensure_packages(packages: Sequence[str], *, what_for: str) -> bool:
    """Install the Debian packages that are missing; False when none was.

    Args:
        packages: names of Debian packages.
        what_for: ends the sentence "… needed for".

    Raises:
        StepError: this is not Debian or not root: says what to install by hand.
    """
    on_debian = shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None
    missing = [name for name in packages if not (on_debian and _is_installed(name))]
    if not missing:
        return False
    wanted = " ".join(missing)
    if not on_debian:
        raise StepError(f"Install what these Debian packages hold, needed for {what_for}: {wanted}.")
    if os.geteuid() != 0:
        raise StepError(f"Packages are missing for {what_for}; run: sudo apt-get install {wanted}")
    say(f"  apt-get install {wanted}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], failing="apt-get update failed.", env=quiet)
    run(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
        failing=f"apt-get could not install {wanted}.",
        env=quiet,
    )
    return True


def _is_installed(package: str) -> bool:
    # `dpkg-query -s` also succeeds for a package that was removed but left its settings.
    return succeeds(["sh", "-c", f"dpkg-query -W -f '${{db:Status-Status}}' {package} | grep -qx installed"])
