"""torch's switches and CUDA memory, as the stopped thread sees them."""

from __future__ import annotations

from typing import Any

from ..records.frame import Autocast, CudaDevice, TorchState


def of_thread(torch: Any) -> TorchState:
    """Read before anything is switched: this tells the program's own state."""
    return TorchState(
        version=str(torch.__version__),
        grad_enabled=torch.is_grad_enabled(),
        inference_mode=torch.is_inference_mode_enabled(),
        anomaly=torch.is_anomaly_enabled(),
        deterministic=torch.are_deterministic_algorithms_enabled(),
        default_dtype=str(torch.get_default_dtype()).removeprefix("torch."),
        threads=torch.get_num_threads(),
        autocast=autocasts(torch),
        cuda=cuda_devices(torch),
    )


def autocasts(torch: Any) -> list[Autocast]:
    return [
        Autocast(device=device, dtype=str(torch.get_autocast_dtype(device)).removeprefix("torch."))
        for device in ("cpu", "cuda")
        if torch.is_autocast_enabled(device)
    ]


def cuda_devices(torch: Any) -> list[CudaDevice]:
    """Memory by device; empty unless the program itself has started CUDA (asking would start it)."""
    if not torch.cuda.is_initialized():
        return []
    devices = []
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        devices.append(
            CudaDevice(
                index=index,
                name=properties.name,
                allocated=torch.cuda.memory_allocated(index),
                reserved=torch.cuda.memory_reserved(index),
                peak=torch.cuda.max_memory_allocated(index),
                total=properties.total_memory,
            )
        )
    return devices
