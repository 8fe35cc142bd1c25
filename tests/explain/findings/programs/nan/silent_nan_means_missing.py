import torch

table = torch.randn(6, 3)
table[1, 2] = float("nan")
table[4, 0] = float("nan")
known = ~torch.isnan(table)
mean = torch.nanmean(table, dim=0)
filled = torch.where(known, table, mean)
print(filled)
