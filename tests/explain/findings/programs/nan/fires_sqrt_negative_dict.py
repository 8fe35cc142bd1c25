import torch

batch = {"image": torch.randn(4, 3), "label": torch.tensor([0, 1, 2, 0])}
batch["image"] = torch.sqrt(batch["image"])
y = batch["image"].mean()
print(y)
