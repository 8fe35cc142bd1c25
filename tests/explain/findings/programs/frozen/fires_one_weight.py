import torch
from torch import nn

emb = nn.Embedding.from_pretrained(torch.randn(10, 4))
net = nn.Linear(4, 2)
net.bias.requires_grad = False
out = net(emb(torch.tensor([1, 2])))
