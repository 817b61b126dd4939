"""Who is asked to take which course, and what comes of it."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db.models import QuerySet

from courses import assignments, enrolment
from courses.models import Enrolment
from courses.models.querysets import EnrolmentQuerySet
from lms.accounts.models import User
from lms.organisation.models import Department, Membership
from lms.starter.demonstration import office_hours, pace, plan
from lms.starter.demonstration.clock import Clock, Story
from lms.starter.demonstration.following import Following, network_for
from lms.starter.demonstration.journey import Journey
from lms.starter.demonstration.pace import Manner
from lms.starter.demonstration.plan import Data, Wave
from lms.starter.demonstration.script import Script
from lms.starter.demonstration.staff import Recruit

EARLY = 8 * 60
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
        fresh = [person for person in asked if not _held(script).filter(person=person).exists()]
        by = User.objects.get(email=wave.by)
        assignments.assign(asked, script.course, by, wave.due_on, note=wave.note, at=moment)
        for person in fresh:
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
            self._follow_network(journey, course)

    def _follow_network(self, journey: Journey, course: str) -> None:
        """Some look at their way on one network, from the first lesson on."""
        if (network := network_for(journey.person.email, course)) is not None:
            key, starts_on = journey.script.course.translation_key, journey.manner.starts_on
            self.clock.follow(Following(journey.person, network, key, starts_on, journey.last_day).story())

    def _manner(
        self, recruit: Recruit, course: str, day: dt.date, due_on: dt.date | None, chance: random.Random
    ) -> Manner | None:
        steps = len(self.scripts[course].scenes)
        if told := plan.story(recruit.email, course):
            return _told(told, steps, self.today, day)
        habits = pace.PACES[plan.pace(recruit.department)]
        return pace.manner(habits, day, due_on, steps, chance)

    def _to_the_end(self, journey: Journey, course: str) -> Story:
        """A journey; at its end some go on by themselves."""
        yield from journey.story()
        volunteers, person = plan.history()["volunteers"], journey.person
        done = _held(self.scripts[course]).completed().filter(person=person).first()
        is_told = plan.story(person.email, volunteers["course"]) or self.staff[person.email].is_known
        if done and course == volunteers["after"] and not is_told and journey.chance.random() < volunteers["share"]:
            yield from self.volunteer(person, volunteers["course"], done.completed_at + dt.timedelta(minutes=20))

    def volunteer(self, person: User, course: str, moment: dt.datetime) -> Story:
        """Enrol oneself, unless one was asked meanwhile."""
        yield moment
        script = self.scripts[course]
        if not _held(script).filter(person=person).exists():
            enrolment.enrol(person, script.course.translation_key, moment)
            self.set_off(person, course, moment.date())

    def volunteers_told(self) -> None:
        """Those of the cast who enrol themselves, as the history says."""
        for email, course, told in plan.stories():
            if told.get("enrols"):
                day = office_hours.next_working_day(self.today - dt.timedelta(days=told["begins"]))
                self.clock.follow(self.volunteer(User.objects.get(email=email), course, office_hours.at(day, EARLY)))


def _held(script: Script) -> EnrolmentQuerySet:
    """Who is on the course."""
    found: EnrolmentQuerySet = Enrolment.objects.filter(course_key=script.course.translation_key)
    return found


def _among(people: QuerySet[User], among: str, script: Script) -> QuerySet[User]:
    """Those of `people` whom a wave means."""
    held = _held(script)
    if among == "ready":
        before = script.course.prerequisites.values("translation_key")
        ready = Enrolment.objects.completed().filter(course_key__in=before)
        return people.filter(pk__in=ready.values("person")).exclude(pk__in=held.completed().values("person"))
    if among == "unfinished":
        return people.filter(pk__in=held.unfinished().values("person"))
    if among == "newcomers":
        return people.exclude(pk__in=held.values("person"))
    return people


def _told(told: Data, steps: int, today: dt.date, day: dt.date) -> Manner:
    """The manner of somebody whose story is written; nobody begins before the `day` of being asked."""
    return Manner(
        starts_on=max(day, today - dt.timedelta(days=told["begins"])),
        stops_at=told["activities"] or steps,
        days_between=told["days"],
        at_a_sitting=1,
        right=STORY_RIGHT,
    )
