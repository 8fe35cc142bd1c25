"""One look at one frame: where it is, the state of the process, and everything it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .circumstances import Activation, Circumstances
from .module import ModuleRecord
from .tensor import Stats, TensorRecord


@dataclass(frozen=True)
class FramePlace:
    """Where a frame stands. `function` is qualified where the class is known ("Net.forward")."""

    file: str
    line: int
    function: str


@dataclass(frozen=True)
class Autocast:
    """One device type for which autocast is on, and the dtype it casts to."""

    device: str
    dtype: str


@dataclass(frozen=True)
class CudaDevice:
    """Memory of one CUDA device in bytes, as torch's caching allocator reports it."""

    index: int
    name: str
    allocated: int
    reserved: int
    peak: int
    total: int


@dataclass(frozen=True)
class TorchState:
    """torch's switches as the stopped thread sees them.

    Those that the program's torch does not have are as in a torch that has them switched off. `seed` is the
    one that the CPU's generator was last seeded with; `matmul_precision` that of float32 on a GPU.
    `recording` says whether sources of operations are recorded in this thread, `break_on_nan` whether it stops
    at the first NaN.
    `cuda_failure` says in a sentence that CUDA has ended with an error: nothing on the GPU can be read then.
    """

    version: str
    grad_enabled: bool
    inference_mode: bool
    anomaly: bool
    deterministic: bool
    default_dtype: str
    default_device: str
    threads: int
    seed: int | None
    matmul_precision: str
    autocast: list[Autocast]
    cuda: list[CudaDevice]
    cuda_failure: str | None = None
    recording: bool = False
    break_on_nan: bool = False


@dataclass(frozen=True)
class LeftOut:
    """What a bounded look did not reach, in words for the person ("4,000 more tensors")."""

    tensors: int
    reason: str


@dataclass(frozen=True)
class FrameLook:
    """Everything that one metadata look found. `torch` is None when the program has not imported it.

    elapsed_ms is the time the look took inside the program. `step` is the integer that the frame, or one that called
    it, counts training steps with; None where no name tells of one.
    """

    place: FramePlace
    pid: int
    python: str
    torch: TorchState | None
    tensors: list[TensorRecord]
    modules: list[ModuleRecord]
    left_out: LeftOut | None
    elapsed_ms: float
    circumstances: Circumstances | None = None
    step: int | None = None


@dataclass(frozen=True)
class TensorStats:
    """The statistics of the tensor with this id in the look before."""

    id: int
    stats: Stats


@dataclass(frozen=True)
class StatsLook:
    """Statistics of a frame's tensors. `pending` counts those that the time budget did not reach."""

    stats: list[TensorStats]
    pending: int
    elapsed_ms: float
    activations: list[Activation] = field(default_factory=list[Activation])


@dataclass(frozen=True)
class Preparation:
    """What the once-a-process call did: short replies without delay, and anomaly detection on request.

    `executable` is the path of the program's interpreter, on its own machine.
    """

    pid: int
    python: str
    fast_replies: bool
    anomaly: Literal["off", "waiting", "on"]
    break_on_nan: Literal["off", "waiting", "on"] = "off"
    executable: str = ""
