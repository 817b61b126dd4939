"""The one suggestion after a check-in: which ways exist here, and what the check-in said."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from courses.models import CoursePage
from lms.adoption import check_ins, suggestions
from lms.adoption.models import CheckIn
from lms.adoption.suggestions import Said, Way

ROUTES = {Way.SANDBOX: "sandbox", Way.PLAN: "plans", Way.HELP: "board"}
"""Where each way leads, if that part of the product is there."""


@dataclass(frozen=True)
class NextStep:
    """A suggestion as the person reads it; `url` is empty where no page is needed."""

    title: str
    reason: str
    verb: str
    url: str = ""


def after(check_in: CheckIn) -> NextStep | None:
    """What to suggest after an answered check-in; None when nothing fits, or the person wants no suggestions."""
    passage = check_in.passage
    if check_in.completed_at is None or not check_ins.wants_suggestions(passage.person):
        return None
    ways = _ways(check_in)
    said = Said(check_in.measure.declared, check_in.concerns, [kind.value for kind in check_in.missing])
    if (found := suggestions.suggest(said, ways)) is None:
        return None
    network = {"network": passage.network.name}
    return NextStep(
        str(found.title) % network, str(found.reason) % network, str(found.verb) % network, ways.get(found.way, "")
    )


def _ways(check_in: CheckIn) -> dict[Way, str]:
    """The ways that are there, with their addresses."""
    found = {way: url for way, route in ROUTES.items() if (url := _address(route))}
    course = CoursePage.objects.live().filter(networks=check_in.passage.network_id).order_by("path").first()
    return {**found, Way.LESSON: course.address} if course else found


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
