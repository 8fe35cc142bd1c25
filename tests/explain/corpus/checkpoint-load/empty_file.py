# category: checkpoint-load
# error: EOFError
# culprits: path
# cause: path; empty; 0
# fix:
# fix-line:

import tempfile

import torch

with tempfile.NamedTemporaryFile(suffix=".pt") as handle:
    path = handle.name
    best = torch.load(path)  # <- fails
    print(best["acc"])
