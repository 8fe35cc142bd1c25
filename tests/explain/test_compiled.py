"""Errors that torch.compile wraps in its own: the traced line is told, and what failed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from explain.running import explained_text

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

WIDER = """import torch
from torch import nn


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.Linear(16, 64)
        self.down = nn.Linear(32, 16)

    def forward(self, x):
        h = torch.nn.functional.gelu(self.up(x))
        return x + self.down(h)


net = torch.compile(Mlp(), backend="eager")
net(torch.randn(4, 16))
"""


def test_an_error_of_compiled_code_is_told_with_the_line_that_was_traced(tmp_path: Path) -> None:
    found = explained_text(tmp_path, WIDER)
    assert found["category"] == "shape-mismatch"
    assert found["line"] == 13
    assert "[4, 64]" in found["cause"]
    assert "h" in {one["name"] for one in found["culprits"]}
    assert any("force_eager" in one for one in found["detail"])
