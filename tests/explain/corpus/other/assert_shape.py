# category: other
# error: AssertionError
# culprits: logits
# cause: 3
# fix:
# fix-line:

import torch


def check(logits, classes):
    assert logits.shape[-1] == classes, "wrong number of classes"  # <- fails


check(torch.randn(2, 3), 4)
