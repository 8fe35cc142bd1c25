# category: checkpoint-load
# error: UnpicklingError
# culprits: where
# cause: where; pickle; HTML
# fix:
# fix-line:

import tempfile
from pathlib import Path

import torch

PAGE = "<!DOCTYPE html>\n<html><body>404: not found</body></html>\n"


def fetch(url, where):
    where.write_text(PAGE)


with tempfile.TemporaryDirectory() as hub:
    where = Path(hub, "weights.bin")
    fetch("https://models.invalid/weights.bin", where)
    sd = torch.load(where, weights_only=True)  # <- fails
    print(len(sd))
