# category: shape-mismatch
# error: RuntimeError
# culprits: h_user, h_item, score_prior
# cause: 2; 1; score_prior
# fix: score_prior.unsqueeze(1)
# fix-line: marked-fix

import torch
from torch import nn


class Recommender(nn.Module):
    def __init__(self, users, items, dim=8):
        super().__init__()
        self.user_emb = nn.Embedding(users, dim)
        self.item_emb = nn.Embedding(items, dim)
        self.mlp = nn.Sequential(nn.Linear(2 * dim + 1, 16), nn.ReLU(), nn.Linear(16, 1))

    def forward(self, u, i, score_prior):
        h_user = self.user_emb(u)
        h_item = self.item_emb(i)
        joint = torch.cat([h_user, h_item, score_prior], dim=-1)  # <- fix  # <- fails
        return self.mlp(joint).squeeze(-1)


rec = Recommender(50, 30)
users = torch.randint(0, 50, (12,))
items = torch.randint(0, 30, (12,))
prior = torch.rand(12)
print(rec(users, items, prior))
