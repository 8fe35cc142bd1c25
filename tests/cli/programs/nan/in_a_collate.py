import torch
from torch.utils.data import DataLoader


def collate(samples):
    batch = torch.stack(samples)
    return (batch - batch.mean(0)) / batch.std(0)  # nan: std made


torch.manual_seed(0)
samples = [torch.randn(3) for _ in range(5)]
for batch in DataLoader(samples, batch_size=4, collate_fn=collate):
    print("batch", tuple(batch.shape))
print("end")
