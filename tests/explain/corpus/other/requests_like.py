# category: other
# error: TimeoutError
# culprits:
# cause: timed out
# fix:
# fix-line:

import torch

x = torch.ones(1)


def fetch(url):
    raise TimeoutError("timed out")  # <- fails


fetch("http://example.invalid")
