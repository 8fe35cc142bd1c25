# category: leaf-inplace
# error: RuntimeError
# culprits: prompt
# cause: prompt; no_grad
# fix:
# fix-line:

import torch

prompt = torch.nn.Parameter(torch.zeros(5, 8))
prompt[0] = torch.randn(8)  # <- fails
