# category: shape-mismatch
# error: IndexError
# culprits: loss_per_token, keep
# cause: 12; 10; keep
# fix:
# fix-line:

import torch
import torch.nn.functional as F

torch.manual_seed(0)
input_ids = torch.randint(1, 20, (3, 12))
input_ids[0, 8:] = 0
logits = torch.randn(3, 10, 20)
labels = input_ids[:, :10]
keep = input_ids != 0

loss_per_token = F.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
lm_loss = loss_per_token[keep].mean()  # <- fails
print("perplexity", lm_loss.exp().item())
