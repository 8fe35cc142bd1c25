"""Set up a checkout: ``.venv`` with Python, node and torch, then ``node_modules``.

``npm run setup`` runs this, and so does every other command; what is already there is skipped.
``--workbench`` adds the browser and the VS Code workbench of the end-to-end tests and the demo.
"""

from __future__ import annotations

import argparse
import sys
import time

if sys.version_info < (3, 10):  # noqa: UP036 - the sentence is for those who run an older one
    sys.exit(f"Python 3.10 or later is needed; this is {sys.version.split()[0]}.")

from steps.node import ensure_node
from steps.python import ensure_python
from steps.shell import StepError, say
from steps.workbench import ensure_browser, ensure_workbench


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbench", action="store_true", help="also the browser and the VS Code workbench")
    options = parser.parse_args()
    began = time.monotonic()
    try:
        ensure_python(browser_driver=options.workbench)
        ensure_node()
        if options.workbench:
            ensure_browser()
            ensure_workbench()
    except StepError as error:
        say(f"setup: {error}")
        return 1
    say(f"setup: ready after {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
