# category: shape-mismatch
# error: RuntimeError
# culprits: a, b
# cause: 3; 4; b
# fix:
# fix-line:

import torch

anchors = [torch.randn(3), torch.randn(3), torch.randn(4)]
positives = [torch.randn(3), torch.randn(3), torch.randn(4)]
positives.reverse()


def cosine(a, b):
    return torch.dot(a, b) / (a.norm() * b.norm())  # <- fails


sims = torch.stack([cosine(a, b) for a, b in zip(anchors, positives, strict=True)])
print((1 - sims).mean())
