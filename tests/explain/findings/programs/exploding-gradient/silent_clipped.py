import torch
from torch import nn

rnn = nn.RNN(4, 16, nonlinearity="relu")
with torch.no_grad():
    rnn.weight_hh_l0.mul_(6)
out, _ = rnn(torch.randn(20, 4, 4))
loss = out.pow(2).mean()
loss.backward()
norm = torch.nn.utils.clip_grad_norm_(rnn.parameters(), 1.0)
print(norm)
