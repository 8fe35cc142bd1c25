# category: shape-mismatch
# error: RuntimeError
# culprits: pooled, self.fc.weight
# cause: 32; 16; self.fc
# fix: nn.Linear(32, classes)
# fix-line: marked-fix

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SentimentBiLSTM(nn.Module):
    def __init__(self, vocab, hidden=16, classes=2):
        super().__init__()
        self.emb = nn.Embedding(vocab, 10)
        self.rnn = nn.LSTM(10, hidden, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(hidden, classes)  # <- fix

    def forward(self, ids, lengths):
        packed = pack_padded_sequence(self.emb(ids), lengths, batch_first=True, enforce_sorted=False)
        output, _ = self.rnn(packed)
        output, _ = pad_packed_sequence(output, batch_first=True)
        pooled = output.mean(dim=1)
        return self.fc(pooled)  # <- fails


net = SentimentBiLSTM(40)
print(net(torch.randint(0, 40, (3, 7)), torch.tensor([7, 4, 2])))
