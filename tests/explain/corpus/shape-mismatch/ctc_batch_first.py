# category: shape-mismatch
# error: RuntimeError
# culprits: logits, in_lens
# cause: logits [4, 50, 20]; 4 lengths
# fix: .transpose(0, 1), targets
# fix-line: marked-fix

import torch
import torch.nn.functional as F

T, N, C = 50, 4, 20


def make_batch():
    lengths = torch.full((N,), T, dtype=torch.long)
    targets = torch.randint(1, C, (N, 10))
    return targets, lengths, torch.full((N,), 10, dtype=torch.long)


logits = torch.randn(N, T, C, requires_grad=True)
targets, in_lens, tgt_lens = make_batch()
loss = F.ctc_loss(logits.log_softmax(2), targets, in_lens, tgt_lens)  # <- fix  # <- fails
print(loss)
