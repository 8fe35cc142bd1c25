# category: checkpoint-load
# error: RuntimeError
# culprits: source
# cause: source; zip; truncated
# fix:
# fix-line:

import tempfile
from pathlib import Path

import torch


def download(blob, to):
    """A connection that drops in the middle."""
    to.write_bytes(blob[: len(blob) // 2])
    return to


with tempfile.TemporaryDirectory() as cache:
    original = Path(cache, "original.pt")
    torch.save({"weight": torch.randn(300, 300)}, original)
    source = download(original.read_bytes(), Path(cache, "resnet.pt"))
    weights = torch.load(source)  # <- fails
    print(weights.keys())
