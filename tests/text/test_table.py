"""A stop as a table for the terminal."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from tensor_inspector.records.frame import LeftOut
from tensor_inspector.text import table
from text.records import look, module, stats, tensor


def test_a_stop_reads_as_it_did(snapshot: SnapshotAssertion) -> None:
    seen = look(
        tensor(id=0, name="x"),
        tensor(id=1, name="loss", shape=[], nbytes=4, requires_grad=True, is_leaf=False, grad_fn="MeanBackward0"),
        tensor(id=2, name="parts['a'][0]", kind="array", type="ndarray", shape=[1000, 1000], nbytes=8_000_000,
               dtype="float64"),
        tensor(id=3, name="broken", error="can't be described: why"),
        tensor(id=4, name="self.fc.weight", module="self.fc", role="parameter"),
        modules=[module(),
                 module(name="self.fc", parent="self", type="Linear", configuration="3 → 4", trainable=3, with_grad=2)],
        left_out=LeftOut(tensors=4000, reason="only the first 5 are shown"),
    )  # fmt: skip
    figures = {0: stats(), 1: stats(count=1, min=2.5, max=2.5, std=0.0, histogram=None), 2: stats(nan=5, exact=False)}
    assert table.stop_table(seen, figures, "    h = self.fc(x)\n", 140) == snapshot


def test_parameters_are_folded_under_their_module() -> None:
    seen = look(tensor(name="self.fc.weight", module="self.fc", role="parameter"), modules=[module()])
    text = table.stop_table(seen, {}, "", 120)
    assert "self.fc.weight" not in text
    assert "4 parameters" in text


def test_a_module_keeps_its_name_beside_tensors_with_shorter_names() -> None:
    text = table.stop_table(look(tensor(name="x"), modules=[module(name="classifier")]), {}, "", 120)
    assert "classifier" in text


def test_no_line_is_wider_than_the_terminal() -> None:
    long = tensor(name="deep" + "['key']" * 20, shape=list(range(12)), requires_grad=True, grad_fn="A" * 80)
    for width in (80, 100, 200):
        lines = table.stop_table(look(long), {0: stats()}, "", width).splitlines()
        assert max(len(line) for line in lines[1:]) <= width


def test_a_frame_without_tensors_and_a_program_without_torch_say_so() -> None:
    assert "No tensors in this frame." in table.stop_table(look(), {}, "", 80)
    assert "has not imported torch" in table.stop_table(look(torch=None), {}, "", 80)


def test_what_was_left_out_is_said() -> None:
    assert "4,000 more tensors" in table.stop_table(look(left_out=LeftOut(tensors=4000, reason="r")), {}, "", 80)
    assert "Not everything is listed: r" in table.stop_table(look(left_out=LeftOut(tensors=0, reason="r")), {}, "", 80)
