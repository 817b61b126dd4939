"""The parts that are not on the page, in one sentence that sounds the same for nobody and for four people."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.adoption.report.reading import Reading
from lms.adoption.report.sections import Section

TITLES = {
    "passing": gettext_lazy("How many have passed, and when"),
    "levels": gettext_lazy("Levels of use, declared and seen here"),
    "flow": gettext_lazy("From the start to ninety days later"),
    "concerns": gettext_lazy("What concerns people"),
    "missing": gettext_lazy("What is missing"),
    "knowledge": gettext_lazy("Knowledge alive"),
    "habit": gettext_lazy("Habit"),
    "worries": gettext_lazy("Half-life of worries"),
    "cost": gettext_lazy("What it cost"),
    "results": gettext_lazy("Beside it: what the network counted"),
}
"""By key, in the order of the page. A table by groups is no answer of its own: without it, the page has them all."""
HOUSE = {"cost", "results"}
"""Of the whole house: who sees some departments or courses is never shown them, and so does not miss them."""


def parts_left_out(reading: Reading, parts: Sequence[Section]) -> str:
    """Which they are; nothing where all are there. It says no more than that they are not on the page."""
    there = {part.key for part in parts} | (HOUSE if reading.trees is not None else set())
    missing = [str(title) for key, title in TITLES.items() if key not in there]
    if not missing:
        return ""
    return _(
        "Not on this page, as too few people have come so far or answered to show it safely, or as nothing is noted "
        "yet: %(parts)s."
    ) % {"parts": " · ".join(missing)}
