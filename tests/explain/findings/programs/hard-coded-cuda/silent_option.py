import torch

use_cuda = False
x = torch.zeros(2)
if use_cuda:
    x = x.cuda()
torch.cuda.is_available()
torch.manual_seed(0)
