"""What is usual and must not stop: masks of -Inf, fresh memory, compiled and transformed code, a whole training."""

import torch
from torch import nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint
from torch.utils.data import DataLoader, TensorDataset


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(8, 24)
        self.norm = nn.LayerNorm(8)

    def forward(self, x):
        query, key, value = self.project(self.norm(x)).chunk(3, -1)
        mask = torch.full((x.shape[1], x.shape[1]), float("-inf")).triu(1)
        scores = (query @ key.transpose(1, 2) + mask).softmax(-1)
        padding = torch.zeros(x.shape[:2], dtype=torch.bool)
        padding[:, -1] = True
        scores = scores.masked_fill(padding[:, None], float("-inf")).softmax(-1)
        return x + scores @ value + functional.scaled_dot_product_attention(query, key, value, is_causal=True)


torch.manual_seed(0)
model = nn.Sequential(nn.Embedding(20, 8), Attention(), nn.Dropout(0.1), Attention(), nn.Linear(8, 20))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
loader = DataLoader(TensorDataset(torch.randint(0, 20, (64, 6))), batch_size=16, shuffle=True)
for epoch in range(3):
    for (tokens,) in loader:
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = checkpoint(model[:3], tokens, use_reentrant=False)
            loss = functional.cross_entropy(model[3:](hidden).flatten(0, 1), tokens.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
batch = torch.empty(64, 8).copy_(torch.rand(64, 8))
with torch.inference_mode():
    per_sample = torch.func.vmap(torch.func.grad(lambda x: x.pow(2).sum()))(batch)
print("end", torch.isfinite(loss).item(), per_sample.shape)
