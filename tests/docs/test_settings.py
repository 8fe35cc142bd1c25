"""docs/inspector.md lists every setting of the manifest, and none besides."""

from __future__ import annotations

import json

from docs.pages import ROOT, first_column


def test_every_setting_is_in_the_table_in_the_manifests_order() -> None:
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    properties = manifest["contributes"]["configuration"]["properties"]
    assert first_column(ROOT / "docs" / "inspector.md", "setting") == list(properties)
