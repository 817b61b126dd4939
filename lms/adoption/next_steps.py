"""The one suggestion after a check-in: which ways exist here, and what the check-in said."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from courses import addresses, visit
from courses.models import CoursePage
from lms.adoption import check_ins, suggestions
from lms.adoption.models import CheckIn, Passage
from lms.adoption.suggestions import Said, Way

ROUTES = {Way.SANDBOX: "sandbox", Way.PLAN: "new_plan", Way.HELP: "board"}
"""Where each way leads; a plan and the board are about the network at once."""


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
    course = _course(passage)
    said = Said(check_in.measure.declared, check_in.concerns, [kind.value for kind in check_in.missing])
    if (found := suggestions.suggest(said, [*ROUTES, Way.LESSON] if course else list(ROUTES))) is None:
        return None
    network = {"network": passage.network.name}
    url = visit.way_into(passage.person, course) if course and found.way == Way.LESSON else _address(found.way, passage)
    return NextStep(str(found.title) % network, str(found.reason) % network, str(found.verb) % network, url)


def _course(passage: Passage) -> CoursePage | None:
    """The first course about the network, in the reader’s language where it is."""
    courses = CoursePage.objects.live().filter(networks=passage.network_id).select_related("locale").order_by("path")
    return next(iter(addresses.each_in_language(courses, get_language() or "")), None)


def _address(way: Way, passage: Passage) -> str:
    """Where a way leads; nowhere where no page is needed."""
    if (route := ROUTES.get(way)) is None:
        return ""
    about = "" if way == Way.SANDBOX else "?" + urlencode({"network": passage.network.key})
    return reverse(route) + about
