"""What the probe says of torchviz's own drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TorchvizOrigin = Literal["user's", "bundled"]


@dataclass
class TorchvizLook:
    """The drawing as DOT, or why there is none. `origin` is the torchviz that drew: the program's own, or ours."""

    text: str | None
    problem: str | None
    origin: TorchvizOrigin | None
