"""Where one goes after a check-in: to the next one that waits, into the course that is about to begin, or home."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses import addresses, visit
from courses.models import CoursePage, Enrolment
from lms.adoption.models import CheckIn
from lms.adoption.moments import Moment


@dataclass(frozen=True)
class Onwards:
    """A place and the words on its button."""

    label: str
    url: str


def after(check_in: CheckIn) -> Onwards:
    """What follows a check-in that was answered or skipped."""
    return _another(check_in) or _lesson(check_in) or Onwards(_("Back to the home page"), reverse("home"))


def _another(check_in: CheckIn) -> Onwards | None:
    """Where several networks were chosen before a course, the T0 of the next."""
    if check_in.moment != Moment.T0:
        return None
    mine = CheckIn.objects.visible_to(check_in.passage.person).open().exclude(pk=check_in.pk)
    same = mine.filter(moment=Moment.T0, passage__course_key=check_in.passage.course_key)
    if (other := same.select_related("passage__network").order_by("passage_id").first()) is None:
        return None
    return Onwards(_("Go on with %(network)s") % {"network": other.passage.network.name}, other.address)


def _lesson(check_in: CheckIn) -> Onwards | None:
    """The first lesson, while the course has not begun."""
    passage = check_in.passage
    if check_in.moment != Moment.T0 or passage.course_key is None:
        return None
    held = Enrolment.objects.filter(person=passage.person, course_key=passage.course_key, started_at=None)
    if not held.exists():
        return None
    pages = CoursePage.objects.live().filter(translation_key=passage.course_key).select_related("locale")
    course = addresses.in_language(pages, get_language() or "")
    return Onwards(_("Go to the first lesson"), visit.way_into(passage.person, course)) if course else None
