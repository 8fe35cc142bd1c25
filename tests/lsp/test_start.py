"""How the server starts, and how it says that it can't."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lsp.client import BUNDLED, START

OLD = """
import collections, runpy, sys
sys.version_info = collections.namedtuple("V", "major minor micro releaselevel serial")(3, 9, 18, "final", 0)
runpy.run_path({start!r})
"""


def test_an_old_python_is_told_in_one_line_what_is_needed() -> None:
    code = OLD.format(start=str(START))
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("Tensor Inspector's server needs Python 3.10 or newer, this is 3.9 (")


def test_the_start_file_is_readable_for_old_pythons() -> None:
    import ast

    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.skipif(not BUNDLED.is_dir(), reason="the bundled packages are not built")
def test_an_installed_server_imports_its_own_packages_and_nothing_of_the_users() -> None:
    probe = (
        "import sys\n"
        f"source = open({str(START)!r}).read().replace('\\nmain()', '')\n"
        f"exec(compile(source, {str(START)!r}, 'exec'), {{'__file__': {str(START)!r}}})\n"
        "print(*sorted({m.__file__ for n, m in sys.modules.items() if n in "
        "('pygls', 'attrs', 'cattrs', 'lsprotocol', 'tensor_inspector', 'debugpy')}), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", probe], capture_output=True, text=True, timeout=30, check=True)
    home = str(START.parents[1].resolve())
    files = done.stdout.splitlines()
    assert len(files) >= 5
    assert [file for file in files if not file.startswith((home, str(BUNDLED.parent.resolve())))] == []
