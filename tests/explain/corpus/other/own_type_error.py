# category: other
# error: TypeError
# culprits:
# cause: TypeError; str
# fix:
# fix-line:

import torch


def lr_at(step, warmup):
    return min(1.0, step / warmup)  # <- fails


opt = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
scheduler = torch.optim.lr_scheduler.LambdaLR(opt, lambda step: lr_at(step, warmup="100"))
