# category: shape-mismatch
# error: RuntimeError
# culprits: h0, self.gru
# cause: 1; 2; h0
# fix:
# fix-line:

import torch
from torch import nn


class CharRNN(nn.Module):
    def __init__(self, n_chars, hidden=24):
        super().__init__()
        self.hidden = hidden
        self.emb = nn.Embedding(n_chars, 12)
        self.gru = nn.GRU(12, hidden, num_layers=2, batch_first=True)
        self.out = nn.Linear(hidden, n_chars)

    def init_hidden(self, n):
        return torch.zeros(1, n, self.hidden)

    def forward(self, chars):
        h0 = self.init_hidden(chars.size(0))
        seq, hn = self.gru(self.emb(chars), h0)  # <- fails
        return self.out(seq), hn


text = "to be or not to be"
stoi = {c: i for i, c in enumerate(sorted(set(text)))}
data = torch.tensor([stoi[c] for c in text]).unsqueeze(0)
logits, state = CharRNN(len(stoi))(data[:, :-1])
print(logits.shape)
