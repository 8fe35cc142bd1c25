"""torch's switches and CUDA memory, as the stopped thread sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..records.frame import Autocast, CudaDevice, TorchState
from . import live, nan_watch, raw, recording
from .native import plain_name

CUDA_FAILED = "CUDA failed ({}): nothing can be read from the GPU until the program starts again"


def of_thread(torch: Any) -> TorchState:
    """Read before anything is switched: this tells the program's own state."""
    return TorchState(
        version=str(torch.__version__),
        grad_enabled=torch.is_grad_enabled(),
        inference_mode=asked(torch, "is_inference_mode_enabled", False),
        anomaly=asked(torch, "is_anomaly_enabled", False),
        deterministic=asked(torch, "are_deterministic_algorithms_enabled", False),
        default_dtype=plain_name(torch.get_default_dtype()),
        default_device=default_device(torch),
        threads=torch.get_num_threads(),
        seed=torch.default_generator.initial_seed(),
        matmul_precision=asked(torch, "get_float32_matmul_precision", "highest"),
        autocast=autocasts(torch),
        cuda=cuda_devices(torch),
        cuda_failure=cuda_failure(torch),
        recording=recording.of_thread() is not None,
        break_on_nan=nan_watch.is_on(),
    )


def asked(torch: Any, name: str, otherwise: Any) -> Any:
    """The answer of a function that older or newer versions of torch do not have."""
    ask: Callable[[], Any] | None = getattr(torch, name, None)
    return ask() if ask is not None else otherwise


def default_device(torch: Any) -> str:
    """Where new tensors go: `torch.set_default_device`, or the innermost `with torch.device(…)`.

    Read from torch's own variables: `torch.get_default_device` makes a tensor, through the program's modes.
    """
    stack: Callable[[], list[Any]] | None = getattr(torch.overrides, "_get_current_function_mode_stack", None)
    for mode in reversed(stack() if stack is not None else []):
        if raw.class_module(type(mode)) == "torch.utils._device":
            return str(mode.device)
    context = getattr(getattr(torch, "_GLOBAL_DEVICE_CONTEXT", None), "device_context", None)
    return "cpu" if context is None else str(context.device)


def autocasts(torch: Any) -> list[Autocast]:
    native = torch._C
    if hasattr(native, "get_autocast_dtype"):  # torch 2.4
        switched = [(d, native.get_autocast_dtype(d)) for d in live.AUTOCAST_DEVICES if native.is_autocast_enabled(d)]
    else:
        switched = [("cpu", native.get_autocast_cpu_dtype())] if native.is_autocast_cpu_enabled() else []
        switched += [("cuda", native.get_autocast_gpu_dtype())] if native.is_autocast_enabled() else []
    return [Autocast(device=device, dtype=plain_name(dtype)) for device, dtype in switched]


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


def cuda_failure(torch: Any) -> str | None:
    """The error that CUDA has ended with, in a sentence; None while it works or has not been started.

    A query neither waits nor clears: an error in work that is still under way shows later, with the statistics.
    """
    if not torch.cuda.is_initialized():
        return None
    try:
        # A query of a stream that is being captured would end the capture.
        if not torch.cuda.is_current_stream_capturing():
            torch.cuda.current_stream().query()
    except Exception as error:
        return CUDA_FAILED.format(str(error).split("\n", 1)[0][:160])
    return None
