"""With which switch to run again, where this run can't tell the place that an error comes from."""

from __future__ import annotations

from ..records.explanation import Category, Rerun
from ..records.frame import TorchState

RERUNS: dict[Category, Rerun] = {
    # CUDA runs after the line that asked for it: its errors show up later, unless each launch is waited for.
    "cuda-assert": Rerun("pytorch.cudaLaunchBlocking", "Run again and wait for each CUDA kernel"),
    "inplace-modified": Rerun("pytorch.anomaly", "Run again in anomaly mode, which names the forward line"),
    "nan-detected": Rerun("pytorch.breakOnNan", "Run again and stop at the first NaN"),
}


def rerun_of(category: Category, torch: TorchState | None) -> Rerun | None:
    """None where nothing more would be told, or the switch is on already."""
    found = RERUNS.get(category)
    if found is None or torch is None:
        return found
    on = {"pytorch.anomaly": torch.anomaly, "pytorch.breakOnNan": torch.break_on_nan}
    return None if on.get(found.option) else found
