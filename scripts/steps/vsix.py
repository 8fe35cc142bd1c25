"""The bundles in ``dist`` and the VSIX made from them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from .bundle import ensure_bundled_libs
from .notices import write_notices
from .places import DIST, NODE, ROOT, npm_tool
from .shell import run, say


def build() -> None:
    """Bundle the extension, the webviews and the server's dependencies, ready to be packaged."""
    ensure_bundled_libs()
    run([str(NODE), "esbuild.mjs"], failing="esbuild could not bundle the extension.")
    write_notices()
    say("build: dist/ and bundled/ are ready")


def vsix_path() -> Path:
    """Where the VSIX of this version lies, made or not."""
    version = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["version"]
    return DIST / f"tensor-inspector-{version}.vsix"


def package() -> Path:
    """Build and pack ``dist/tensor-inspector-<version>.vsix``."""
    build()
    target = vsix_path()
    run(
        [
            *npm_tool("vsce"),
            *("package", "--no-dependencies", "--allow-missing-repository"),
            # The README's picture travels in the VSIX: there is no public place to link to.
            "--no-rewrite-relative-links",
            *("--out", str(target)),
        ],
        failing="vsce could not pack the extension.",
    )
    return target


def describe(vsix: Path) -> str:
    """What is in a VSIX: every file outside the bundled libraries, those as one line each."""
    with zipfile.ZipFile(vsix) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    sizes: dict[str, tuple[int, int]] = {}
    for entry in entries:
        parts = entry.filename.split("/")
        is_lib = parts[:3] == ["extension", "bundled", "libs"]
        name = "/".join(parts[:4]) + "/…" if is_lib and len(parts) > 4 else entry.filename
        count, size = sizes.get(name, (0, 0))
        sizes[name] = (count + 1, size + entry.file_size)
    lines = [
        f"  {size / 1024:9.1f} KB  {name}{f'  ({count} files)' if count > 1 else ''}"
        for name, (count, size) in sorted(sizes.items())
    ]
    total = f"{vsix.name}: {len(entries)} files, {vsix.stat().st_size / 2**20:.2f} MiB"
    return "\n".join([*lines, total])
