# category: other
# error: ZeroDivisionError
# culprits: tp, fp
# cause: tp; fp; 0
# fix:
# fix-line:

import torch


def precision(preds, truth):
    tp = int(((preds == 1) & (truth == 1)).sum())
    fp = int(((preds == 1) & (truth == 0)).sum())
    return tp / (tp + fp)  # <- fails


truth = torch.tensor([0, 1, 1, 0, 1])
preds = torch.sigmoid(torch.tensor([-2.0, -1.0, -0.5, -3.0, -0.1])).round()
print(precision(preds, truth))
