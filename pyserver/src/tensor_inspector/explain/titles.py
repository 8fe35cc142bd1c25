"""A category in words, as the heading over an explanation."""

from __future__ import annotations

from ..records.explanation import Category

TITLES: dict[Category, str] = {
    "shape-mismatch": "Sizes do not fit",
    "device-mismatch": "Tensors on several devices",
    "dtype-mismatch": "Types do not fit",
    "wrong-argument-type": "Not a tensor",
    "out-of-memory": "Out of memory",
    "inplace-modified": "Changed in place before backward",
    "no-grad": "No graph to go back through",
    "backward-twice": "The graph was freed",
    "non-scalar-backward": "Backward from more than one element",
    "leaf-inplace": "A leaf changed in place",
    "index-out-of-range": "An index is out of range",
    "state-dict-mismatch": "The state dict does not fit the model",
    "checkpoint-load": "The checkpoint can't be loaded",
    "dataloader-worker": "A DataLoader's worker failed",
    "cuda-assert": "A check failed on the GPU",
    "cuda-unavailable": "CUDA can't be used here",
    "nan-detected": "NaN",
    "unused-parameters": "Parameters without a part in the loss",
    "numpy-conversion": "Numpy can't take this",
    "view-noncontiguous": "Not one block of memory",
    "batch-norm-single-value": "One value is too few to normalise",
    "target-out-of-range": "A target is out of range",
    "distributed": "Between processes",
    "uninitialized-parameter": "A lazy module without its sizes",
    "other": "An error outside of torch",
}
