import torch


def normalised(batch):
    low, high = batch.amin(1, keepdim=True), batch.amax(1, keepdim=True)
    return (batch - low) / (high - low)  # nan: div made


torch.manual_seed(0)
images = torch.rand(8, 16)
images[3] = 0.5
print("end", normalised(images).isnan().sum().item())
