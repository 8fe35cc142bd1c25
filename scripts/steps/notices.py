"""``dist/ThirdPartyNotices.txt``: the licences of the npm packages inside the bundles."""

from __future__ import annotations

import json
from pathlib import Path

from .places import DIST, ROOT
from .shell import StepError

# What some packages come without, and what is compiled into them.
_KNOWN = ROOT / "scripts" / "licences"
_LICENCE_NAMES = ("license", "licence", "copying", "notice")
_RULE = "-" * 78


def write_notices() -> None:
    """Write one section for each npm package that esbuild took something from.

    Raises:
        StepError: such a package carries no licence text.
    """
    inputs: list[str] = json.loads((DIST / "inputs.json").read_text())
    folders = sorted({folder for path in inputs if (folder := _package_folder(path))})
    sections = [_section(ROOT / folder) for folder in folders]
    head = (
        "Tensor Inspector contains the following npm packages. The Python packages in\n"
        "bundled/libs carry their licences beside them.\n"
    )
    (DIST / "ThirdPartyNotices.txt").write_text("\n".join([head, *sections]), encoding="utf-8")


def _package_folder(path: str) -> str | None:
    """The innermost package folder of a bundled file; None for this project's own files."""
    above, found, inside = path.rpartition("node_modules/")
    if not found:
        return None
    parts = inside.split("/")
    name = "/".join(parts[:2]) if inside.startswith("@") else parts[0]
    return f"{above}node_modules/{name}"


def _section(folder: Path) -> str:
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    texts = [
        path.read_text(encoding="utf-8").strip()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name.lower().startswith(_LICENCE_NAMES)
    ]
    known = _KNOWN / f"{manifest['name'].removeprefix('@').replace('/', '-')}.txt"
    if known.exists():
        texts.append(known.read_text(encoding="utf-8").strip())
    if not texts:
        raise StepError(f"{manifest['name']} carries no licence text: it must not be bundled.")
    title = f"{manifest['name']} {manifest['version']} ({manifest.get('license', 'see below')})"
    return "\n".join([_RULE, title, _RULE, "", *texts, ""])
