import torch


def normalize(v):
    n = v.norm(dim=-1, keepdim=True)
    unit = v / n
    return unit


vectors = torch.tensor([[3.0, 4.0], [0.0, 0.0]])
u = normalize(vectors)
sim = u @ u.T
print(sim)
