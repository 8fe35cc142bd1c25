import torch
from torch import nn


class CharRNN(nn.Module):
    def __init__(self, vocab, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab, 16, padding_idx=0)
        self.lstm = nn.LSTM(16, width, num_layers=2, batch_first=True, dropout=0.1)
        self.out = nn.Linear(width, vocab)

    def forward(self, tokens, state=None):
        e = self.embed(tokens)
        h, state = self.lstm(e, state)
        return self.out(h), state


def detach(state):
    return tuple(s.detach() for s in state)


text = torch.randint(1, 20, (4, 41))
model = CharRNN(20)
criterion = nn.CrossEntropyLoss(ignore_index=0)
optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
h0 = torch.zeros(2, 4, 32)
c0 = torch.zeros(2, 4, 32)
state = (h0, c0)
for start in range(0, 40, 10):
    x = text[:, start : start + 10]
    y = text[:, start + 1 : start + 11]
    state = detach(state)
    logits, state = model(x, state)
    loss = criterion(logits.reshape(-1, 20), y.reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()

model.eval()
with torch.no_grad():
    token = torch.tensor([[1]])
    state = None
    out = []
    for _ in range(3):
        logits, state = model(token, state)
        probs = torch.softmax(logits[:, -1] / 0.8, dim=-1)
        token = torch.multinomial(probs, 1)
        out.append(token.item())
