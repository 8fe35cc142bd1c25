"""Files of a program that runs elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tensor_inspector.records.protocol import PathMapping
from tensor_inspector.session.places import local_path

MAPPINGS = [
    PathMapping(local_root="/home/ada/digits", remote_root="/app/"),
    PathMapping(local_root="/home/ada/lib", remote_root="C:\\lib"),
    PathMapping(local_root="/home/ada", remote_root="."),
]


@pytest.mark.parametrize(
    ("file", "here"),
    [
        ("/app/train.py", Path("/home/ada/digits/train.py")),
        ("/app/models/net.py", Path("/home/ada/digits/models/net.py")),
        ("C:\\lib\\losses.py", Path("/home/ada/lib/losses.py")),
        ("/apps/train.py", Path("/apps/train.py")),
        ("./train.py", Path("./train.py")),
    ],
)
def test_a_file_below_a_remote_root_is_below_the_local_one(file: str, here: Path) -> None:
    assert Path(local_path(file, MAPPINGS)) == here


def test_without_mappings_a_file_is_where_it_says() -> None:
    assert local_path("/app/train.py", []) == "/app/train.py"
