import torch
from torch import nn

torch.manual_seed(0)
vectors = [[0.1, 0.2, float("nan")], [0.3, 0.4, 0.5]]
table = torch.tensor(vectors)
embedding = nn.Embedding.from_pretrained(table)
head = nn.Linear(3, 2)
tokens = torch.tensor([1, 0, 1])
features = embedding(tokens)  # nan: embedding arrived
print("end", head(features).sum().isnan().item())
