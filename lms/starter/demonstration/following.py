"""One person following the way on one network, told with dates by the rules that the pages and the scheduler call."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from functools import cached_property

from lms.accounts.models import User
from lms.adoption import check_ins, evidence, passages
from lms.adoption.check_ins import Given
from lms.adoption.models import CheckIn, Evidence, Missing
from lms.networks.models import Network
from lms.starter.demonstration import ease, office_hours, plan
from lms.starter.demonstration.clock import Story

EARLY = 8 * 60
WEEK = dt.timedelta(days=7)
ANSWERED, SKIPPED = 0.86, 0.94
"""Of ten check-ins: nearly nine answered, one skipped, the others left open."""


def network_for(email: str, course: str) -> str | None:
    """The key of the network that somebody follows while taking this course, if any."""
    told, chance = plan.history()["passages"], random.Random(f"{email} follows")
    is_cast = email.partition("@")[0] in told["cast"]
    if course != told["course"] or not (chance.random() < told["share"] or is_cast):
        return None
    keys, shares = zip(*told["networks"].items(), strict=True)
    return str(keys[0] if is_cast else chance.choices(keys, shares)[0])


@dataclass
class Following:
    """`person` follows the network of this key from the first lesson of a course on, until the last day at work."""

    person: User
    network: str
    course_key: uuid.UUID
    starts_on: dt.date
    last_day: dt.date | None = None

    @cached_property
    def _chance(self) -> random.Random:
        return random.Random(f"{self.person.email} {self.network}")

    @cached_property
    def _temper(self) -> ease.Temper:
        return ease.temper(self._chance)

    def story(self) -> Story:
        """T0 before the first lesson; then week after week something done, and the check-ins as they fall due."""
        moment = office_hours.at(office_hours.next_working_day(self.starts_on), EARLY)
        yield moment
        network = Network.objects.get(key=self.network)
        (passage,) = passages.begin(self.person, self.course_key, [network], moment)
        self._answer(passage.check_ins.get(), 0, moment + dt.timedelta(minutes=1))
        for week in range(1, 60):
            yield (moment := self._next(moment))
            if self.last_day and moment.date() >= self.last_day:
                return
            if ease.acts_this_week(self._temper.ease(week), self._chance):
                evidence.record(self.person, network, self._kind(), f"demonstration-{week}", moment)
            passages.note_ends(moment, self.person)
            passage.refresh_from_db(fields=["ended_at", "next_on"])
            if opened := passages.schedule(passage, moment):
                self._react(opened, week, moment + dt.timedelta(minutes=self._chance.randint(3, 50)))

    def _next(self, moment: dt.datetime) -> dt.datetime:
        """Some time in the hours of a working day of the week after."""
        return office_hours.moment_on(office_hours.next_working_day((moment + WEEK).date()), self._chance)

    def _kind(self) -> str:
        return self._chance.choice([Evidence.Kind.DRAFT, Evidence.Kind.PUBLICATION, Evidence.Kind.PUBLICATION])

    def _react(self, check_in: CheckIn, week: int, moment: dt.datetime) -> None:
        """Answer, skip, or leave it for the next one to replace."""
        lot = self._chance.random()
        if lot < ANSWERED:
            self._answer(check_in, week, moment)
        elif lot < SKIPPED:
            check_ins.skip(check_in, moment)

    def _answer(self, check_in: CheckIn, week: int, moment: dt.datetime) -> None:
        at_ease, chance = self._temper.ease(week), self._chance
        lacking = [kind for kind in Missing if chance.random() < 0.45 * (1 - at_ease)]
        given = Given(
            use=ease.use(at_ease, chance),
            concerns=ease.concerns(at_ease, self._temper.own, chance),
            words=self._say("worries", 0.6 * (1 - at_ease)),
            missing=lacking,
            did=self._say("deeds", at_ease),
        )
        check_ins.fill(check_in, given, moment)

    def _say(self, what: str, likely: float) -> str:
        """One of the sentences of the history, in the person’s language, or nothing."""
        sentences: list[str] = plan.history()["passages"][what][self.person.language or "fr"]
        return self._chance.choice(sentences) if self._chance.random() < likely else ""
