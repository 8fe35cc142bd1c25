# category: view-noncontiguous
# error: RuntimeError
# culprits: correct
# cause: correct
# fix: correct[:k].reshape(-1)
# fix-line: marked-fix

import torch


def accuracy(output, target, topk=(1, 3)):
    maxk = max(topk)
    _, pred = output.topk(maxk, 1, True, True)
    correct = pred.t().eq(target.view(1, -1).expand_as(pred.t()))
    return [correct[:k].view(-1).float().sum(0) for k in topk]  # <- fix  # <- fails


accuracy(torch.randn(6, 5), torch.arange(6) % 5)
