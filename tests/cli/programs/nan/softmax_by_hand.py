import torch

logits = torch.tensor([[90.0, 20.0, 1.0], [1.0, 2.0, 3.0]])
exponentials = logits.exp()  # inf
probs = exponentials / exponentials.sum(1, keepdim=True)  # nan: div made
print("end", probs.isnan().any().item())
