# category: backward-twice
# error: RuntimeError
# culprits: loss
# cause: reg.backward; loss
# fix:
# fix-line:

import torch

w = torch.ones(2, requires_grad=True)
h = w.exp()
loss, reg = h.sum(), h.pow(2).sum()
reg.backward()
loss.backward()  # <- fails
