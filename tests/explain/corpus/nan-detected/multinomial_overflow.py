# category: nan-detected
# error: RuntimeError
# culprits: p
# cause: p; nan; inf
# fix:
# fix-line:

import torch

torch.manual_seed(0)
logits = torch.tensor([[12.0, 95.0, 3.0], [1.0, 2.0, 3.0]])
p = logits.exp() / logits.exp().sum(-1, keepdim=True)
token = torch.multinomial(p, num_samples=1)  # <- fails
print(token)
