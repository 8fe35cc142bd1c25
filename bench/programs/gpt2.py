"""GPT-2 with 12 layers and random weights, up to its loss: the last line is there to stop at."""

import torch
from transformers import GPT2Config, GPT2LMHeadModel

config = GPT2Config(n_layer=12, n_embd=192, n_head=12, vocab_size=1000, bos_token_id=0, eos_token_id=1)
model = GPT2LMHeadModel(config)
tokens = torch.arange(64)[None]
loss = model(tokens, labels=tokens).loss
assert loss.requires_grad
