# category: state-dict-mismatch
# error: RuntimeError
# culprits: model
# cause: head.weight; missing
# fix:
# fix-line:

from torch import nn


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(4, 4)


class Finetuned(Backbone):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 2)


def restore(model, weights):
    model.load_state_dict(weights)  # <- fails
    return model


restore(Finetuned(), Backbone().state_dict())
