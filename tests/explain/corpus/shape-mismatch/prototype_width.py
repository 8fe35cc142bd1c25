# category: shape-mismatch
# error: RuntimeError
# culprits: z, self.prototypes
# cause: 64 and 128; rows of one length
# fix:
# fix-line:

import torch


class ProtoNet(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = torch.nn.Linear(20, 64)
        self.register_buffer("prototypes", torch.randn(5, 128))

    def forward(self, x):
        z = self.embed(x)
        return -torch.cdist(z, self.prototypes)  # <- fails


print(ProtoNet()(torch.randn(7, 20)).argmax(1))
