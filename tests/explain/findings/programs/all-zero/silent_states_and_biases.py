import torch
from torch import nn

rnn = nn.LSTM(4, 8)
h0, c0 = torch.zeros(1, 2, 8), torch.zeros(1, 2, 8)
norm = nn.LayerNorm(8)
out, (h, c) = rnn(torch.randn(5, 2, 4), (h0, c0))
mask = torch.zeros(5, 5)
y = norm(out)
labels = torch.zeros(5, dtype=torch.long)
