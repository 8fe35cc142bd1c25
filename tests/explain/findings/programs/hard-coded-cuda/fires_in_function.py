import torch.nn as nn


def train(model, x):
    model = model.to("cuda")
    return model(x.cuda())


m = nn.Linear(2, 2)
print(m)
