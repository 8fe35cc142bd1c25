# category: shape-mismatch
# error: RuntimeError
# culprits: query, keys
# cause: 5; 7; keys
# fix: keys.transpose(1, 2)
# fix-line: marked-fix

import math

import torch


def scaled_dot_product(query, keys, values, dropout=None):
    d = query.size(-1)
    scores = torch.bmm(query, keys) / math.sqrt(d)  # <- fix  # <- fails
    weights = torch.softmax(scores, dim=-1)
    if dropout is not None:
        weights = dropout(weights)
    return torch.bmm(weights, values), weights


queries = torch.ones(2, 1, 5)
memory_keys = torch.rand(2, 7, 5)
memory_values = torch.arange(2 * 7 * 3, dtype=torch.float32).reshape(2, 7, 3)
context, alphas = scaled_dot_product(queries, memory_keys, memory_values)
print(context, alphas)
