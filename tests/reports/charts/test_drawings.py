"""Steps, areas and flows as coordinates: places worked out by hand on a plot of 100 by 100."""

import re
from itertools import pairwise

import pytest

from lms.reports.charts import areas, flow, steps
from lms.reports.charts.areas import Layer
from lms.reports.charts.frame import Frame
from lms.reports.charts.steps import Climb, Stair

SQUARE = Frame(width=100, height=100, left=0, right=0, top=0, bottom=0)


def test_a_curve_climbs_on_its_days_and_goes_on_to_the_edge() -> None:
    stair = Stair("", "first", [Climb(25, 0.5, 0.25, 0.75), Climb(50, 0.75, 0.5, 1)], waiting=[60, 60, 10])
    (drawn,) = steps.draw([stair], until=100, frame=SQUARE).stairs
    assert drawn.line == "M0,100H25V50H50V25H100"
    # The upper edge there, the lower one back: closed.
    assert drawn.band == "M0,100H25V25H50V0H100V50H50V75H25V100Z"
    assert drawn.strokes == "M10,96V104M60,21V29"


def test_nothing_has_happened_yet_is_a_flat_line_without_a_band() -> None:
    (drawn,) = steps.draw([Stair("", "first", [], waiting=[3])], until=0, frame=SQUARE).stairs
    assert (drawn.line, drawn.band) == ("M0,100H100", "")


@pytest.mark.parametrize(
    ("until", "apart", "marks"), [(10, 7, 2), (80, 14, 6), (200, 60, 4), (365, 90, 5), (3000, 730, 5)]
)
def test_the_days_below_are_few_and_round(until: float, apart: int, marks: int) -> None:
    days = [int(words.text) for words in steps.draw([], until).days]
    assert days == [apart * number for number in range(marks)]


def test_layers_stand_on_each_other_and_fill_the_whole() -> None:
    layers = [Layer("a", "level-0", [0.75, 0.25]), Layer("b", "level-1", [0.25, 0.75])]
    drawing = areas.draw(["t0", "t1"], layers, frame=SQUARE)
    end = drawing.frame.end
    assert [layer.path for layer in drawing.layers] == [
        f"M0,25L{end:g},75L{end:g},100L0,100Z",
        f"M0,0L{end:g},0L{end:g},75L0,25Z",
    ]
    assert [(words.text, words.anchor) for words in drawing.moments] == [("t0", "start"), ("t1", "end")]


def test_one_moment_alone_is_a_column_and_a_thin_layer_goes_without_its_name() -> None:
    drawing = areas.draw(["now"], [Layer("thin", "level-0", [0.01]), Layer("thick", "level-1", [0.99])], frame=SQUARE)
    assert drawing.layers[1].path.count("L") == 3
    assert [words.text for words in drawing.names] == ["thick"]


def test_names_of_thin_layers_do_not_touch() -> None:
    drawing = areas.draw(["now"], [Layer(str(n), f"level-{n}", [0.125]) for n in range(8)])
    heights = [words.y for words in drawing.names]
    assert all(later - earlier >= 12 for earlier, later in pairwise(heights))
    assert [words.text for words in drawing.names] == list("76543210")


def test_ribbons_leave_and_reach_their_groups_whole() -> None:
    ways = {(0, 0): 0.25, (0, 1): 0.5, (1, 1): 0.25}
    drawing = flow.draw(["low", "high"], ["level-0", "level-4"], ways)
    before, after = drawing.blocks[:2], drawing.blocks[2:]
    assert before[0].height == pytest.approx(3 * before[1].height, abs=0.2)
    assert after[1].height == pytest.approx(3 * after[0].height, abs=0.2)
    assert [ribbon.kind for ribbon in drawing.ribbons] == ["level-0", "level-0", "level-4"]
    # Each ribbon ends at the height at which the one before it left off: the groups are filled exactly.
    ends = [[float(number) for number in re.findall(r"-?[\d.]+", ribbon.path)] for ribbon in drawing.ribbons]
    assert ends[2][7] == pytest.approx(ends[1][8], abs=0.2)
    assert ends[1][1] == pytest.approx(ends[0][-1], abs=0.2)
    assert {(words.text, words.anchor) for words in drawing.names} == {
        (name, anchor) for name in ("low", "high") for anchor in ("end", "start")
    }


def test_nobody_goes_nowhere() -> None:
    drawing = flow.draw(["low", "high"], ["level-0", "level-4"], {})
    assert (drawing.ribbons, drawing.names) == ((), ())
