import random

import torch
import torch.nn.functional as F
from torch import nn

PAD, SOS, EOS = 0, 1, 2


class Encoder(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.embedding = nn.Embedding(vocab, width, padding_idx=PAD)
        self.gru = nn.GRU(width, width, batch_first=True, bidirectional=True)
        self.join = nn.Linear(2 * width, width)

    def forward(self, source):
        embedded = self.embedding(source)
        outputs, hidden = self.gru(embedded)
        outputs = self.join(outputs)
        hidden = torch.tanh(self.join(torch.cat([hidden[0], hidden[1]], dim=1))).unsqueeze(0)
        return outputs, hidden


class Decoder(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.embedding = nn.Embedding(vocab, width, padding_idx=PAD)
        self.gru = nn.GRU(2 * width, width, batch_first=True)
        self.out = nn.Linear(width, vocab)

    def forward(self, token, hidden, memory, mask):
        query = hidden.permute(1, 0, 2)
        scores = torch.bmm(query, memory.transpose(1, 2))
        scores = scores.masked_fill(mask.unsqueeze(1), -1e9)
        weights = torch.softmax(scores, dim=-1)
        context = torch.bmm(weights, memory)
        step = torch.cat([self.embedding(token), context], dim=2)
        output, hidden = self.gru(step, hidden)
        return self.out(output.squeeze(1)), hidden


def train_batch(encoder, decoder, optimizers, source, target, forcing=0.5):
    memory, hidden = encoder(source)
    mask = source == PAD
    token = torch.full((source.size(0), 1), SOS)
    loss = 0
    for t in range(target.size(1)):
        logits, hidden = decoder(token, hidden, memory, mask)
        loss += F.cross_entropy(logits, target[:, t], ignore_index=PAD)
        token = target[:, t : t + 1] if random.random() < forcing else logits.argmax(1, keepdim=True).detach()
    for optimizer in optimizers:
        optimizer.zero_grad()
    loss.backward()
    for optimizer in optimizers:
        optimizer.step()
    return loss.item() / target.size(1)


encoder, decoder = Encoder(20, 16), Decoder(20, 16)
optimizers = [torch.optim.Adam(m.parameters(), lr=1e-3) for m in (encoder, decoder)]
for _ in range(2):
    source = torch.randint(3, 20, (4, 6))
    source[:, -2:] = PAD
    target = torch.randint(3, 20, (4, 5))
    target[:, -1] = EOS
    value = train_batch(encoder, decoder, optimizers, source, target)
