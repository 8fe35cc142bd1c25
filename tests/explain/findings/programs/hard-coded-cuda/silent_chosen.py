import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
x = torch.zeros(2).to(device)
if torch.cuda.is_available():
    x = x.cuda()
