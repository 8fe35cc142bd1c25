# category: inplace-modified
# error: RuntimeError
# culprits: p
# cause: p; place
# fix:
# fix-line:

import torch

scores = torch.randn(3, 3, requires_grad=True)
p = scores.softmax(-1)
p.masked_fill_(torch.eye(3, dtype=torch.bool), 0.0)
(p * 2).sum().backward()  # <- fails
