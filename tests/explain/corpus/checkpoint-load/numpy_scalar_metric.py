# category: checkpoint-load
# error: UnpicklingError
# culprits: state_file
# cause: weights_only; numpy; state_file
# fix:
# fix-line:

import tempfile
from pathlib import Path

import numpy as np
import torch

scores = np.array([0.71, 0.78, 0.83])
with tempfile.TemporaryDirectory() as out_dir:
    state_file = Path(out_dir, "best.ckpt")
    torch.save({"weights": torch.ones(3), "best_score": scores.max()}, state_file)
    best = torch.load(state_file)  # <- fails
    print(best["best_score"])
