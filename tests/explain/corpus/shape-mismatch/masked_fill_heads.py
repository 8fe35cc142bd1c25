# category: shape-mismatch
# error: RuntimeError
# culprits: scores, pad_mask
# cause: 6; 2
# fix:
# fix-line:

import torch

scores = torch.randn(2, 4, 6, 6)
pad_mask = torch.tensor([[False] * 4 + [True] * 2] * 2)[:, None, :, None].squeeze(-1)
att = scores.masked_fill(pad_mask[..., None, None].squeeze(1), float("-inf")).softmax(-1)  # <- fails
