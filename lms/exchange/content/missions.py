"""Missions, from what was read to a plan."""

from typing import Any

from lms.adoption.models import MissionPage
from lms.adoption.models.missions import LONGEST
from lms.exchange.content.entries import Entry
from lms.exchange.content.streams import Blocks, plain, read_blocks

MISSION = (
    "kind",
    "title",
    "summary",
    "minutes",
    "required",
    "minutes_allowed",
    "team_size",
    "reviewed_by",
    "networks",
    "asks",
    "blocks",
    "checklist",
    "rubric",
)
ASKS = ("draft", "link", "file", "screenshot", "figures")


def settings_of(entry: Entry) -> dict[str, Any]:
    """What is the same in every language."""
    asked = [item.as_word() for item in entry.items("asks")]
    for item in entry.items("asks"):
        if item.as_word() not in ASKS:
            Entry({item.as_word(): item}, item.place, item.problems).only(*ASKS)
    return {
        "minutes_allowed": entry.number("minutes_allowed", 0, 5, LONGEST) or None,
        "team_size": entry.number("team_size", 1, 1, 12),
        "reviewed_by": entry.choice("reviewed_by", MissionPage.ReviewedBy.values, MissionPage.ReviewedBy.COLLEAGUES),
        **{f"asks_for_{kind}": kind in asked for kind in ASKS},
    }


def streams_of(entry: Entry, key: str) -> dict[str, Blocks]:
    """The brief, the checklist and the rubric; `key` names the mission."""
    checklist, rubric = Blocks(), Blocks()
    for place, item in enumerate(entry.items("checklist")):
        checklist.add("item", f"{key}/checklist/{place}", plain(item.as_texts(250)), item)
    for place, item in enumerate(entry.items("rubric")):
        item.only("title", "looked_for")
        value = {"title": plain(item.texts("title", 120)), "looked_for": plain(item.texts("looked_for", 400))}
        rubric.add("criterion", f"{key}/rubric/{place}", value, item)
    return {"body": read_blocks(entry.items("blocks", 1), key), "checklist": checklist, "rubric": rubric}
