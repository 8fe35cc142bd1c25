"""The evidence of an exception: what the traceback, the frames and the values tell, and nothing is run."""

from __future__ import annotations

import sys
import warnings
from typing import Any

import cattrs
import pytest
import torch
from torch import nn

from fuzz import hostile
from probe.evaluated import evaluated, frame_with
from tensor_inspector.records.evidence import Evidence, Thing


def evidence_of(error: BaseException) -> Evidence:
    frame = frame_with(__exception__=(type(error), error, error.__traceback__))
    return cattrs.structure(evaluated(frame, "explain")["ok"], Evidence)


def raised(function: Any, *arguments: Any) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011
        function(*arguments)
    return caught.value


def named(things: list[Thing]) -> dict[str, Thing]:
    return {thing.name: thing for thing in things}


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 2)
        self.sizes = {"hidden": 3}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = 2.0
        return self.fc(x) * scale * self.sizes["hidden"]


def test_the_places_the_module_and_the_values_come_with_their_names() -> None:
    found = evidence_of(raised(Net(), torch.randn(5, 3)))
    place = found.places[found.at]
    assert (found.type, place.user, place.function) == ("RuntimeError", True, "Net.forward")
    assert "return self.fc(x)" in found.source.split("\n")[place.line - 1]
    layer = found.places[-1].module
    assert layer is not None
    assert (layer.expression, layer.type, layer.settings["in_features"]) == ("self.fc", "Linear", "4")
    assert [one.shape for one in layer.parameters] == [[2, 4], [2]]
    operands = named(found.operands)
    assert operands["x"].shape == [5, 3]
    assert operands["scale"].text == "2.0"
    assert operands["self.sizes['hidden']"].text == "3"
    source = named(found.places[-1].values)["input"]
    assert (source.shape, source.expression) == ([5, 3], "x")


@pytest.mark.skipif(sys.version_info < (3, 11), reason="columns are told from Python 3.11 on")
def test_the_failing_code_is_told_to_the_column() -> None:
    found = evidence_of(raised(Net(), torch.randn(5, 3)))
    span = found.places[found.at].span
    assert span is not None
    line = found.source.split("\n")[span[0] - 1]
    assert line[span[1] : span[3]] == "self.fc(x)"


def failing_with(ids: torch.Tensor, scores: torch.Tensor, state: tuple[torch.Tensor, ...]) -> None:
    raise IndexError(ids, scores.T, scores.grad, scores.data, state)


def test_a_small_tensor_tells_its_extremes_and_where_they_stand() -> None:
    ids = torch.tensor([[3, 1, 4], [1, 9, -100]])
    scores = torch.tensor([[0.5, float("nan")], [float("inf"), 1.0]])
    operands = named(evidence_of(raised(failing_with, ids, scores, ())).operands)
    found = operands["ids"].extremes
    assert found is not None
    assert (found.low, found.low_at, found.high, found.high_at) == (-100, [1, 2], 9, [1, 1])
    found = operands["scores"].extremes
    assert found is not None
    assert (found.low, found.high, found.nan_at) == (None, None, [0, 1])


@pytest.mark.filterwarnings("ignore:The use of `x.T`")
@pytest.mark.parametrize(
    "without",
    [
        torch.zeros(1 << 19),
        torch.zeros(0),
        torch.zeros(3, device="meta"),
        torch.zeros(3, dtype=torch.complex64),
        torch.zeros(3).to_sparse(),
        torch.zeros(3).share_memory_().resize_(0),
    ],
    ids=["large", "empty", "meta", "complex", "sparse", "resized"],
)
def test_what_has_no_few_plain_elements_has_no_extremes(without: torch.Tensor) -> None:
    operands = named(evidence_of(raised(failing_with, without, torch.zeros(1), ())).operands)
    assert operands["ids"].extremes is None


def test_a_tensor_whose_memory_was_freed_is_not_read() -> None:
    freed = torch.ones(4)
    freed.untyped_storage().resize_(0)
    operands = named(evidence_of(raised(failing_with, freed, torch.zeros(1), ())).operands)
    assert (operands["ids"].shape, operands["ids"].extremes) == ([4], None)


def test_looking_at_elements_changes_no_tensor() -> None:
    ids = torch.tensor([1.0, 2.0], requires_grad=True)
    before = (ids._version, ids.grad, torch.get_rng_state().tolist())
    evidence_of(raised(failing_with, ids, ids, ()))
    assert (ids._version, ids.grad, torch.get_rng_state().tolist()) == before


def test_transposes_gradients_and_the_parts_of_a_tuple_are_told_without_being_computed() -> None:
    scores = torch.ones(2, 3, requires_grad=True)
    scores.sum().backward()
    operands = named(evidence_of(raised(failing_with, scores, scores, (torch.ones(1, 4), torch.ones(5)))).operands)
    assert operands["scores.T"].shape == [3, 2]
    assert (operands["scores.grad"].shape, operands["scores.grad"].requires_grad) == ([2, 3], False)
    assert (operands["scores.data"].shape, operands["scores.data"].requires_grad) == ([2, 3], False)
    assert (operands["state[0]"].shape, operands["state[1]"].shape) == ([1, 4], [5])


def test_a_gradient_that_is_not_there_is_none() -> None:
    operands = named(
        evidence_of(raised(failing_with, torch.ones(1), torch.ones(2, 2, requires_grad=True), ())).operands
    )
    assert operands["scores.grad"].type == "NoneType"


def test_what_an_error_was_made_with_is_not_written_down() -> None:
    called = hostile.Called()

    def failing() -> None:
        raise ValueError("bad value", hostile.plain_object(called), 3)

    error = raised(failing)
    called.hooks.clear()
    found = evidence_of(error)
    assert called.hooks == []
    assert found.message.startswith("bad value <")
    assert found.message.endswith("> 3")


def test_the_file_of_an_error_is_told() -> None:
    found = evidence_of(raised(open, "/not/there"))
    assert found.message == "[Errno 2] No such file or directory: '/not/there'"


def test_what_led_to_it_is_told_nearest_first() -> None:
    def failing() -> None:
        try:
            try:
                {}["first"]
            except KeyError as error:
                raise ValueError("second") from error
        except ValueError:
            raise RuntimeError("third")  # noqa: B904

    found = evidence_of(raised(failing))
    assert [(one.type, one.message) for one in found.chain] == [("ValueError", "second"), ("KeyError", "'first'")]


def test_a_deep_recursion_keeps_its_end() -> None:
    def deeper(depth: int) -> int:
        return deeper(depth + 1)

    found = evidence_of(raised(deeper, 0))
    assert len(found.places) == 60
    assert found.places[found.at].function.endswith("deeper")


def test_without_an_exception_there_is_none() -> None:
    assert evaluated(frame_with(x=torch.ones(2)), "explain") == {"ok": None}


def test_no_code_of_the_program_runs_for_it() -> None:
    called = hostile.Called()
    makers = [hostile.plain_object, hostile.dict_subclass, hostile.list_subclass, hostile.tensor_subclass,
              hostile.hostile_module, hostile.metaclass_instance]  # fmt: skip
    values = [maker(called) for maker in makers]

    class Own(Exception):
        def __str__(self) -> str:
            called.hooks.append("__str__")
            return ""

        @property
        def args(self) -> Any:  # type: ignore[override]
            called.hooks.append("args")
            return ()

    def failing(one: Any, two: Any, three: Any, four: Any, five: Any, six: Any) -> None:
        raise Own("what it was given", one is two, three is four, five is six)

    error = raised(failing, *values)
    called.hooks.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = evidence_of(error)
    assert called.hooks == []
    assert (found.type, found.message) == ("Own", "what it was given")
    assert {thing.name for thing in found.operands} >= {"one", "six"}
