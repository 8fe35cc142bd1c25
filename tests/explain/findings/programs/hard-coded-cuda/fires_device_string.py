import torch


def make(n):
    device = torch.device("cuda")
    print(device)
    return n


make(3)
