import torch

logits = torch.randn(2, 10)
k = 3
kth = logits.topk(k).values[:, -1:]
logits[logits < kth] = -float("inf")
probs = logits.softmax(-1)
logp = torch.log_softmax(logits, -1)
token = torch.multinomial(probs, 1)
