# category: other
# error: RuntimeError
# culprits: lengths
# cause: enforce_sorted
# fix:
# fix-line:

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)  # <- fails
        out, _ = self.rnn(packed)
        return pad_packed_sequence(out, batch_first=True)[0]


seqs = [torch.randn(n, 8) for n in (3, 7, 5)]
lengths = torch.tensor([len(s) for s in seqs])
print(Tagger()(pad_sequence(seqs, batch_first=True), lengths).shape)
