# category: wrong-argument-type
# error: TypeError
# culprits: batch, model
# cause: token_type_ids; forward; model
# fix:
# fix-line:

import torch
from torch import nn


class DistilLike(nn.Module):
    def __init__(self, vocab=40, dim=8):
        super().__init__()
        self.word = nn.Embedding(vocab, dim)
        self.out = nn.Linear(dim, 2)

    def forward(self, input_ids, attention_mask):
        h = self.word(input_ids) * attention_mask.unsqueeze(-1)
        return self.out(h.sum(1) / attention_mask.sum(1, keepdim=True))


batch = {
    "input_ids": torch.randint(0, 40, (2, 6)),
    "token_type_ids": torch.zeros(2, 6, dtype=torch.long),
    "attention_mask": torch.ones(2, 6),
}
model = DistilLike()
print(model(**batch))  # <- fails
