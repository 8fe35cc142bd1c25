# category: shape-mismatch
# error: RuntimeError
# culprits:
# cause: 12; 10
# fix:
# fix-line:

import torch
from torch.utils.data import DataLoader


def collate(samples):
    xs, ys = zip(*samples, strict=True)
    return torch.stack(xs), torch.tensor(ys)  # <- fails


signals = [(torch.randn(12), 0), (torch.randn(12), 1), (torch.randn(10), 0), (torch.randn(12), 1)]
for x, y in DataLoader(signals, batch_size=4, collate_fn=collate):
    print(x.shape, y.shape)
