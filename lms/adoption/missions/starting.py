"""Taking a mission up: pressed twice, or in two windows at once, it is one run with one clock."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses import progress
from courses.models import Enrolment
from lms.accounts.models import User
from lms.adoption.missions import briefs, clock
from lms.adoption.models import MissionPage, MissionRun, MissionSeat
from lms.networks.models import Network
from quizzes import extra_time


def current(person: User, page_key: uuid.UUID) -> MissionRun | None:
    """The run of this mission that the person is on. One statement."""
    seats = MissionSeat.objects.filter(person=person, page_key=page_key, is_current=True)
    found: MissionRun | None = MissionRun.objects.filter(pk__in=seats.values("run")).select_related("network").first()
    return found


def start(enrolment: Enrolment, page: MissionPage, network: Network, at: dt.datetime | None = None) -> MissionRun:
    """Begin the mission for who is enrolled; the run that is current, if there is one."""
    if held := current(enrolment.person, page.translation_key):
        return held
    kept = briefs.frame(translations_of(page))
    try:
        return begin(enrolment, page.translation_key, kept, network, page.live_revision_id, at)
    except IntegrityError:  # the database lets one in
        if held := current(enrolment.person, page.translation_key):
            return held
        raise


@transaction.atomic
def begin(
    enrolment: Enrolment,
    page_key: uuid.UUID,
    kept: dict[str, Any],
    network: Network,
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> MissionRun:
    """A run judged by the frame `kept`. The database refuses a second one that is current: see `start`."""
    at = at or timezone.now()
    more = extra_time.percentage_of(enrolment.person).read() if kept["minutes_allowed"] else 0
    run = MissionRun.objects.create(
        page_key=page_key,
        course_key=enrolment.course_key,
        network=network,
        brief=kept,
        page_revision=revision,
        started_by=enrolment.person,
        started_at=at,
        ends_at=clock.end_of(at, kept["minutes_allowed"], more),
    )
    MissionSeat.objects.create(
        run=run, person=enrolment.person, page_key=page_key, invited_at=at, joined_at=at, is_current=True
    )
    progress.begin(enrolment, page_key, at)
    return run


def translations_of(page: MissionPage) -> list[MissionPage]:
    """The page in each language that learners see, the site's first one first: no draft is kept for good."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    pages = MissionPage.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    return sorted(pages or [page], key=lambda one: (_rank(one.locale.language_code, codes), one.pk))


def _rank(code: str, codes: list[str]) -> int:
    return codes.index(code) if code in codes else len(codes)
