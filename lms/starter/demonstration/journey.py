"""One person taking one course, told with dates. Everything is done by the rules that the pages call."""

import datetime as dt
import random
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property

from courses import inline, progress
from courses.models import Enrolment
from lms.accounts.models import User
from lms.starter.demonstration import office_hours, replies
from lms.starter.demonstration.clock import Story
from lms.starter.demonstration.pace import Manner
from lms.starter.demonstration.script import Scene, Script
from quizzes import attempts
from quizzes.models import Quiz

TRIES = 4
"""After so many attempts at one quiz, somebody leaves it there."""


@dataclass
class Journey:
    """`person` takes `script` in that `manner`, until the last day at work if there is one."""

    person: User
    script: Script
    manner: Manner
    chance: random.Random
    last_day: dt.date | None = None

    def story(self) -> Story:
        """From the first sitting to the end, or to where the person stops."""
        moment = office_hours.sitting_after(office_hours.at(self.manner.starts_on, 0), 0, self.chance)
        for number, scene in enumerate(self.script.scenes[: self.manner.stops_at]):
            if number and number % self.manner.at_a_sitting == 0:
                moment = self._later(moment)
            yield moment
            if self.last_day and moment.date() >= self.last_day:
                return
            if scene.quiz is None:
                moment = self._read(scene, moment)
            elif (passed := (yield from self._quiz(scene, scene.quiz, moment))) is not None:
                moment = passed
            else:
                return

    def _later(self, moment: dt.datetime) -> dt.datetime:
        days = self.chance.randint(1, self.manner.days_between * 2 - 1)
        return office_hours.sitting_after(moment, days, self.chance)

    @cached_property
    def _enrolment(self) -> Enrolment:
        found: Enrolment = Enrolment.objects.get(person=self.person, course_key=self.script.course.translation_key)
        return found

    def _read(self, scene: Scene, begun: dt.datetime) -> dt.datetime:
        """Read a lesson, answering its questions on the way; the moment after."""
        enrolment, lesson = self._enrolment, scene.page(self.person.language)
        progress.begin(enrolment, scene.key, begun)
        moment = begun
        for version in scene.questions:
            moment += dt.timedelta(seconds=self.chance.randint(35, 110))
            asked = inline.Asked(version, self.person.language, enrolment.pk)
            response = replies.reply(version, self.manner.right, self.chance) or replies.reply(version, 1, self.chance)
            inline.answer(lesson, enrolment, asked, response, moment)
        done = max(moment, begun + dt.timedelta(seconds=scene.minutes * self.chance.randint(45, 95)))
        progress.complete(enrolment, scene.key, lesson.live_revision_id, done)
        return done + dt.timedelta(seconds=self.chance.randint(20, 300))

    def _quiz(self, scene: Scene, quiz: Quiz, moment: dt.datetime) -> Generator[dt.datetime, None, dt.datetime | None]:
        """Try until it is passed: the moment after, or None for who has had enough."""
        right = self.manner.right
        for _go in range(TRIES):
            moment, is_passed = self._attempt(scene, quiz, moment, right)
            if is_passed:
                return moment
            right, moment = min(0.98, right + 0.08), self._again(moment)
            yield moment
        return None

    def _again(self, moment: dt.datetime) -> dt.datetime:
        """Many try again at once; the others sleep on it."""
        if self.chance.random() < 0.6:
            return moment + dt.timedelta(minutes=self.chance.randint(2, 15))
        return self._later(moment)

    def _attempt(self, scene: Scene, quiz: Quiz, begun: dt.datetime, right: float) -> tuple[dt.datetime, bool]:
        """Start, answer, hand in."""
        progress.begin(self._enrolment, scene.key, begun)
        attempt = attempts.start(self.person, quiz, scene.key, way_back=scene.page("fr").address, at=begun)
        asked = list(attempt.answers.select_related("version"))
        given = {answer.position: replies.reply(answer.version, right, self.chance) for answer in asked}
        moment = begun + dt.timedelta(seconds=len(asked) * self.chance.randint(15, 75))
        attempts.save_all(attempt, given, moment)
        moment += dt.timedelta(seconds=self.chance.randint(5, 40))
        return moment, bool(attempts.submit(attempt, moment).is_passed)
