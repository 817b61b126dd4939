"""Every kind of mail is a reminder, a wish or a message; and no reminder leaves without having been drawn."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from courses import enrolment
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.mission_reviews import giving, waiting
from lms.adoption.mission_states import Mark
from lms.adoption.missions import figures, proofs, working
from lms.adoption.models import MissionPage, MissionRun
from lms.adoption.plans import keeping as plans
from lms.adoption.plans import mails as plan_mails
from lms.adoption.reminders import kinds as ours
from lms.adoption.reminders import mails
from lms.networks.models import Network
from lms.notifications import kinds, trials
from lms.notifications.models import Message, ReminderLook, ReminderTrial
from tests.adoption.conftest import at
from tests.adoption.mission_reviews.saying import of, say, yes
from tests.adoption.missions.making import begin, handed_in, make_task, with_member
from tests.factories import give_role, make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 18)
ONE = dt.timedelta(days=1)
Sweep = Callable[[dt.datetime], object]
Scene = Callable[[User, User, Network], tuple[dt.datetime, Sweep]]


def kinds_with_a_letter() -> set[str]:
    """No mail leaves without a template of its subject."""
    folders = [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
    found = [path.name for folder in folders for path in (folder / "notifications").glob("*.subject.txt")]
    return {name.removesuffix(".subject.txt") for name in found}


def test_every_kind_of_mail_says_what_it_is() -> None:
    reminders, messages = {kind.key for kind in kinds.kinds()}, {kind.key for kind in kinds.messages()}
    assert reminders & messages == set()
    assert kinds_with_a_letter() == reminders | messages, "declare it: a reminder, a wish or a message"


# --- One scene a reminder: what makes it due, and who writes it ------------------------------------------------------
def plan(lena: User, _tom: User, network: Network) -> tuple[dt.datetime, Sweep]:
    plans.make(lena, "je bois mon café", "je lis", DAY - 7 * ONE, network, at=at(DAY - 7 * ONE))
    return at(DAY), plan_mails.ask_due


def check_in(lena: User, _tom: User, network: Network) -> tuple[dt.datetime, Sweep]:
    passages.follow(lena, network, at=at(DAY - 3 * ONE))
    return at(DAY), mails.remind


def figures_of_a_mission(lena: User, _tom: User, network: Network) -> tuple[dt.datetime, Sweep]:
    handed_in(lena, make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER), network, at(DAY - 7 * ONE))
    return at(DAY), figures.ask_due


def review(lena: User, tom: User, network: Network) -> tuple[dt.datetime, Sweep]:
    task = make_task()
    for person in (tom, make_person()):
        enrolment.enrol(person, task.course_key)
    yes(handed_in(lena, task, network, at(DAY - 3 * ONE)).reviews.latest("pk"))
    return at(DAY), waiting.sweep


SCENES: dict[str, Scene] = {
    "plan_done": plan,
    "check_in": check_in,
    "mission_figures": figures_of_a_mission,
    "mission_review_reminder": review,
}


def test_every_reminder_has_its_scene() -> None:
    assert {kind.key for kind in kinds.on_trial()} == set(SCENES)


@pytest.mark.parametrize("kind", SCENES)
def test_a_reminder_that_is_held_out_is_not_written_then_or_later(
    kind: str, lena: User, tom: User, linkedin: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment, sweep = SCENES[kind](lena, tom, linkedin)
    monkeypatch.setattr(trials, "HELD_OUT", 1.0)
    for hours in (0, 1, 24):
        sweep(moment + dt.timedelta(hours=hours))
        assert [row.is_held_out for row in ReminderTrial.objects.filter(kind=kind)] == [True]
    monkeypatch.setattr(trials, "HELD_OUT", 0.0)
    sweep(moment + ONE)
    assert not Message.objects.filter(kind=kind).exists()


@pytest.mark.parametrize("kind", SCENES)
def test_a_reminder_that_is_sent_is_drawn_once_and_has_its_way_out(
    kind: str, lena: User, tom: User, linkedin: Network
) -> None:
    moment, sweep = SCENES[kind](lena, tom, linkedin)
    for _time in range(3):
        sweep(moment)
    mail = Message.objects.get(kind=kind)
    assert "/off/" in mail.text or "/mails/" in mail.text
    assert mail.unsubscribe_url in mail.text
    assert [row.is_held_out for row in ReminderTrial.objects.filter(kind=kind)] == [False]


@pytest.mark.parametrize("kind", SCENES)
def test_a_retired_kind_is_neither_drawn_nor_written(kind: str, lena: User, tom: User, linkedin: Network) -> None:
    moment, sweep = SCENES[kind](lena, tom, linkedin)
    counts = {f"{side}_{what}": 60 for side in ("with", "without") for what in ("people", "of", "done")}
    ReminderLook.objects.create(kind=kind, month=DAY.replace(day=1), looked_at=moment, verdict="useless", **counts)
    sweep(moment)
    assert not ReminderTrial.objects.exists()
    assert not Message.objects.filter(kind=kind).exists()


@pytest.mark.parametrize("kind", ["mission_figures", "mission_review_reminder"])
def test_who_wants_none_of_a_kind_gets_none_and_is_in_no_trial(
    kind: str, lena: User, tom: User, linkedin: Network
) -> None:
    moment, sweep = SCENES[kind](lena, tom, linkedin)
    for person in User.objects.all():
        trials.refuse(kind, person, moment)
    sweep(moment)
    assert not ReminderTrial.objects.exists()
    assert not Message.objects.filter(kind=kind).exists()


# --- A team is drawn as one ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_team_is_asked_for_figures_together_or_not_at_all(
    share: float, lena: User, tom: User, linkedin: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "HELD_OUT", share)
    User.objects.filter(pk=tom.pk).update(time_zone="America/Guadeloupe")  # his nine o’clock comes hours later
    moment, sweep = figures_with_tom(lena, tom, linkedin)
    sweep(moment)
    sweep(moment + 9 * dt.timedelta(hours=1))
    assert ReminderTrial.objects.get().key == figures.trial_key(MissionRun.objects.get().pk)
    assert Message.objects.filter(kind=figures.KIND).count() == (0 if share else 2)


def figures_with_tom(lena: User, tom: User, network: Network) -> tuple[dt.datetime, Sweep]:
    run = begin(lena, make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER), network, at(DAY - 8 * ONE))
    with_member(run, tom, lena)
    proofs.add_link(run, lena, "https://example.org/", at=at(DAY - 8 * ONE))
    working.hand_in(run, at(DAY - 7 * ONE))
    return at(DAY), figures.ask_due


def test_trainers_share_one_request_and_so_one_draw(
    lena: User, mara: User, linkedin: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "HELD_OUT", 1.0)
    other = give_role(make_person("Nadia"), "trainers")
    run = handed_in(lena, make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER), linkedin, at(DAY - 3 * ONE))
    waiting.sweep(at(DAY))
    row = ReminderTrial.objects.get(kind="mission_review_reminder")
    assert row.key == f"review-run-{run.pk}-{run.round}"
    say(of(run, other), Mark.THERE, "Bien vu.")
    assert ours.reviews_answered([row.key]) == {row.key: of(run, other).given_at}


# --- What counts as success ------------------------------------------------------------------------------------------
def test_figures_given_or_said_to_be_none_count(lena: User, tom: User, linkedin: Network) -> None:
    task = make_task(reviewed_by=MissionPage.ReviewedBy.TRAINER)
    runs = [handed_in(person, task, linkedin, at(DAY - 7 * ONE)) for person in (lena, tom, make_person())]
    proofs.add_figures(runs[0], lena, {"reach": 120}, at(DAY))
    proofs.add_figures(runs[0], lena, {"reach": 130}, at(DAY + ONE))
    figures.none_to_give(runs[1], at(DAY, 18))
    keys = [figures.trial_key(run.pk) for run in runs]
    assert ours.figures_given(keys) == {keys[0]: at(DAY), keys[1]: at(DAY, 18)}


def test_a_review_given_or_declined_counts_and_one_passed_over_does_not(
    lena: User, tom: User, linkedin: Network
) -> None:
    _moment, _sweep = review(lena, tom, linkedin)
    given, waits = MissionRun.objects.get().reviews.order_by("-given_at")
    given, waits = (given, waits) if given.given_at else (waits, given)
    keys = [f"review-{given.pk}", f"review-{waits.pk}"]
    assert set(ours.reviews_answered(keys)) == {keys[0]}
    giving.decline(waits, at(DAY, 18))
    assert ours.reviews_answered(keys)[keys[1]] == at(DAY, 18)
