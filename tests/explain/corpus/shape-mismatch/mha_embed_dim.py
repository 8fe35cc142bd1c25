# category: shape-mismatch
# error: AssertionError
# culprits: q, self.cross.embed_dim
# cause: 48; 64; self.cross
# fix:
# fix-line:

import torch
from torch import nn


class CrossBlock(nn.Module):
    def __init__(self, dim=64, heads=4):
        super().__init__()
        self.cross = nn.MultiheadAttention(dim, heads, batch_first=True)
        self.norm = nn.LayerNorm(dim)

    def forward(self, q, memory):
        attended, weights = self.cross(q, memory, memory, need_weights=True)  # <- fails
        return self.norm(q + attended), weights


text_states = torch.randn(2, 9, 48)
image_states = torch.randn(2, 16, 64)
fused, attn = CrossBlock()(text_states, image_states)
print(fused.shape, attn.shape)
