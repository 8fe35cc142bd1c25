import torch


def softmax(z):
    e = torch.exp(z)
    s = e.sum(dim=1, keepdim=True)
    p = e / s
    return p


logits = torch.tensor([[1000.0, 10.0], [1.0, 2.0]])
probs = softmax(logits)
print(probs)
