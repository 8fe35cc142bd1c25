"""The command `tensor-inspector`."""

from __future__ import annotations

import asyncio
import sys

from .terminal import arguments, loop
from .terminal.printing import Printer


def main() -> None:
    """Runs the command line and exits: with the program's status, 2 for bad usage, 3 when the debugger failed."""
    try:
        command = arguments.parse(sys.argv[1:])
    except arguments.UsageError as error:
        print(f"tensor-inspector: {error}", file=sys.stderr)
        sys.exit(arguments.USAGE_ERROR)
    sys.exit(asyncio.run(loop.drive(command, Printer(command.json, sys.stdout))))
