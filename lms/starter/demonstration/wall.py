"""The worry wall of the demonstration: three nights of sentences, by the rules that people’s own go through."""

import datetime as dt
import random
import uuid
from collections.abc import Sequence

from courses.models import LessonPage
from lms.accounts.models import User
from lms.adoption.models import Worry
from lms.adoption.worries import answering, keys, letterbox, sharing
from lms.networks.models import Network
from lms.starter.demonstration.hiring import People
from lms.starter.demonstration.plan import Data

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)


def write(nights: Sequence[Data], people: People, now: dt.datetime, by: User) -> None:
    """Everybody sends one sentence a night at most; `by` answers. Nothing keeps who sent what."""
    writers, chance = _writers(people), random.Random("wall")
    networks = {network.key: network for network in Network.objects.all()}
    lessons = dict(LessonPage.objects.live().order_by("path").values_list("slug", "translation_key"))
    for night in nights:
        appeared = now - night["days_ago"] * DAY
        for person, told in zip(writers, night["worries"], strict=False):
            letterbox.pass_by(person, told["text"], networks.get(night.get("network", "")), appeared)
        letterbox.open_box(appeared)
        for told in night["worries"]:
            worry = Worry.objects.get(text=told["text"])
            _tell(told, worry, appeared, by, lessons)
            _share(told, worry, writers, chance, (appeared, now))


def _writers(people: People) -> list[User]:
    """The first eight are of eight different hands, so that what is sent in one night appears in it."""
    here = sorted((person for person in people.values() if person.is_active), key=lambda person: person.email)
    first = {keys.hand_of(person): person for person in here}
    chosen = {person.pk for person in first.values()}
    return [*first.values(), *(person for person in here if person.pk not in chosen)]


def _tell(told: Data, worry: Worry, appeared: dt.datetime, by: User, lessons: dict[str, uuid.UUID]) -> None:
    """Its answers, or why it is hidden."""
    for said in told.get("answers", ()):
        lesson, moment = lessons.get(said.get("lesson", "")), appeared + said["after"] * DAY
        answering.answer(worry, by, said["words"], lesson, moment, is_fix=said.get("fixed", False))
    if "hidden" in told:
        answering.hide(worry, by, told["hidden"])


def _share(
    told: Data, worry: Worry, people: list[User], chance: random.Random, between: tuple[dt.datetime, dt.datetime]
) -> None:
    """Some say so within three weeks; some of them no longer, weeks later."""
    appeared, now = between
    sharers = chance.sample(people, min(told.get("shares", 0), len(people)))
    for number, person in enumerate(sharers):
        said = min(now, appeared + chance.randrange(21) * DAY)
        sharing.share(person, worry, said)
        if number < told.get("eased", 0):
            sharing.let_go(person, worry, min(now, said + chance.randint(1, 5) * WEEK))
