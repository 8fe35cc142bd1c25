# category: shape-mismatch
# error: RuntimeError
# culprits: mask, q
# cause: 8; 6
# fix:
# fix-line:

import torch
import torch.nn.functional as F

q = k = v = torch.randn(2, 4, 8, 16)
mask = torch.ones(6, 6).tril().bool()
out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # <- fails
