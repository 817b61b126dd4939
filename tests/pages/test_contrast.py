"""Every text is readable on everything it stands on, for every hue an organisation may choose, light and dark.

The colours are read from tokens.css itself; channels that no screen can show are clipped, as browsers do.
"""

import re
from pathlib import Path

import pytest

from lms.lib.colour import Channels, contrast, linear

TOKENS = (Path(__file__).parents[2] / "lms/static/lms/css/tokens.css").read_text()
OKLCH = r"oklch\((?P<l{0}>[\d.]+)% (?P<c{0}>[\d.]+) (?P<h{0}>[\d.]+|var\(--[a-z]+-h\))\)"
PAIR = re.compile(r"--(?P<name>[a-z-]+): light-dark\(" + OKLCH.format("1") + ", " + OKLCH.format("2") + r"\);")
SCHEMES = {"light": "1", "dark": "2"}
GROUNDS = ["paper", "surface", "sunken", "brand-wash", "spark-wash", "good-wash", "late-wash"]
TEXTS = ["ink", "ink-soft", "brand", "spark-ink", "good", "late"]
CONTROLS = ["edge", "spark", "brand"]
COLOURS = {match["name"]: match for match in PAIR.finditer(TOKENS)}


def _hue(written: str, brand: int) -> float:
    if written == "var(--brand-h)":
        return brand
    return 42 if written == "var(--spark-h)" else float(written)


def colour(name: str, scheme: str, brand: int) -> Channels:
    match, part = COLOURS[name], SCHEMES[scheme]
    return linear(float(match[f"l{part}"]) / 100, float(match[f"c{part}"]), _hue(match[f"h{part}"], brand))


def worst(text: str, ground: str, scheme: str) -> float:
    """The lowest contrast of the two over all hues."""
    return min(contrast(colour(text, scheme, hue), colour(ground, scheme, hue)) for hue in range(360))


def test_every_colour_of_the_tokens_is_read() -> None:
    assert set(COLOURS) == set(re.findall(r"--([a-z-]+): light-dark", TOKENS))
    assert {*GROUNDS, *TEXTS, *CONTROLS} <= set(COLOURS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_reads_on_every_ground(text: str, ground: str, scheme: str) -> None:
    assert worst(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("button", ["brand", "brand-deep", "good"])
def test_the_words_of_a_button_read_on_it(button: str, scheme: str) -> None:
    assert worst("brand-ink", button, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "surface", "sunken", "brand-wash", "spark-wash"])
@pytest.mark.parametrize("edge", CONTROLS)
def test_the_edge_of_a_control_and_the_focus_are_seen(edge: str, ground: str, scheme: str) -> None:
    assert worst(edge, ground, scheme) >= 3
