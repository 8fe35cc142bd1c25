# category: index-out-of-range
# error: IndexError
# culprits: out, length
# cause: length; 6; out
# fix:
# fix-line:

import torch
from torch import nn

torch.manual_seed(0)
rnn = nn.RNN(2, 3, batch_first=True)
series = torch.randn(2, 6, 2)
lengths = [6, 4]

out, _ = rnn(series)
finals = []
for row, length in enumerate(lengths):
    finals.append(out[row, length])  # <- fails
print(torch.stack(finals))
