# category: shape-mismatch
# error: RuntimeError
# culprits: student_logits, teacher_logits
# cause: 10; 12
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def distill(student_logits, teacher_logits, T=2.0):
    return (
        F.kl_div(  # <- fails
            F.log_softmax(student_logits / T, dim=-1),
            F.softmax(teacher_logits / T, dim=-1),
            reduction="batchmean",
        )
        * T
        * T
    )


distill(torch.randn(8, 10), torch.randn(8, 12))
