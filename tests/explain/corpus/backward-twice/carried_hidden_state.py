# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: h; detach; loss
# fix: h.detach()
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(0)
rnn = nn.GRU(1, 8, batch_first=True)
readout = nn.Linear(8, 1)
opt = torch.optim.SGD([*rnn.parameters(), *readout.parameters()], lr=0.01)
wave = torch.sin(torch.linspace(0, 12, 61)).view(1, -1, 1)

h = None
for start in range(0, 60, 20):
    chunk, nxt = wave[:, start : start + 20], wave[:, start + 1 : start + 21]
    out, h = rnn(chunk, h)  # <- fix
    loss = nn.functional.mse_loss(readout(out), nxt)
    opt.zero_grad()
    loss.backward()  # <- fails
