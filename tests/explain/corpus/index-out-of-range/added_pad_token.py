# category: index-out-of-range
# error: IndexError
# culprits: input_ids, model.transformer.wte.weight
# cause: input_ids [2, 4] holds 100; 100 rows
# fix:
# fix-line:

import torch
from transformers import GPT2Config, GPT2LMHeadModel

model = GPT2LMHeadModel(GPT2Config(vocab_size=100, n_embd=16, n_layer=1, n_head=2, n_positions=64))
pad_token_id = 100
rows = [[5, 6, 7, 8], [9, 10]]
width = max(map(len, rows))
input_ids = torch.tensor([r + [pad_token_id] * (width - len(r)) for r in rows])
loss = model(input_ids, labels=input_ids).loss  # <- fails
print(loss)
