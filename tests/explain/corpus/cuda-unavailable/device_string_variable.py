# category: cuda-unavailable
# error: AssertionError
# culprits:
# cause: cuda
# fix:
# fix-line:

import torch

DEVICE = "cuda:0"


def to_device(batch):
    return {k: v.to(DEVICE) for k, v in batch.items()}  # <- fails


to_device({"x": torch.zeros(2)})
