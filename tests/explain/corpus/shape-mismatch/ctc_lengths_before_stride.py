# category: shape-mismatch
# error: RuntimeError
# culprits: mel_lengths, log_probs
# cause: mel_lengths [4] holds 100; 50 steps
# fix:
# fix-line:

import torch
from torch import nn


class Asr(nn.Module):
    def __init__(self, n_mels=20, vocab=30):
        super().__init__()
        self.sub = nn.Conv1d(n_mels, 64, 3, stride=2, padding=1)
        self.rnn = nn.GRU(64, 64, batch_first=True)
        self.out = nn.Linear(64, vocab)

    def forward(self, mel):
        h = self.sub(mel).relu().transpose(1, 2)
        h, _ = self.rnn(h)
        return self.out(h).log_softmax(-1)


model = Asr()
ctc = nn.CTCLoss(blank=0)
mels = torch.randn(4, 20, 100)
mel_lengths = torch.tensor([100, 90, 80, 70])
labels = torch.randint(1, 30, (4, 12))
label_lengths = torch.tensor([12, 10, 9, 7])

log_probs = model(mels).transpose(0, 1)
loss = ctc(log_probs, labels, mel_lengths, label_lengths)  # <- fails
loss.backward()
