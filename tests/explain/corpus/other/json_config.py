# category: other
# error: JSONDecodeError
# culprits:
# cause: JSONDecodeError
# fix:
# fix-line:

import json

import torch

text = '{"lr": 0.1,}'
config = json.loads(text)  # <- fails
net = torch.nn.Linear(config["in"], 2)
