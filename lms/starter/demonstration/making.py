"""Making the demonstration: all of it, or none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from courses.models import Assignment, Completion, CoursePage, Enrolment
from courses.originals import translations_of
from lms.accounts import invitations
from lms.accounts.models import User
from lms.exchange.content import translated
from lms.organisation.models import Department, Site
from lms.starter.accounts import DOMAIN
from lms.starter.demonstration import (
    careers,
    deeds,
    drafting,
    hiring,
    house,
    intentions,
    noticeboard,
    office_hours,
    plan,
    remembering,
    rules,
    script,
    staff,
    trials,
    voices,
    wall,
)
from lms.starter.demonstration.clock import Clock
from lms.starter.demonstration.waves import Learning
from quizzes.models import Attempt, Review

MARGIN = dt.timedelta(hours=2)
"""What begins later than this before now would end in the future."""
HR, TRAINER = f"sonia.roussel@{DOMAIN}", f"mara.lefevre@{DOMAIN}"
ADMINISTRATOR = f"ada.stone@{DOMAIN}"


class Refused(Exception):  # noqa: N818 - what happened, in a word
    """The demonstration cannot be made here; the text says why, and what to do."""


@dataclass(frozen=True)
class Made:
    """What there is now, in numbers."""

    people: int
    departments: int
    sites: int
    assignments: int
    enrolments: int
    attempts: int
    completions: int
    reviews: int


def is_there() -> bool:
    """The demonstration was made before."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


@transaction.atomic
def make(now: dt.datetime) -> Made:
    """The organisation, its people and their history up to `now`. Raises Refused."""
    refuse_where_it_does_not_belong()
    with override("fr"):
        today = now.astimezone(office_hours.ZONE).date()
        roster = staff.recruit(plan.organisation(), today)
        people = move_in(roster, opened_on=today - dt.timedelta(days=staff.HISTORY))
        appoint_trainer(people[TRAINER], helper=people[ADMINISTRATOR])
        tell(roster, people, now, today)
        remembering.remember(roster, now - MARGIN)
        sign_in_sometimes(roster, people, now)
        rules.decide(plan.history()["network_states"], now, by=people[TRAINER])
        rules.change(now - dt.timedelta(days=staff.HISTORY), now)
        rules.wish(plan.history()["house_rules"], now)
        drafting.write(plan.history()["drafts"], people, now - MARGIN)
        deeds.tell(plan.history()["missions"], now - MARGIN)
        voices.register(plan.history()["official_accounts"], people, now, by=people[HR])
        wall.write(plan.history()["wall"], people, now, by=people[TRAINER])
        noticeboard.put_up(plan.history()["board"], people, now)
        trials.tell(plan.history(), people, now, by=people[HR])
        invite_today(roster, people, today)
    return count()


def refuse_where_it_does_not_belong() -> None:
    """Its passwords are public, and its history needs courses."""
    if not settings.DEMONSTRATION:
        raise Refused(
            "This is not a demonstration (settings.DEMONSTRATION is off): people with public passwords have no place "
            "here. Use the development settings."
        )
    if missing := _courses() - set(CoursePage.objects.live().values_list("slug", flat=True)):
        raise Refused(f"These courses are not there: {', '.join(sorted(missing))}. First run: manage.py load_starter")


def _courses() -> set[str]:
    return {wave["course"] for wave in plan.history()["waves"]}


def move_in(roster: Sequence[staff.Recruit], opened_on: dt.date) -> hiring.People:
    """The house, the accounts (the earliest on the day the platform opened), the places, the managers."""
    house.furnish(plan.organisation())
    people = hiring.open_accounts(roster, opened_on)
    hiring.give_places(roster, people, plan.organisation(), by=people[HR])
    house.entrust(hiring.managers(roster, people))
    return people


def appoint_trainer(trainer: User, helper: User) -> None:
    """The trainer answers for the courses that ship with the product; `helper` is asked when something fails."""
    for page in CoursePage.objects.filter(slug__in=_courses()):
        course = page.get_latest_revision_as_object()
        course.owner = course.pedagogical_contact = trainer
        course.technical_contact = helper
        course.trainers.set([trainer])
        course.save_revision(user=trainer).publish(user=trainer)
    tell_translations()


def tell_translations() -> None:
    """Naming the trainer changes no text: the translations are as complete as before."""
    for key in set(CoursePage.objects.filter(slug__in=_courses()).values_list("translation_key", flat=True)):
        original, *others = translations_of(key)
        for other in others:
            translated.link(original, other)


def tell(roster: Sequence[staff.Recruit], people: hiring.People, now: dt.datetime, today: dt.date) -> None:
    """Six months, in the order of their dates. Asking people to take a course writes no letter: see the README."""
    clock = Clock(until=now - MARGIN)
    scripts = {slug: script.read(slug) for slug in _courses()}
    learning = Learning(scripts, {person.email: person for person in roster}, clock, today)
    for person in roster:
        clock.follow(careers.move(person, people, plan.organisation(), people[HR]))
        clock.follow(careers.leave(person, people, people[HR]))
    for wave in plan.waves(today):
        clock.follow(learning.wave(wave))
    learning.volunteers_told()
    clock.run()
    intentions.tell(list(scripts.values()), now - MARGIN)


def sign_in_sometimes(roster: Sequence[staff.Recruit], people: hiring.People, now: dt.datetime) -> None:
    """Who learns has signed in; the others of those who sign in did so once, when they were invited."""
    last = {people[person.email].pk: people[person.email].invited_at or now for person in roster if person.signs_in}
    active = Enrolment.objects.exclude(last_active_at=None).values_list("person").annotate(Max("last_active_at"))
    hiring.note_signing_in(last | dict(active))


def invite_today(roster: Sequence[staff.Recruit], people: hiring.People, today: dt.date) -> None:
    """The latest arrivals are invited now, so that the mailbox has letters whose links work."""
    lately = today - dt.timedelta(days=14)
    for person in roster:
        if person.hired_on > lately and not person.signs_in:
            invitations.invite(people[person.email], by=people[HR])


def count() -> Made:
    """What there is."""
    ours = {"person__email__endswith": f"@{DOMAIN}"}
    return Made(
        people=User.objects.filter(email__endswith=f"@{DOMAIN}").count(),
        departments=Department.objects.count(),
        sites=Site.objects.count(),
        assignments=Assignment.objects.filter(**ours).count(),
        enrolments=Enrolment.objects.filter(**ours).count(),
        attempts=Attempt.objects.filter(**ours).count(),
        completions=Completion.objects.filter(**ours).count(),
        reviews=Review.objects.filter(number__gt=1, card__person__email__endswith=f"@{DOMAIN}").count(),
    )
