import torch

x = torch.zeros(2, device="cpu").to("cpu")
y = torch.cuda.is_available()
