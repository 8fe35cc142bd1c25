"""Which kind of error it is, by its class and torch's message."""

from __future__ import annotations

import ast
import re

from ..records.explanation import Category
from ..source.history import history
from .case import Case

# The first that is found in the message counts. Taken from torch's own messages, of 1.13 to 2.13.
MESSAGES: list[tuple[str, Category]] = [
    (r"Caught \w+ in DataLoader worker process|DataLoader worker \(pid", "dataloader-worker"),
    (r"Can't pickle|cannot pickle|can't pickle", "dataloader-worker"),
    (r"device-side assert", "cuda-assert"),
    (r"out of memory|DefaultCPUAllocator: (can't|not enough)", "out-of-memory"),
    (r"not compiled with CUDA|No CUDA GPUs|Found no NVIDIA driver|CUDA device but torch\.cuda\.is_available"
     r"|without ATen_cuda|invalid device ordinal|from the 'CUDA' backend|Torch not linked with CUDA",
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
     r"|numpy\(\) on (?:a )?[Tt]ensor|stride in the given numpy array is negative"
     r"|expected sequence of length \d+ at dim"
     r"|can't convert .* device type tensor to numpy", "numpy-conversion"),
    (r"on the same device|not on the expected device|cannot be called on meta tensors|Cannot copy out of meta"
     r"|Input type \(\w*cuda|Expected object of device|should be on the same device", "device-mismatch"),
    (r"index out of range in self|is out of bounds for dimension|Dimension out of range|index \d+ is out of bounds"
     r"|smaller than num_classes|Class values must be|^[Ii]ndex -?\d+ (is )?out of range|not in the valid range \[0"
     r"|too many indices for tensor|invalid index of a 0-dim|exceeds dimension size|select\(\): index"
     r"|index out of range: Tried to access", "index-out-of-range"),
    (r"same dtype|have one of the following scalar types|target dtype to be|used as indices must be"
     r"|with two bool tensors|source and destination dtypes match|can't be cast to the desired output"
     r"|Input type \(.*\) and (bias|weight) type"
     r"|could not infer output dtype|get_mkldnn_dtype|floating point and complex dtype can require"
     r"|expected (scalar type|m1 and m2)|not implemented for '|mixed dtype|same datatype|self\.dtype to be equal to src"
     r"|only implemented on integer and Boolean|Expected dtype int|Found dtype \w+ but expected"
     r"|does not match weight dtype"
     r"|floating point type for target|condition to be a boolean tensor|to be of ScalarType"
     r"|only for real scalar outputs"
     r"|dtypes? (of|do not|must|should).*(match|same)|[Ee]xpected a (floating|complex)|Integers to negative"
     r"|Promotion for .* not supported"
     r"|attn_mask dtype|only supports? (floating|boolean)|value cannot be converted to type", "dtype-mismatch"),
    (r"must be Tensor, not|must be tuple of ints|can only optimize Tensors|invalid data type"
     r"|Boolean value of Tensor with more than one value|only integer tensors of a single element"
     r"|missing \d+ required (positional|keyword)|unexpected keyword argument|must be .*, not [\w.]+$"
     r"|[Ee]xpected .* as element \d+ in argument|invalid combination of arguments|positional arguments? but \d+ w"
     r"|params argument given to the optimizer|Could not infer dtype of|data must be a sequence"
     r"|unsupported operand type\(s\) for .*'(Tensor|Parameter)'"
     r"|not supported between instances of .*'(Tensor|Parameter)'|is not a Module subclass"
     r"|is not an Optimizer|cannot assign '.*' as "
     r"|must be an instance of|can't assign a \w+ to a torch|too many dimensions '", "wrong-argument-type"),
    (r"shapes cannot be multiplied|must match the size of tensor|size mismatch|Sizes of tensors must match"
     r"|stack expects each tensor|is invalid for input of size|expected input\[|Expected input batch_size"
     r"|must be the same as input size|Expected target size|expanded size of the tensor|same number of dimensions"
     r"|should contain \d+ elements|Expected size for|shape of the mask|einsum\(\)|Expected index|Expected hidden size"
     r"|hidden\[\d\] size|number of spatial dimensions|Calculated padded input size|normalized_shape"
     r"|inconsistent tensor size|must be equal to input_size|expecting embedding dimension|computed output size"
     r"|expected \dD( or \dD)? \(?.*input|don't multiply up|shape mismatch|not broadcastable|Given groups="
     r"|Expected \d+-dimensional|same shape|cannot be broadcast|Expected more than|running_mean should"
     r"|doesn't match (the broadcast shape|hidden)|1D tensors expected|does not match weight size|inconsistent \w+_size"
     r"|vector of size equal to the number of channels|divisible by num_groups|elements cannot be converted to Scalar"
     r"|only one element tensors|indexing tensors could not|expects split_sizes to sum|number of sizes provided"
     r"|repeat dims can not be smaller|length of the desired ordering|must be a 3D tensor|spatial sizes don't match"
     r"|targets? of dimension|multi-target not supported|must be equal to d_model|attn_mask is|not match the shape"
     r"|expects a tensor with|Output size is too small|greater than actual input|size of the tensor|must be square"
     r"|(Index|Tensors|tensors) (tensor )?must have (the )?same number|does not broadcast"
     r"|weight tensor should be defined|_lengths to have value at|same number of columns"
     r"|must have same reduction dim",
     "shape-mismatch"),
]  # fmt: skip
COMPILED: list[tuple[re.Pattern[str], Category]] = [(re.compile(pattern), category) for pattern, category in MESSAGES]
# What torch's own checks are about, where none of the messages above is known: by the words that they share.
WORDS: list[tuple[re.Pattern[str], Category]] = [
    (re.compile(r"(?i)\b(dtype|scalar type|datatype|floating[- ]point|integral|boolean)s?\b"), "dtype-mismatch"),
    (re.compile(r"(?i)\bon (the )?(same |different )devices?\b"), "device-mismatch"),
    (re.compile(r"(?i)\b(out of range|out of bounds)\b"), "index-out-of-range"),
    (re.compile(r"(?i)\b(?:[a-z]+_)?(sizes?|shapes?|dimensions?|channels|matrices|\d-?D)\b.*\b(expect\w*|must|should|match|mismatch\w*|got|invalid)\b"
                r"|\b(expect\w*|must|should|match|mismatch\w*|got|invalid)\b.*\b(?:[a-z]+_)?(sizes?|shapes?|dimensions?|channels|matrices|\d-?D)\b"),
     "shape-mismatch"),
]  # fmt: skip
CHECKED = frozenset({"RuntimeError", "ValueError", "IndexError", "AssertionError", "NotImplementedError"})
LOADING = re.compile(r"\b(torch\.)?load\(|torch\.load")


def category_of(case: Case) -> Category:
    """ "other" for what has nothing to do with torch, or that no rule knows."""
    evidence = case.evidence
    # A program's own check may use any words: "shape mismatch" too.
    if case.raiser == "own":
        return "other"
    if case.raiser not in ("", "torch") and evidence.type not in ("OutOfMemoryError",) and case.raiser in FOREIGN:
        return "other"
    if case.message.startswith("Expected parameter ") and "satisfy the constraint" in case.message:
        return "nan-detected" if re.search(r"\bnan\b", case.message) else "other"
    for text in [evidence.message, *(cause.message for cause in evidence.chain)]:
        for pattern, category in COMPILED:
            if pattern.search(text):
                return category
    found = by_code(case)
    return found if found != "other" else by_words(case)


# Packages whose errors are about arrays and tables of their own.
FOREIGN = frozenset({"numpy", "pandas", "scipy", "sklearn", "matplotlib", "PIL"})


def by_words(case: Case) -> Category:
    """What torch checks has words in common; only for errors that torch raises, or that a tensor's operation does."""
    if not CHECKED.intersection([case.evidence.type, *case.evidence.bases]):
        return "other"
    tensors = [one for one in case.in_expression if one.device is not None]
    if case.raiser != "torch" and (case.inner or not tensors):
        return "other"
    if "optim" in case.evidence.places[-1].file:
        return "other"
    first = case.message.split("\n")[0]
    for pattern, category in WORDS:
        if pattern.search(first):
            return category
    return "other"


def by_code(case: Case) -> Category:
    """Where the message alone says nothing: by what the failing code does."""
    evidence, expression = case.evidence, case.expression or case.line_text
    loads = LOADING.search(expression) is not None
    if loads and evidence.type in ("FileNotFoundError", "EOFError", "UnpicklingError", "IsADirectoryError"):
        return "checkpoint-load"
    if evidence.type == "KeyError" and any(is_checkpoint(one.name, one.text) for one in evidence.operands):
        return "checkpoint-load"
    if evidence.type == "AttributeError":
        return by_attribute(evidence.message)
    if evidence.type == "ValueError" and "values to unpack" in evidence.message:
        cut = (".split(", ".chunk(", ".unbind(", ".tensor_split(")
        value = case.statement.value if isinstance(case.statement, ast.Assign) else None
        made = [step.value for step in history(evidence.source, case.place.line)
                if value is not None and step.target == ast.unparse(value)]  # fmt: skip
        written = ast.unparse(made[-1]) if made else case.line_text
        return "index-out-of-range" if any(one in written for one in cut) else "other"
    return "other"


METHODS = r"'(\w+)' object has no attribute '(\w+)'"
OF_TENSORS = frozenset(
    {"backward", "to", "cuda", "cpu", "shape", "size", "view", "detach", "relu", "float", "long", "unsqueeze",
     "norm", "abs", "clone", "contiguous", "half", "bfloat16", "expand", "repeat", "gather", "exp", "log", "sqrt",
     "square",
     "zero_", "add_", "mul_", "requires_grad", "grad", "dtype", "ndim", "matmul", "masked_fill", "tolist", "t",
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
