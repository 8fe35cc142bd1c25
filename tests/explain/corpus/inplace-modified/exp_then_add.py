# category: inplace-modified
# error: RuntimeError
# culprits: w
# cause: w; place
# fix:
# fix-line:

import torch

w0 = torch.randn(4, requires_grad=True)
w = w0.exp()
w += 1
w.sum().backward()  # <- fails
