"""Which kind of error it is, by its class and torch's message."""

from __future__ import annotations

import re

from ..records.evidence import Evidence
from ..records.explanation import Category

# The first that is found in the message counts. Taken from torch's own messages, of 1.13 to 2.13.
MESSAGES: list[tuple[str, Category]] = [
    (r"Caught \w+ in DataLoader worker process|DataLoader worker \(pid", "dataloader-worker"),
    (r"Can't pickle|cannot pickle|can't pickle", "dataloader-worker"),
    (r"device-side assert", "cuda-assert"),
    (r"out of memory|DefaultCPUAllocator: (can't|not enough)", "out-of-memory"),
    (r"not compiled with CUDA|No CUDA GPUs|Found no NVIDIA driver|CUDA device but torch\.cuda\.is_available",
     "cuda-unavailable"),
    (r"Attempted to use an uninitialized parameter|uninitialized parameter", "uninitialized-parameter"),
    (r"modified by an inplace operation|is a view and is being modified inplace", "inplace-modified"),
    (r"leaf Variable that requires grad is being used in an in-place", "leaf-inplace"),
    (r"backward through the graph a second time", "backward-twice"),
    (r"grad can be implicitly created only for scalar outputs", "non-scalar-backward"),
    (r"does not require grad and does not have a grad_fn|differentiated Tensors does not require grad"
     r"|Inference tensors cannot be saved for backward", "no-grad"),
    (r"Expected to have finished reduction|appears to not have been used in the graph|were not used in producing loss",
     "unused-parameters"),
    (r"in loading state_dict|loaded state dict (contains|has)", "state-dict-mismatch"),
    (r"Weights only load failed|PytorchStreamReader|invalid magic number|unexpected EOF|Ran out of input",
     "checkpoint-load"),
    (r"process group|ProcessGroup|init_process_group|torch\.distributed using|NCCL|Gloo", "distributed"),
    (r"Expected more than 1 (value per channel|spatial element)", "batch-norm-single-value"),
    (r"view size is not compatible", "view-noncontiguous"),
    (r"Function '\w+' returned nan|is non-finite, so it cannot be clipped|contains either `inf`, `nan`"
     r"|found invalid values:\s*tensor\(\[*\s*(nan|.*nan)", "nan-detected"),
    (r"Target -?\d+ is out of bounds|should be between 0 and 1|Expected value argument", "target-out-of-range"),
    (r"Can't call numpy\(\)|unsupported ScalarType|can't convert np\.ndarray"
     r"|stride in the given numpy array is negative|expected sequence of length \d+ at dim"
     r"|can't convert .* device type tensor to numpy", "numpy-conversion"),
    (r"on the same device|not on the expected device|cannot be called on meta tensors|Cannot copy out of meta"
     r"|Input type \(\w*cuda|Expected object of device|should be on the same device", "device-mismatch"),
    (r"index out of range in self|is out of bounds for dimension|Dimension out of range|index \d+ is out of bounds"
     r"|smaller than num_classes", "index-out-of-range"),
    (r"same dtype|have one of the following scalar types|target dtype to be|used as indices must be"
     r"|with two bool tensors|source and destination dtypes match|can't be cast to the desired output"
     r"|Input type \(.*\) and (bias|weight) type"
     r"|could not infer output dtype|get_mkldnn_dtype|floating point and complex dtype can require"
     r"|expected (scalar type|m1 and m2)|not implemented for '", "dtype-mismatch"),
    (r"must be Tensor, not|must be tuple of ints|can only optimize Tensors|invalid data type"
     r"|Boolean value of Tensor with more than one value|only integer tensors of a single element"
     r"|missing \d+ required positional argument|unexpected keyword argument|must be .*, not \w+$"
     r"|Expected .* as element \d+ in argument", "wrong-argument-type"),
    (r"shapes cannot be multiplied|must match the size of tensor|size mismatch|Sizes of tensors must match"
     r"|stack expects each tensor|is invalid for input of size|expected input\[|Expected input batch_size"
     r"|must be the same as input size|Expected target size|expanded size of the tensor|same number of dimensions"
     r"|should contain \d+ elements|Expected size for|shape of the mask|einsum\(\)|Expected index|Expected hidden size"
     r"|hidden\[\d\] size|number of spatial dimensions|Calculated padded input size|normalized_shape"
     r"|inconsistent tensor size|must be equal to input_size|expecting embedding dimension|computed output size"
     r"|expected \dD( or \dD)? \(?.*input|don't multiply up|shape mismatch|not broadcastable|Given groups="
     r"|Expected \d+-dimensional|same shape|cannot be broadcast|Expected more than|running_mean should",
     "shape-mismatch"),
]  # fmt: skip
COMPILED: list[tuple[re.Pattern[str], Category]] = [(re.compile(pattern), category) for pattern, category in MESSAGES]
LOADING = re.compile(r"\b(torch\.)?load\(|torch\.load")


def category_of(evidence: Evidence, expression: str) -> Category:
    """ "other" for what has nothing to do with torch, or that no rule knows."""
    for text in [evidence.message, *(cause.message for cause in evidence.chain)]:
        for pattern, category in COMPILED:
            if pattern.search(text):
                return category
    return by_code(evidence, expression)


def by_code(evidence: Evidence, expression: str) -> Category:
    """Where the message alone says nothing: by what the failing code does."""
    loads = LOADING.search(expression) is not None
    if loads and evidence.type in ("FileNotFoundError", "EOFError", "UnpicklingError", "IsADirectoryError"):
        return "checkpoint-load"
    if evidence.type == "KeyError" and any(is_checkpoint(one.name, one.text) for one in evidence.operands):
        return "checkpoint-load"
    if evidence.type == "AttributeError":
        return by_attribute(evidence.message)
    if evidence.type == "ValueError" and "too many values to unpack" in evidence.message:
        split = any(word in expression for word in (".split(", ".chunk(", ".unbind(", "torch.split(", "torch.chunk("))
        return "index-out-of-range" if split else "other"
    return "other"


METHODS = r"'(\w+)' object has no attribute '(\w+)'"
OF_TENSORS = frozenset(
    {"backward", "to", "cuda", "cpu", "shape", "size", "view", "detach", "relu", "float", "long", "unsqueeze",
     "squeeze", "dim", "mean", "sum", "permute", "transpose", "reshape", "flatten", "numpy", "item", "softmax",
     "argmax", "device"}
)  # fmt: skip


def by_attribute(message: str) -> Category:
    """A method of tensors that was asked of something else."""
    match = re.search(METHODS, message)
    if match is None or match[2] not in OF_TENSORS:
        return "other"
    if match[1] in ("float", "int") and match[2] == "backward":
        return "no-grad"
    return (
        "wrong-argument-type" if match[1] in ("tuple", "list", "dict", "NoneType", "str", "int", "float") else "other"
    )


def is_checkpoint(name: str, text: str | None) -> bool:
    """Whether a dictionary is a checkpoint, by its name and its keys."""
    called = re.search(r"(?i)ckpt|check_?point|saved|state|snapshot", name) is not None
    return text is not None and text.startswith("keys ") and (called or "state_dict" in text)
