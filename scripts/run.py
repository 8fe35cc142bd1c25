"""Build, check, test, measure, package or show Tensor Inspector.

Every command first sets up what it needs; what is already there is skipped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 10):  # noqa: UP036 - the sentence is for those who run an older one
    sys.exit(f"Python 3.10 or later is needed; this is {sys.version.split()[0]}.")

from steps import checks, vsix
from steps.node import ensure_node
from steps.places import PYTHON, ROOT
from steps.python import ensure_peers, ensure_python
from steps.shell import StepError, environment, say
from steps.workbench import ensure_browser, ensure_workbench


def build(_: argparse.Namespace) -> int:
    """bundle the extension, the webviews and the server's dependencies"""
    _set_up()
    vsix.build()
    return 0


def package(_: argparse.Namespace) -> int:
    """make dist/tensor-inspector-<version>.vsix and list what is in it"""
    _set_up()
    say(vsix.describe(vsix.package()))
    return 0


def check(_: argparse.Namespace) -> int:
    """the fast checks: style, types, layers, unit tests"""
    _set_up()
    # Two lanes that take about the same time.
    most, rest = checks.fast_tests()
    failed = checks.run_lanes(
        [*checks.python_checks(), most], [*checks.typescript_checks(), checks.python_types(), rest]
    )
    say(f"check: failed: {', '.join(failed)}" if failed else "check: all passed")
    return 1 if failed else 0


def test(_: argparse.Namespace) -> int:
    """everything: the checks, then every test, end to end too"""
    _set_up(workbench=True)
    failed = checks.run_lanes([*checks.python_checks(), checks.python_types()], checks.typescript_checks())
    packed = vsix.package()
    say(vsix.describe(packed))
    # Said before pytest, whose own summary is the last line.
    say(f"checks: failed: {', '.join(failed)}" if failed else "checks: all passed")
    status = checks.whole_pytest(packed)
    return status or (1 if failed else 0)


def bench(options: argparse.Namespace) -> int:
    """the benchmarks; writes bench/results/ and docs/performance.md"""
    _set_up(workbench=True)
    ensure_peers()
    words = ["--only", options.only] if options.only else []
    command = [str(PYTHON), "-m", "bench", *words]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def demo(options: argparse.Namespace) -> int:
    """a real VS Code on examples/digits, stopped at a breakpoint with the sidebar showing"""
    from steps import demo as steps_demo

    desktop = None if options.screenshots else steps_demo.find_desktop()
    _set_up(workbench=desktop is None, browser=bool(options.screenshots))
    packed = vsix.package()
    if desktop:
        return steps_demo.show_on_desktop(desktop, packed)
    return steps_demo.show_in_code_server(packed, options.screenshots)


def _set_up(*, workbench: bool = False, browser: bool = True) -> None:
    ensure_python(browser_driver=workbench)
    ensure_node()
    if workbench:
        if browser:
            ensure_browser()
        ensure_workbench()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in (build, check, test, bench, package, demo):
        name = command.__name__
        sub = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        sub.set_defaults(command=command, name=name)
        if command is bench:
            sub.add_argument("--only", metavar="NAME", help="one part alone, printed and not written")
        if command is demo:
            sub.add_argument(
                "--screenshots",
                type=Path,
                metavar="DIR",
                help="without a window: save pictures in DIR, print the table, exit",
            )
    options = parser.parse_args()
    try:
        return int(options.command(options))
    except StepError as error:
        say(f"{options.name}: {error}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
