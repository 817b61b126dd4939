"""OKLCH and contrast, against values published elsewhere."""

import pytest

from lms.lib.colour import as_hex, contrast, linear


@pytest.mark.parametrize(
    ("oklch", "expected"),
    [
        ((1, 0, 0), "#ffffff"),
        ((0, 0, 0), "#000000"),
        ((0.62796, 0.25768, 29.234), "#ff0000"),
        ((0.86644, 0.29483, 142.495), "#00ff00"),
        ((0.45201, 0.31321, 264.052), "#0000ff"),
    ],
)
def test_a_colour_is_the_hex_that_the_css_specification_gives(oklch: tuple[float, float, float], expected: str) -> None:
    assert as_hex(*oklch) == expected


def test_black_on_white_is_21_and_a_colour_on_itself_1() -> None:
    black, white = linear(0, 0, 0), linear(1, 0, 0)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == 1
