"""Who is asked to take which course, and what comes of it."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db.models import QuerySet

from courses import assignments, enrolment
from courses.models import Enrolment
from lms.accounts.models import User
from lms.organisation.models import Department, Membership
from lms.starter.demonstration import office_hours, pace, plan
from lms.starter.demonstration.clock import Clock, Story
from lms.starter.demonstration.journey import Journey
from lms.starter.demonstration.pace import Manner
from lms.starter.demonstration.plan import Data, Wave
from lms.starter.demonstration.script import Script
from lms.starter.demonstration.staff import Recruit

STORY_RIGHT = 0.97
"""The people of the cast are seldom wrong."""


@dataclass
class Learning:
    """Everything that the waves need: the courses by slug, the people by e-mail address, the clock."""

    scripts: dict[str, Script]
    staff: dict[str, Recruit]
    clock: Clock
    today: dt.date

    def wave(self, wave: Wave) -> Story:
        """On the day, ask the people of these departments; each then goes a way of his or her own."""
        day = office_hours.next_working_day(wave.on)
        chance = random.Random(f"{wave.by} {wave.course} {wave.departments}")
        moment = office_hours.moment_on(day, chance)
        yield moment
        script = self.scripts[wave.course]
        asked = self._audience(wave, script, day)
        by = User.objects.get(email=wave.by)
        assignments.assign(asked, script.course, by, wave.due_on, note=wave.note, at=moment)
        if wave.among != "unfinished":
            for person in asked:
                self.set_off(person, wave.course, day, wave.due_on)

    def _audience(self, wave: Wave, script: Script, day: dt.date) -> list[User]:
        """The people of the wave's departments on that day, without who asks."""
        below = Department.objects.within(list(Department.objects.filter(code__in=wave.departments)))
        there = Membership.objects.at(day).filter(department__in=below.order_by().values("pk")).values("person")
        people = User.objects.filter(pk__in=there, is_active=True).exclude(email=wave.by).order_by("pk")
        return list(_among(people, wave.among, script))

    def set_off(self, person: User, course: str, day: dt.date, due_on: dt.date | None = None) -> None:
        """`person` was put on `course` on that day; from here on the person decides."""
        recruit, script = self.staff[person.email], self.scripts[course]
        chance = random.Random(f"{person.email} {course}")
        manner = self._manner(recruit, course, day, due_on, chance)
        if manner is not None and recruit.signs_in:
            journey = Journey(person, script, manner, chance, recruit.left_on)
            self.clock.follow(self._to_the_end(journey, course))

    def _manner(
        self, recruit: Recruit, course: str, day: dt.date, due_on: dt.date | None, chance: random.Random
    ) -> Manner | None:
        steps = len(self.scripts[course].scenes)
        if told := plan.story(recruit.email, course):
            return _told(told, steps, self.today)
        habits = pace.PACES[plan.pace(recruit.department)]
        return pace.manner(habits, day, due_on, steps, chance)

    def _to_the_end(self, journey: Journey, course: str) -> Story:
        """A journey; at its end some go on by themselves."""
        yield from journey.story()
        volunteers = plan.history()["volunteers"]
        if course == volunteers["after"] and journey.chance.random() < volunteers["share"]:
            yield from self._volunteer(journey.person, volunteers["course"])

    def _volunteer(self, person: User, course: str) -> Story:
        """Enrol oneself, the first course being complete and the next not asked for."""
        held = Enrolment.objects.filter(person=person)
        done = held.exclude(completed_at=None).order_by("completed_at").last()
        key = self.scripts[course].course.translation_key
        if done is None or held.filter(course_key=key).exists():
            return
        moment = done.completed_at + dt.timedelta(minutes=20)
        yield moment
        enrolment.enrol(person, key, moment)
        self.set_off(person, course, moment.date())


def _among(people: QuerySet[User], among: str, script: Script) -> QuerySet[User]:
    """Those of `people` whom a wave means."""
    held = Enrolment.objects.filter(course_key=script.course.translation_key)
    if among == "ready":
        before = script.course.prerequisites.values("translation_key")
        ready = Enrolment.objects.completed().filter(course_key__in=before)
        return people.filter(pk__in=ready.values("person")).exclude(pk__in=held.values("person"))
    if among == "unfinished":
        return people.filter(pk__in=held.unfinished().values("person"))
    if among == "newcomers":
        return people.exclude(pk__in=held.values("person"))
    return people


def _told(told: Data, steps: int, today: dt.date) -> Manner:
    """The manner of somebody whose story is written."""
    return Manner(
        starts_on=today - dt.timedelta(days=told["begins"]),
        stops_at=told["activities"] or steps,
        days_between=told["days"],
        at_a_sitting=1,
        right=STORY_RIGHT,
    )
