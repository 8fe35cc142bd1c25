# category: state-dict-mismatch
# error: RuntimeError
# culprits: model
# cause: backbone
# fix:
# fix-line:

from torch import nn


class Wrapper(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Linear(3, 2)


state = nn.Linear(3, 2).state_dict()
model = Wrapper()
model.load_state_dict(state)  # <- fails
