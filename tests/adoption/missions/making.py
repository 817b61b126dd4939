"""A mission in a small course, in French and English, or its frame alone, which takes no pages; and runs of both."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from modelsearch import signal_handlers as search
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses import enrolment, outlines
from courses.models import CoursePage, Outline
from lms.accounts.models import User
from lms.adoption.missions import proofs, starting, team, working
from lms.adoption.models import MissionPage, MissionRun
from lms.networks.models import Network
from tests.catalogue import activity

FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
CLEAR = "33333333-3333-4333-8333-333333333333"
WORDS = {
    "fr": ("Un portrait en 24 heures", "Appeler la personne", "Relire", "C’est clair"),
    "en": ("A portrait in 24 hours", "Call the person", "Read again", "It is clear"),
}


@dataclass
class Task:
    """A mission without its page: what a run of it is judged by, in a course that is an outline and no more."""

    kept: dict[str, Any]
    translation_key: uuid.UUID = field(default_factory=uuid.uuid4)
    course_key: uuid.UUID = field(default_factory=uuid.uuid4)


def make_task(**kept: Any) -> Task:
    """For most tests: pages take a while."""
    said = {
        "title": {code: words[0] for code, words in WORDS.items()},
        "items": [
            {"id": key, "text": {code: words[place] for code, words in WORDS.items()}}
            for place, key in ((1, FIRST), (2, SECOND))
        ],
        "criteria": [{"id": CLEAR, **{part: _clear() for part in ("title", "looked_for")}}],
        "asks": ["link", "figures"],
        "reviewed_by": "colleagues",
        "team_size": 3,
        "minutes_allowed": 1440,
    }
    task = Task({**said, **kept})
    step = {"key": str(task.translation_key), "kind": "mission", "minutes": 30, "is_required": True}
    module = {"key": str(uuid.uuid4()), "opens_after_previous": False, "activities": [step]}
    Outline.objects.create(course_key=task.course_key, number=1, modules=[module], minutes=30)
    return task


def _clear() -> dict[str, str]:
    return {code: words[3] for code, words in WORDS.items()}


def make_mission(course: CoursePage, networks: Sequence[Network] = (), **fields: Any) -> MissionPage:
    """The last activity of the first module, live in both languages."""
    values = {"slug": "portrait", "minutes": 30, "minutes_allowed": 1440, "asks_for_link": True, **fields}
    values["translation_key"] = uuid.uuid4()
    module = activity(course, "lesson-1").get_parent()
    with disable_reference_index_auto_update(), patch.object(search, "insert_or_update_object_task"):
        for parent in (module, *module.get_translations()):
            page = MissionPage(locale=parent.locale, **values, **_words(parent.locale.language_code))
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            page.networks.set(networks)
            page.save()
    outlines.publish(course.translation_key)
    return MissionPage.objects.get(translation_key=values["translation_key"], locale=course.locale)


def _words(language: str) -> dict[str, Any]:
    title, first, second, clear = WORDS[language]
    return {
        "title": title,
        "body": [{"type": "text", "value": f"<p>{title}.</p>"}],
        "checklist": [
            {"type": "item", "id": FIRST, "value": first},
            {"type": "item", "id": SECOND, "value": second},
        ],
        "rubric": [{"type": "criterion", "id": CLEAR, "value": {"title": clear, "looked_for": clear}}],
    }


def begin(person: User, mission: MissionPage | Task, network: Network, at: dt.datetime | None = None) -> MissionRun:
    """`person` is on the course and begins."""
    if isinstance(mission, Task):
        held = enrolment.enrol(person, mission.course_key)
        return starting.begin(held, mission.translation_key, mission.kept, network, at=at)
    course = CoursePage.objects.ancestor_of(mission).first()
    return starting.start(enrolment.enrol(person, course.translation_key), mission, network, at)


def with_member(run: MissionRun, person: User, by: User) -> MissionRun:
    """`person` was invited and said yes."""
    team.join(team.invite(run, person, by))
    return run


def handed_in(person: User, mission: MissionPage | Task, network: Network, at: dt.datetime) -> MissionRun:
    """Begun an hour before `at`, with a link, and handed in."""
    run = begin(person, mission, network, at - dt.timedelta(hours=1))
    proofs.add_link(run, person, "https://example.org/post", at=at - dt.timedelta(minutes=30))
    return working.hand_in(run, at)
