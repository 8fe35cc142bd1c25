# category: inplace-modified
# error: RuntimeError
# culprits: h
# cause: h; place
# fix:
# fix-line:

import torch

a = torch.randn(3, 3, requires_grad=True)
h = torch.tanh(a)
h[:, 0] = 0
h.sum().backward()  # <- fails
