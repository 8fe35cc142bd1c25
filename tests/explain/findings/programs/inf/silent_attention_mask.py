import torch

T = 6
scores = torch.randn(2, T, T, requires_grad=True)
mask = torch.full((T, T), float("-inf")).triu(1)
masked = scores + mask
attn = torch.softmax(masked, dim=-1)
causal = torch.zeros(T, T).masked_fill(torch.ones(T, T).triu(1).bool(), float("-inf"))
other = scores.masked_fill(mask.bool(), -torch.inf)
print(attn.sum())
