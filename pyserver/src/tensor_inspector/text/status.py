"""The status bar's entry: how many tensors the frame has, what is wrong, and which switches are off."""

from __future__ import annotations

from ..records.frame import CudaDevice, TorchState
from ..records.summary import size_text
from ..records.tensor import Stats
from ..records.view import StatusText

HIDDEN = StatusText(text="", tooltip="", severity="info")


def entry(tensors: int, stats: list[Stats], torch: TorchState | None) -> StatusText:
    """ "4 tensors · 1 NaN · grad off": counts are tensors."""
    if torch is None:
        return StatusText(text="no torch", tooltip="This program has not imported torch.", severity="info")
    nan = sum(1 for one in stats if one.nan)
    parts = [f"{tensors:,} tensor{'' if tensors == 1 else 's'}"]
    if nan:
        parts.append(f"{nan:,} NaN")
    parts.append(grad_text(torch))
    parts += [f"autocast {one.dtype}" for one in torch.autocast]
    parts += switched_on(torch)
    if torch.cuda_failure:
        parts.append("CUDA failed")
    severity = "error" if nan or torch.cuda_failure else "info"
    return StatusText(text=" · ".join(parts), tooltip=tooltip(tensors, nan, torch), severity=severity)


def switched_on(torch: TorchState) -> list[str]:
    """What a person has switched on that makes the program slower."""
    found = {"anomaly mode": torch.anomaly, "stops at NaN": torch.break_on_nan}
    return [word for word, on in found.items() if on]


def cuda_text(device: CudaDevice) -> str:
    used = (
        f"{size_text(device.allocated)} allocated, {size_text(device.reserved)} reserved, peak {size_text(device.peak)}"
    )
    return f"cuda:{device.index} {device.name}: {used}, of {size_text(device.total)}"


def grad_text(torch: TorchState) -> str:
    if torch.inference_mode:
        return "inference mode"
    return "grad on" if torch.grad_enabled else "grad off"


def tooltip(tensors: int, nan: int, torch: TorchState) -> str:
    lines = [
        f"**{tensors:,}** tensors in this frame" + (f", **{nan:,}** with NaN" if nan else ""),
        f"Gradient mode: {grad_text(torch)}",
        "Autocast: " + (", ".join(f"{one.device} {one.dtype}" for one in torch.autocast) or "off"),
        f"Anomaly detection: {'on' if torch.anomaly else 'off'}",
        *(["Sources of operations are recorded"] if torch.recording else []),
        f"torch {torch.version}, {torch.threads} threads, default {torch.default_dtype} on {torch.default_device}",
        *([f"Seed {torch.seed}"] if torch.seed is not None else []),
        *(["Deterministic algorithms only"] if torch.deterministic else []),
        *([f"float32 matmul precision: {torch.matmul_precision}"] if torch.matmul_precision != "highest" else []),
        *(cuda_text(device) for device in torch.cuda),
        *([torch.cuda_failure] if torch.cuda_failure else []),
    ]
    return "\n\n".join(lines)
