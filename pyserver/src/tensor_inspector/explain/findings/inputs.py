"""What goes into a model: its range, its type, its device, its layout."""

from __future__ import annotations

import ast
import math
import re

from ...records.finding import Finding
from ...records.tensor import TensorRecord
from ...source.function import Call
from .constants import inputs
from .scene import FLOATING, Scene, figure, listed, size

# 8-bit images count from 0 to 255; torchvision's transforms give 0 to 1, or mean 0 and deviation 1.
BYTES, BRIGHT, TABLE = 255.0, 64.0, 100.0
SCALES = re.compile(
    r"(?i)/\s*=?\s*\(?\s*(255|256|127\.5|128)|1\s*/\s*255|normali[sz]e|standardi[sz]e|scaler|StandardScaler|minmax|ToTensor|scale\s*=\s*True|\bdiv_?\(\s*255|\bmul_?\("
)
MEANT = re.compile(r"\bdouble\b|float64|cdouble|complex128|torch\.DoubleTensor")
CONVERTS = frozenset({"float", "to", "type"})
HOT = 1024
LAST = re.compile(r"channels_last|to\(memory_format")


def not_normalised(scene: Scene) -> list[Finding]:
    """Images of 0 to 255 that go into a model, where nothing in the file scales them."""
    if SCALES.search(scene.source):
        return []
    for one in scene.tensors:
        stats = scene.figures(one)
        if (
            stats is None
            or one.role is not None
            or one.requires_grad
            or one.kind != "tensor"
            or stats.max is None
            or stats.min is None
        ):
            continue
        layers = [layer for call in takes_as_float(scene, one) if (layer := scene.is_layer(call)) is not None]
        layers = [layer for layer in layers if not starts_with_norm(scene, layer.expression)]
        if not layers or "Embedding" in layers[0].type:
            continue
        if is_image(one) and stats.min >= 0 and BRIGHT < stats.max <= BYTES:
            message = (
                f"{one.expression} {size(one.shape)} goes into {layers[0].expression} with values from "
                f"{figure(stats.min)} to {figure(stats.max)}: images as bytes, not normalised."
            )
            advice = "Divide by 255, or subtract the data's mean and divide by its deviation."
            return [scene.finding("input-not-normalised", "warning", one.expression, message, advice)]
        if len(one.shape) == 2 and one.shape[1] > 1 and one.dtype.startswith(FLOATING) and (stats.std or 0) > TABLE:
            message = (
                f"{one.expression} {size(one.shape)} goes into {layers[0].expression} with a deviation of "
                f"{figure(stats.std or 0)}: layers start for inputs around 1."
            )
            return [scene.finding("input-not-normalised", "info", one.expression, message, "Standardise each column.")]
    return []


def takes_as_float(scene: Scene, one: TensorRecord) -> list[Call]:
    """Calls that take a tensor of numbers, or the bytes of one as `x.float()`."""
    if one.dtype.startswith(FLOATING):
        return list(scene.function.takes(one.expression))
    if one.dtype != "uint8":
        return []
    return [
        call for call in scene.function.calls
        if scene.function.reaches(one.expression, call.order) and any(
            isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in CONVERTS
            and ast.unparse(value.func.value) == one.expression for value in call.arguments
        )
    ]  # fmt: skip


def is_image(one: TensorRecord) -> bool:
    """Batches of images, also flat ones of 8 × 8 pixels and more."""
    if len(one.shape) in (3, 4):
        return (one.shape[-1] >= 8 and one.shape[-2] >= 8) or (len(one.shape) == 4 and math.prod(one.shape[1:]) >= 64)
    return len(one.shape) == 2 and one.shape[1] >= 64


def starts_with_norm(scene: Scene, module: str) -> bool:
    """Whether a model normalises its input itself: its first layer is a norm."""
    first = scene.module_by_name.get(module)
    while first is not None and scene.children.get(first.expression):
        first = scene.children[first.expression][0]
    return first is not None and "Norm" in first.type


def float64(scene: Scene) -> list[Finding]:
    """float64 that nobody asked for, where the model is float32."""
    state = scene.look.torch
    if MEANT.search(scene.source) or (state is not None and state.default_dtype == "float64"):
        return []
    parameters = [one for one in scene.tensors if one.role == "parameter" and one.dtype.startswith(FLOATING)]
    singles = [one for one in parameters if one.dtype == "float32"]
    wide = [one for one in parameters if one.dtype == "float64"]
    found: list[Finding] = []
    if wide and singles and any(scene.root_of(one.module) == scene.root_of(wide[0].module) for one in singles):
        names = [one.expression for one in wide]
        found.append(float64_finding(scene, names, "is float64 in a float32 model", "warning"))
    for one in scene.tensors:
        if one.dtype != "float64" or one.role is not None or one.kind != "tensor" or "[" in one.expression:
            continue
        takers = scene.function.takes(one.expression)
        into_layer = any(scene.is_layer(call) is not None for call in takers)
        into_loss = any(call in takers for call, _ in scene.loss_calls)
        if singles and not wide and one.grad_fn is not None:
            found.append(
                float64_finding(scene, [one.expression], "became float64, though the model is float32", "warning")
            )
        elif singles and not wide and (into_layer or into_loss) and not one.requires_grad and one.shape:
            where = "a float32 model" if into_layer else "the loss of a float32 model"
            found.append(float64_finding(scene, [one.expression], f"is float64 and goes into {where}", "warning"))
        elif not parameters and one.requires_grad and one.is_leaf:
            found.append(
                float64_finding(scene, [one.expression], "is float64, which numpy's arrays are by default", "info")
            )
    return found[:1]


def float64_finding(scene: Scene, names: list[str], what: str, severity: str) -> Finding:
    message = f"{listed(names)} {what}: twice the memory, and slow on a GPU."
    advice = "numpy and Python data are float64: convert once, with .float() or dtype=torch.float32."
    level = "warning" if severity == "warning" else "info"
    return scene.finding("accidental-float64", level, names[0], message, advice)


def mixed_devices(scene: Scene) -> list[Finding]:
    """A model and its input, or parts of one model, on different devices."""
    for one in scene.tensors:
        if one.kind != "tensor" or one.role is not None or not one.shape:
            continue
        for call in scene.function.takes(one.expression):
            layer = scene.is_layer(call)
            if layer is None or call.line < scene.function.line:
                continue
            devices = {other.device for other in scene.parameters_in(layer.expression)}
            if len(devices) == 1 and one.device not in devices and one.device:
                (own,) = devices
                message = (
                    f"{one.expression} is on {one.device} and {layer.expression} on {own}: the call in line "
                    f"{call.line} will fail."
                )
                advice = f"Move it there first: {one.expression}.to({own!r}), or both to one device variable."
                return [scene.finding("mixed-devices", "error", one.expression, message, advice)]
    return parted_models(scene)


def parted_models(scene: Scene) -> list[Finding]:
    """Models with parameters on the CPU or `meta` and elsewhere; those on several GPUs may be meant so."""
    for root, parameters in scene.parameters.items():
        devices = list(dict.fromkeys(one.device for one in parameters if one.device))
        kinds = {name.partition(":")[0] for name in devices}
        if (
            len(kinds) > 1
            and ("cpu" in kinds or "meta" in kinds)
            and "device_map" not in scene.source
            and "offload" not in scene.source
        ):
            few = min(devices, key=lambda name: sum(one.device == name for one in parameters))
            names = [one.expression for one in parameters if one.device == few]
            message = (
                f"{root} is on {' and '.join(devices)}: {listed(names)} {'is' if len(names) == 1 else 'are'} on {few}."
            )
            return [scene.finding("mixed-devices", "warning", names[0], message, f"{root}.to(device) moves all of it.")]
    return []


def non_contiguous(scene: Scene) -> list[Finding]:
    """A large input whose elements do not lie in order, so that each operation copies or strides."""
    for one in inputs(scene):
        if one.contiguous or one.layout != "strided" or math.prod(one.shape) < HOT or one.stride is None:
            continue
        if is_channels_last(one) or LAST.search(scene.source) or 0 in one.stride:
            continue
        message = (
            f"{one.expression} {size(one.shape)} goes into a model and is not contiguous (strides {size(one.stride)})."
        )
        return [
            scene.finding("non-contiguous", "info", one.expression, message, "x.contiguous() once, before the loop.")
        ]
    return []


def is_channels_last(one: TensorRecord) -> bool:
    return len(one.shape) >= 4 and one.stride is not None and one.stride[1] == 1 and one.shape[1] > 1
