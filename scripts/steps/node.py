"""The Node side of a checkout: ``node_modules`` as locked, by the node 24 of ``.venv``."""

from __future__ import annotations

from .places import NODE, NODE_MODULES, NPM, ROOT
from .shell import StepError, run, say
from .stamps import Stamp, digest


def ensure_node() -> None:
    """Fill ``node_modules`` from ``package-lock.json``; needs ``ensure_python`` first.

    Raises:
        StepError: npm failed, or ``.venv`` holds no node.
    """
    # The lock file alone: a new script or description in package.json changes no package,
    # and npm ci itself refuses a package.json whose dependencies the lock does not match.
    stamp, inputs = Stamp(NODE_MODULES, "npm"), digest(files=[ROOT / "package-lock.json"])
    if stamp.holds(inputs):
        say("node: packages are as locked, skipped")
        return
    if not NODE.exists():
        raise StepError("There is no node in .venv: run `npm run setup`.")
    say("node: installing what package-lock.json names")
    run(
        [str(NPM), "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        failing="npm could not install the locked packages.",
    )
    stamp.write(inputs)
