"""Running other programs, and failing in words when one of them fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .places import BIN, ROOT, VENV

# These would mix a person's own packages into the checks.
_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "NODE", "NODE_PATH")
# `npm run` tells its children which npm and which node they run under: the machine's own,
# for which the node 24 of .venv would be taken. A registry or a proxy that is set stays.
_OUTER_NPM = (
    *("npm_node_execpath", "npm_execpath", "npm_command", "npm_lifecycle_", "npm_package_"),
    *("npm_config_user_agent", "npm_config_npm_version", "npm_config_node_gyp"),
    *("npm_config_prefix", "npm_config_local_prefix", "npm_config_global_prefix"),
)


class StepError(Exception):
    """A step cannot go on; the message is one sentence for the person at the keyboard."""


def say(text: str) -> None:
    """One line on stdout, seen at once even in a pipe."""
    print(text, flush=True)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with the project's ``.venv`` first on PATH."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(BIN), env.get("PATH", "")])
    env["VIRTUAL_ENV"] = str(VENV)
    for name in [name for name in env if name in _FOREIGN or name.startswith(_OUTER_NPM)]:
        del env[name]
    env.update(extra or {})
    return env


def run(
    command: Sequence[str],
    *,
    failing: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a command whose output the person sees only when it fails.

    Args:
        command: program and arguments.
        failing: the sentence for when it fails.
        cwd: where it runs.
        env: variables on top of :func:`environment`.

    Raises:
        StepError: the command ended with another status than 0.
    """
    done = _start(command, cwd, env)
    if done.returncode != 0:
        sys.stdout.write(done.stdout)
        raise StepError(failing)


def succeeds(command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> bool:
    """Whether a command ends with status 0; its output is dropped."""
    return _start(command, cwd, env).returncode == 0


def output(command: Sequence[str], *, failing: str, cwd: Path = ROOT) -> str:
    """What a command prints on stdout.

    Raises:
        StepError: the command failed; its stderr has been printed.
    """
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        sys.stdout.write(done.stderr)
        raise StepError(failing)
    return done.stdout


def _start(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as missing:
        return subprocess.CompletedProcess(command, 127, f"{missing}\n", "")
