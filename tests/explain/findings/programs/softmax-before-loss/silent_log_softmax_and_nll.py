import torch
import torch.nn.functional as F
from torch import nn

net = nn.Linear(6, 3)
logits = net(torch.randn(8, 6))
logp = F.log_softmax(logits, dim=1)
y = torch.randint(0, 3, (8,))
loss = F.nll_loss(logp, y)
same = F.nll_loss(torch.log(F.softmax(logits, 1)), y)
probs = logits.softmax(1)
acc = (probs.argmax(1) == y).float().mean()
loss.backward()
