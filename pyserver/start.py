"""Starts the language server from an installed extension: only its own bundled packages are importable.

Run as `python -I start.py`. It must stay readable for old Pythons, which it tells what is needed.
"""

import os
import sys

NEEDED = (3, 10)
TOO_OLD = 3

if sys.version_info[:2] < NEEDED:
    sys.stderr.write(
        "Tensor Inspector's server needs Python %d.%d or newer, this is %d.%d (%s).\n"
        % (NEEDED + tuple(sys.version_info[:2]) + (sys.executable,))
    )
    sys.exit(TOO_OLD)

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "src"), os.path.join(os.path.dirname(HERE), "bundled", "libs")]
sys.dont_write_bytecode = True

from tensor_inspector.lsp.server import main  # noqa: E402

main()
