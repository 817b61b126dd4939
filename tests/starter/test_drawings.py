import io
from functools import cache

import pytest
from PIL import Image

from lms.starter.drawings import DRAWINGS, PAPER, SIZE, draw


@cache
def drawn(name: str) -> bytes:
    return draw(name)


def opened(name: str) -> Image.Image:
    return Image.open(io.BytesIO(drawn(name)))


def test_the_lessons_can_ask_for_eight_drawings() -> None:
    expected = {"circles", "tags", "place", "replies", "hands", "frame", "clock", "then-now"}
    assert set(DRAWINGS) == expected


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_a_light_png_of_the_size_of_a_sharing_card(name: str) -> None:
    picture = opened(name)
    assert (picture.format, picture.size, picture.mode) == ("PNG", SIZE, "RGB")
    assert len(drawn(name)) < 200_000


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_same_each_time(name: str) -> None:
    assert draw(name) == drawn(name)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_more_than_paper(name: str) -> None:
    colours = opened(name).getcolors(maxcolors=SIZE[0] * SIZE[1])
    assert colours is not None
    on_paper = sum(count for count, colour in colours if colour == PAPER)
    assert on_paper < 0.85 * SIZE[0] * SIZE[1]


def test_no_drawing_of_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        draw("rocket")
