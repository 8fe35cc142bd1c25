import math

import torch
import torch.nn.functional as F
from torch import nn


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.o_proj = nn.Linear(width, width)
        self.heads = heads

    def forward(self, x, mask):
        b, t, w = x.shape
        q = self.q_proj(x).view(b, t, self.heads, -1).transpose(1, 2)
        k = self.k_proj(x).view(b, t, self.heads, -1).transpose(1, 2)
        v = self.v_proj(x).view(b, t, self.heads, -1).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
        scores = scores.masked_fill(mask, float("-inf"))
        attn = F.softmax(scores, dim=-1)
        self.last = attn.detach()
        out = (attn @ v).transpose(1, 2).contiguous().view(b, t, w)
        return self.o_proj(out)


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads)
        self.ln2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.ReLU(), nn.Linear(4 * width, width), nn.Dropout(0.1))

    def forward(self, x, mask):
        x = x + self.attn(self.ln1(x), mask)
        x = x + self.mlp(self.ln2(x))
        return x


class LM(nn.Module):
    def __init__(self, vocab=50, width=32, layers=3):
        super().__init__()
        self.tok = nn.Embedding(vocab, width)
        self.pos = nn.Parameter(torch.zeros(1, 16, width))
        self.blocks = nn.ModuleList([Block(width, 4) for _ in range(layers)])
        self.ln = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocab, bias=False)
        self.head.weight = self.tok.weight
        self.register_buffer("mask", torch.triu(torch.ones(16, 16, dtype=torch.bool), diagonal=1))
        nn.init.normal_(self.tok.weight, std=0.02)

    def forward(self, idx, targets=None):
        b, t = idx.shape
        x = self.tok(idx) + self.pos[:, :t]
        for block in self.blocks:
            x = block(x, self.mask[:t, :t])
        logits = self.head(self.ln(x))
        loss = None
        if targets is not None:
            loss = F.cross_entropy(logits.view(-1, logits.size(-1)), targets.reshape(-1))
        return logits, loss


@torch.no_grad()
def evaluate(model, data):
    model.eval()
    losses = torch.zeros(2)
    for k in range(2):
        _, loss = model(data[:, :-1], data[:, 1:])
        losses[k] = loss.item()
    out = losses.mean()
    model.train()
    return out


model = LM()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
warm = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 10))
data = torch.randint(0, 50, (8, 17))
for it in range(2):
    logits, loss = model(data[:, :-1], data[:, 1:])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    warm.step()
    val = evaluate(model, data)
