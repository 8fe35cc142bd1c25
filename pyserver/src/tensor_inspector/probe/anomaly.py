"""Autograd's anomaly detection, switched from outside the program. It is the process's, not a thread's."""

from __future__ import annotations

from ..records.switched import Switched
from . import after_import, live


def switch(on: bool | None) -> Switched:
    """At once where torch is loaded, else as soon as the program has imported it; None switches over."""
    torch = live.torch()
    if torch is None:
        return later(on)
    after_import.forget(begin)
    wanted = on if on is not None else not torch.is_anomaly_enabled()
    if wanted != torch.is_anomaly_enabled():
        torch.autograd.set_detect_anomaly(wanted)
    return Switched(on=wanted)


def later(on: bool | None) -> Switched:
    wanted = on if on is not None else not after_import.is_kept(begin)
    if wanted:
        after_import.then(begin)
    else:
        after_import.forget(begin)
    return Switched(on=False, waiting=wanted)


def begin() -> None:
    torch = live.torch()
    if torch is not None:
        torch.autograd.set_detect_anomaly(True)
