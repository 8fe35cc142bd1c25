"""An explained error in the terminal."""

from __future__ import annotations

from dataclasses import replace

from tensor_inspector.records.explanation import Explanation, Fix, Origin, PictureRow
from tensor_inspector.text.explanation import lines

FOUND = Explanation(
    category="shape-mismatch", type="RuntimeError", message="",
    cause="self.fc takes 4 features, and x [2, 5] ends with 5.",
    file="net.py", line=12, function="forward", expression="self.fc(x)", culprits=[],
    fixes=[Fix("Make self.fc with in_features=5", 3, "    self.fc = nn.Linear(4, 2)", "    self.fc = nn.Linear(5, 2)")],
    detail=["For this input the layer has to be made with in_features=5."],
    picture=[PictureRow("x", ["2", "5"], [1]), PictureRow("self.fc takes", ["?", "4"], [1], note="in_features=4")],
    origins=[Origin(9, "h = self.stem(images)", "h"), Origin(10, "x = h.flatten(1)", "x", "f32[2, 5]")],
)  # fmt: skip


def test_the_cause_the_picture_the_origins_and_the_fixes_stand_under_each_other() -> None:
    assert lines(FOUND, 100) == [
        "  ▸ self.fc takes 4 features, and x [2, 5] ends with 5.",
        "",
        "      x              [2, 5]",
        "                         ^",
        "      self.fc takes  [?, 4]  in_features=4",
        "                         ^",
        "",
        "    how it came to be:",
        "      line  9  h = self.stem(images)",
        "      line 10  x = h.flatten(1)       f32[2, 5]",
        "    For this input the layer has to be made with in_features=5.",
        "    fix, line 3: self.fc = nn.Linear(5, 2)   (Make self.fc with in_features=5)",
    ]


def test_a_long_sentence_is_broken_at_the_width() -> None:
    found = replace(FOUND, cause=" ".join(["word"] * 60) + ".", picture=[], origins=[], fixes=[], detail=[])
    assert all(len(line) <= 80 for line in lines(found, 80))
    assert len(lines(found, 80)) > 3


def test_a_picture_that_does_not_fit_is_left_out() -> None:
    rows = [PictureRow("x", [str(10**9)] * 12, [0])]
    assert not any("1000000000" in line for line in lines(replace(FOUND, picture=rows), 80))


def test_long_assignments_are_cut() -> None:
    found = replace(FOUND, origins=[Origin(9, "x = " + "f(" * 200, "x", "f32[2]")])
    (line,) = [line for line in lines(found, 80) if line.lstrip().startswith("line 9")]
    assert len(line) <= 80
    assert line.endswith("…  f32[2]")
