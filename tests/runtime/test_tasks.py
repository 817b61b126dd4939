"""Every task may be delivered again, or late: the same rows, the same mails. A new task must be added here."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.utils import timezone

from courses import assignments
from courses.models import LessonPage
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.fast_track.opening import Wanted, open_track
from lms.adoption.plans import keeping as plans
from lms.exchange.models import ResultImport, StaffImport
from lms.exchange.results import stages as result_stages
from lms.exchange.results.check import check as dry_run
from lms.exchange.staff import stages
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.organisation import rounds
from lms.organisation.departures import plan_closing
from lms.organisation.membership import leave
from lms.organisation.models import Department
from lms.reports.exports import reach_of
from lms.reports.models import Export
from quizzes import attempts, versions
from quizzes.models import ReviewWish
from quizzes.review import cards, nudges
from tests.catalogue import activity, make_catalogue, make_course, make_question, make_quiz
from tests.exchange.test_staff_import import ALI, ZOE, checked, file_of
from tests.rows import all_rows

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., Any]
Cast = dict[str, User]
ZONES = ("Europe/Paris", "Pacific/Auckland")  # it is after eight in one of them
LONG_AGO = timezone.now() - dt.timedelta(days=1)


@pytest.fixture
def cast(lena: User, sonia: User, general: Department) -> Cast:
    return {"lena": lena, "sonia": sonia}


def announce(cast: Cast) -> tuple[Any, ...]:
    given = assignments.assign([cast["lena"]], make_course(), by=cast["sonia"])
    return ([row.pk for row in given],)


def publish_scheduled(_cast: Cast) -> tuple[Any, ...]:
    lesson = activity(make_course(), "lesson-1")
    LessonPage.objects.filter(pk=lesson.pk).update(expire_at=LONG_AGO)
    return ()


def check_staff(cast: Cast) -> tuple[Any, ...]:
    staff_import = stages.receive(file_of(ZOE, ALI), "staff.csv", cast["sonia"])
    stages.choose_columns(
        staff_import,
        staff_import.mapping,
        day=timezone.localdate(),
        units="create",
        are_names_tidied=False,
        is_absence_leaving=False,
    )
    return (staff_import.pk,)


def apply_staff(cast: Cast) -> tuple[Any, ...]:
    staff_import = checked(file_of(ZOE, ALI), cast["sonia"])
    stages.confirm(staff_import, 0, cast["sonia"])
    return (staff_import.pk,)


def stale_import(cast: Cast) -> tuple[Any, ...]:
    (pk,) = apply_staff(cast)
    StaffImport.objects.filter(pk=pk).update(created_at=LONG_AGO, beat_at=LONG_AGO)
    return ()


def deliver(_cast: Cast) -> tuple[Any, ...]:
    fields = {"kind": "test", "address": "lena@beaurivage.example", "language": "fr", "subject": "Bonjour"}
    return (Message.objects.create(key="one", due_at=LONG_AGO, text="Bonjour.", **fields).pk,)


def due_messages(cast: Cast) -> tuple[Any, ...]:
    deliver(cast)
    return ()


def write_export(cast: Cast) -> tuple[Any, ...]:
    fields = {"report": "R2", "format": "csv", "language": "fr", "name": "R2.csv"}
    return (Export.objects.create(person=cast["sonia"], reach=reach_of(cast["sonia"]), **fields).pk,)


def stale_export(cast: Cast) -> tuple[Any, ...]:
    (pk,) = write_export(cast)
    Export.objects.filter(pk=pk).update(created_at=LONG_AGO)
    return ()


def attempt_out_of_time(cast: Cast) -> tuple[Any, ...]:
    attempts.start(cast["lena"], make_quiz("timed", time_limit=5), uuid.UUID(int=7), at=LONG_AGO)
    return ()


def questions_wait(cast: Cast) -> tuple[Any, ...]:
    lena = cast["lena"]
    make_catalogue()  # and with it the languages
    version = versions.latest_of(make_question("wait").translation_key)
    assert version
    cards.met(lena, [cards.Met(version, "wait-right")], uuid.UUID(int=7), LONG_AGO - dt.timedelta(days=2))
    lena.time_zone = next(zone for zone in ZONES if timezone.now().astimezone(ZoneInfo(zone)).hour >= nudges.MORNING)
    lena.save()
    ReviewWish.objects.create(person=lena, mail_day=timezone.now().astimezone(lena.zone).weekday())
    return ()


def last_day_over(cast: Cast) -> tuple[Any, ...]:
    leave(cast["lena"], timezone.localdate() - dt.timedelta(days=2))
    plan_closing(cast["lena"], by=cast["sonia"])
    return ()


def check_in_and_plan_due(cast: Cast) -> tuple[Any, ...]:
    """The plan two days late, so that its hour has come whatever the hour of the test."""
    plans.make(cast["lena"], "je bois mon café", "je lis", timezone.localdate() - dt.timedelta(days=9))
    linkedin = Network.objects.create(key="linkedin", name="LinkedIn")
    passages.follow(cast["lena"], linkedin, at=timezone.now() - dt.timedelta(days=31))
    return ()


def erase_person(cast: Cast) -> tuple[Any, ...]:
    lena = cast["lena"]
    leave(lena, timezone.localdate() - dt.timedelta(days=2))
    User.objects.filter(pk=lena.pk).update(is_active=False, erasure_asked_at=LONG_AGO)
    return (lena.pk,)


def passage_past_its_date(cast: Cast) -> tuple[Any, ...]:
    linkedin = Network.objects.create(key="linkedin", name="LinkedIn")
    passages.follow(cast["lena"], linkedin, at=timezone.now() - dt.timedelta(days=500))
    return ()


def invite_round(cast: Cast) -> tuple[Any, ...]:
    return (rounds.ask(User.objects.filter(pk=cast["lena"].pk), by=cast["sonia"]).pk,)


def check_results(cast: Cast) -> tuple[Any, ...]:
    """Two lines of a network's file, their columns chosen."""
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    content = b"Date;Vues\n20/11/2025;1250\n21/11/2025;beaucoup\n"
    found = result_stages.receive(content, "vues.csv", cast["sonia"])
    result_stages.choose_columns(found, found.mapping, network, None, found.order)
    return (found.pk,)


def apply_results(cast: Cast) -> tuple[Any, ...]:
    (pk,) = check_results(cast)
    dry_run(pk)
    result_stages.confirm(ResultImport.objects.get(pk=pk), cast["sonia"])
    return (pk,)


def set_out_group(cast: Cast) -> tuple[Any, ...]:
    network = Network.objects.create(key="bluesky", name="Bluesky")
    wanted = Wanted(network, "…", [cast["sonia"]], 8, people=[cast["lena"]], with_course=False)
    return (open_track(wanted, cast["sonia"]).pk,)


SCENES: dict[str, Callable[[Cast], tuple[Any, ...]]] = {
    "courses.tasks.announce": announce,
    "courses.tasks.publish_scheduled": publish_scheduled,
    "lms.exchange.staff.tasks.check_staff": check_staff,
    "lms.exchange.staff.tasks.apply_staff": apply_staff,
    "lms.exchange.tasks.sweep": stale_import,
    "lms.exchange.results.tasks.check_results": check_results,
    "lms.exchange.results.tasks.apply_results": apply_results,
    "lms.adoption.fast_track.tasks.set_out_group": set_out_group,
    "lms.adoption.tasks.sweep": check_in_and_plan_due,
    "lms.notifications.tasks.deliver": deliver,
    "lms.notifications.tasks.sweep": due_messages,
    "lms.operations.tasks.sweep": passage_past_its_date,
    "lms.operations.erasure.tasks.erase_person": erase_person,
    "lms.organisation.tasks.invite_round": invite_round,
    "lms.organisation.tasks.sweep": last_day_over,
    "lms.reports.tasks.write_export": write_export,
    "lms.reports.tasks.sweep": stale_export,
    "quizzes.review.tasks.sweep": questions_wait,
    "quizzes.tasks.sweep": attempt_out_of_time,
}


def everything() -> dict[str, list[Any]]:
    """Every row of every model of ours, and how many mails have left."""
    ours = [model for model in apps.get_models() if model.__module__.startswith(("lms.", "courses.", "quizzes."))]
    return {**all_rows(of=ours), "mails": [message.subject for message in mail.outbox]}


def test_every_task_has_its_scene() -> None:
    current_app.loader.import_default_modules()
    ours = {name for name in current_app.tasks if name.startswith(("lms.", "courses.", "quizzes."))}
    assert ours == set(SCENES)


def test_the_scheduler_knows_tasks_that_exist_and_every_sweep() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(SCENES)
    assert {name for name in SCENES if name.endswith(".sweep")} <= scheduled


@pytest.mark.parametrize("name", SCENES)
def test_a_task_delivered_three_times_leaves_what_one_leaves(
    name: str, cast: Cast, django_capture_on_commit_callbacks: OnCommit
) -> None:
    arguments = SCENES[name](cast)
    before = everything()
    with django_capture_on_commit_callbacks(execute=True):
        current_app.tasks[name].apply(arguments, throw=True)
    once = everything()
    assert once != before
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            current_app.tasks[name].apply(arguments, throw=True)
    assert everything() == once


@pytest.mark.parametrize("name", [name for name in SCENES if not name.endswith((".sweep", "publish_scheduled"))])
def test_a_task_about_a_row_that_is_gone_does_nothing(name: str, db: None) -> None:
    nobody: Any = [999_999] if name.endswith("announce") else 999_999
    before = everything()
    current_app.tasks[name].apply((nobody,), throw=True)
    assert everything() == before
