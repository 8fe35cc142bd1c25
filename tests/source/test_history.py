"""Every assignment of a function, with whether it ran for sure."""

from __future__ import annotations

from tensor_inspector.source.history import Step, history

FUNCTION = """
def other():
    x = 0

def forward(self, x):
    h = self.stem(x)
    if self.training:
        h = self.drop(h)
    else:
        h = h
    for layer in self.layers:
        h = layer(h)
    with torch.no_grad():
        a, b = h, h.mean()
    return h @ b
"""
LOOP = """
total = 0
for batch in loader:
    x = batch.x
    total += loss(x)
    y = total
"""


def brief(steps: list[Step]) -> list[tuple[int, str, str]]:
    return [(step.line, step.target, step.around) for step in steps]


def test_what_may_not_have_run_tells_the_block_it_stands_in() -> None:
    assert brief(history(FUNCTION, 15)) == [
        (6, "h", ""),
        (8, "h", "if self.training"),
        (10, "h", "if self.training"),
        (11, "layer", ""),
        (12, "h", "for layer in self.layers"),
        (14, "a", ""),
        (14, "b", ""),
    ]


def test_a_branch_that_the_line_stands_in_did_run() -> None:
    steps = history(FUNCTION, 8)
    assert brief(steps) == [(6, "h", "")]
    assert all(step.certain for step in steps)


def test_a_mode_that_records_no_graph_is_told() -> None:
    assert {step.target: step.switch for step in history(FUNCTION, 15)}["b"] == "no_grad"


def test_a_loop_around_the_line_is_no_condition() -> None:
    assert brief(history(LOOP, 6)) == [(2, "total", ""), (4, "x", ""), (5, "total", "")]


def test_what_cannot_be_parsed_has_no_history() -> None:
    assert history("def broken(:", 1) == []
