"""Erasing who has left: what no duty holds goes at once, what a duty holds keeps its name until its day."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from courses import enrolment, progress
from courses.models import Completion, Enrolment
from lms.accounts import deactivation
from lms.accounts.models import NAMELESS, User
from lms.adoption import passages
from lms.adoption.missions import proofs
from lms.adoption.models import CheckIn, DraftPicture, MissionRun, Passage, Plan
from lms.adoption.plans import keeping as plans
from lms.adoption.sandbox import drafts, pictures
from lms.lib import holdings, photos
from lms.lib.periods import Period
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.operations.erasure import asking, erasing, fates, tasks
from lms.operations.records import findings
from lms.operations.retention import erase_past
from lms.organisation.membership import leave, place
from lms.organisation.models import Department, Membership
from quizzes import attempts
from quizzes.models import Answer, Attempt, Card
from tests.adoption.conftest import upload  # noqa: F401
from tests.adoption.missions.making import begin, make_task, with_member
from tests.catalogue import activity, make_course
from tests.exchange.test_staff_import import ZOE, applied, checked, file_of
from tests.factories import make_person
from tests.rows import all_rows

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
ONE = dt.timedelta(days=1)


@pytest.fixture
def linkedin(db: None) -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def life(lena: User, tom: User, linkedin: Network, upload: Any) -> User:  # noqa: F811
    """Léna has completed a course, taken a quiz, made plans, kept a draft with a picture, led a mission with Tom."""
    course = make_course()
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key)
    attempt = attempts.start(lena, activity(course, "quiz-1").quiz, uuid.UUID(int=7))
    Answer.objects.filter(attempt=attempt).update(response="a")
    attempts.submit(attempt)
    passages.follow(lena, linkedin)
    CheckIn.objects.filter(passage__person=lena).update(words="la peur de mal faire")
    plans.make(lena, "je bois mon café", "je lis", timezone.localdate(), linkedin)
    pictures.add(drafts.keep(lena, "Bonjour"), [photos.take(upload().read())])
    run = with_member(begin(lena, make_task(), linkedin), tom, lena)
    proofs.add_link(run, lena, "https://example.org/")
    return lena


def gone(person: User) -> User:
    """The last day was yesterday, and the account is closed."""
    leave(person, timezone.localdate() - ONE)
    return deactivation.deactivate(person)


def erase(person: User, by: User) -> User | None:
    """Asked for, and done; the row that is left, if any."""
    asking.ask(person, by)
    assert erasing.erase(person.pk, timezone.now())
    return User.objects.exclude(erased_at=None).first()


# --- What becomes of it ----------------------------------------------------------------------------------------------
def test_what_a_duty_holds_keeps_its_name_and_nothing_else_does(life: User, tom: User, ada: User) -> None:
    gone(life)
    pk, address, number = life.pk, life.email, life.employee_number
    kept = erase(life, ada)
    assert kept
    assert not User.objects.filter(pk=pk).exists()
    assert (str(kept), kept.employee_number, kept.is_active, kept.has_usable_password()) == (
        "Léna Martin",
        number,
        False,
        False,
    )
    assert kept.email.endswith("@erased.invalid")
    assert [row.person for row in Completion.objects.all()] == [kept]
    assert Enrolment.objects.filter(person=kept).exclude(completed_at=None).exists()
    assert Attempt.objects.get(person=kept).points is not None
    assert not Answer.objects.filter(attempt__person=kept).exists()
    assert Membership.objects.get(person=kept).ends_on
    for model in (Passage, Plan, Card, DraftPicture):
        assert not model.objects.exists(), model
    assert not Message.objects.exclude(recipient=tom).exists()
    everywhere = str(all_rows())
    for trace in (address, "la peur de mal faire", "je bois mon caf"):  # without “é”, which JSON writes otherwise
        assert trace not in everywhere
    assert list(findings()) == []


def test_a_mission_stays_with_the_team_and_its_evidence_is_still_right(life: User, tom: User, ada: User) -> None:
    erase(gone(life), ada)
    run = MissionRun.objects.get()
    assert [seat.person for seat in run.seats.all()] == [tom]
    assert run.proofs.get().added_by is None
    assert list(proofs.broken(run)) == []


def test_files_go_once_it_is_certain(
    life: User, ada: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    file = DraftPicture.objects.get().file
    gone(life)
    with django_capture_on_commit_callbacks(execute=True):
        asking.ask(life, ada)  # the task runs at once
    assert not User.objects.filter(pk=life.pk).exists()
    assert not file.storage.exists(file.name)


def test_of_who_completed_nothing_no_row_is_left(lena: User, ada: User, linkedin: Network) -> None:
    passages.follow(lena, linkedin)
    gone(lena)
    assert erase(lena, ada) is None
    assert not Membership.objects.filter(person_id=lena.pk).exists()
    assert not EmailAddress.objects.filter(email=lena.email).exists()


def test_twice_changes_nothing_and_a_lost_task_is_found_again(life: User, ada: User) -> None:
    asking.ask(gone(life), ada)
    asking.ask(life, ada)
    assert ModelLogEntry.objects.filter(action="organisation.erasure_asked").count() == 1
    tasks.erase_person(life.pk)
    once = all_rows()
    tasks.erase_person(life.pk)
    assert all_rows() == once


def test_nothing_is_half_erased(life: User, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asking.ask(gone(life), ada)
    before = all_rows()
    monkeypatch.setattr(erasing.journal, "note_erasure", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erasing.erase(life.pk, timezone.now())
    assert all_rows() == before


def test_the_journal_says_who_erased_and_how_much_and_not_whom(life: User, ada: User, client_of: ClientOf) -> None:
    ModelLogEntry.objects.log_action(Message.objects.create(key="k", kind="x", address=life.email), "wagtail.edit")
    expected = fates.of(gone(life)).counts()
    erase(life, ada)
    entry = ModelLogEntry.objects.get(action="organisation.erased")
    assert entry.user == ada
    assert entry.data["kept"] == expected["kept"] > 0
    assert entry.data["erased"] > 0
    assert entry.data["until"] == (timezone.localdate() - ONE + Period.RECORDS.time).isoformat()
    assert not ModelLogEntry.objects.filter(label__contains="Martin").exists()
    assert not ModelLogEntry.objects.filter(label__contains="lena@").exists()
    assert client_of(ada).get("/admin/reports/site-history/").status_code == 200


def test_who_works_here_or_has_an_open_account_is_not_erased(life: User, ada: User) -> None:
    assert asking.why_not(life)
    deactivation.deactivate(life)
    with pytest.raises(ValidationError, match=re.escape(asking.why_not(life))):
        asking.ask(life, ada)
    User.objects.filter(pk=life.pk).update(erasure_asked_at=timezone.now())
    assert not erasing.erase(life.pk, timezone.now())


def test_an_account_opened_again_before_the_task_came_is_left_alone(life: User, ada: User) -> None:
    asking.ask(gone(life), ada)
    deactivation.reactivate(User.objects.get(pk=life.pk))
    assert not erasing.erase(life.pk, timezone.now())


def test_who_comes_back_finds_the_records(life: User, ada: User, trade: Department) -> None:
    kept = erase(gone(life), ada)
    assert kept
    place(kept, trade, timezone.localdate())
    deactivation.reactivate(kept)
    assert Completion.objects.get().person == kept
    assert User.objects.get(pk=kept.pk).erased_at is None


def test_hired_again_by_the_same_number_an_import_takes_the_records_up(life: User, ada: User, sonia: User) -> None:
    number = life.employee_number
    kept = erase(gone(life), ada)
    line = ZOE.replace("N1", str(number))
    applied(checked(file_of(line), sonia), sonia)
    back = User.objects.get(email="zoe@beaurivage.example")
    assert (back, back.is_active, back.erased_at) == (kept, True, None)
    assert Completion.objects.get().person == back


# --- After the duty --------------------------------------------------------------------------------------------------
def test_five_years_after_the_last_day_the_records_lose_their_name(life: User, tom: User) -> None:
    gone(life)
    Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
    end = timezone.now() - ONE + Period.RECORDS.time
    erase_past(end - ONE)
    assert User.objects.filter(first_name="Léna").exists()
    erase_past(end + 2 * ONE)
    (nameless,) = User.objects.filter(NAMELESS)
    assert nameless.employee_number is None
    assert Completion.objects.get().person == nameless
    assert not Membership.objects.filter(person=nameless).exists()
    assert not User.objects.filter(first_name="Léna").exists()
    assert "Martin" not in str(all_rows())
    assert User.objects.filter(pk=tom.pk).exists()
    assert list(findings()) == []
    again = erase_past(end + 2 * ONE)
    assert "names" not in again


def test_an_account_that_is_open_is_never_made_nameless(lena: User) -> None:
    lena.memberships.update(starts_on=dt.date(2010, 1, 1), ends_on=dt.date(2012, 1, 1))
    erase_past(timezone.now())
    assert User.objects.filter(pk=lena.pk).exists()


# --- Invited, and never came -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "fields", "stays"),
    [
        (31, {}, False),
        (29, {}, True),
        (31, {"last_login": timezone.now()}, True),
        (31, {"password": "argon2$…"}, True),
        (31, {"is_superuser": True}, True),
    ],
)
def test_who_was_invited_and_never_came_is_erased_after_thirty_days(
    days: int, fields: dict[str, Any], stays: bool, db: None
) -> None:
    nobody = make_person()
    User.objects.filter(pk=nobody.pk).update(invited_at=timezone.now() - days * ONE, **fields)
    found = erase_past(timezone.now())
    assert User.objects.filter(pk=nobody.pk).exists() is stays
    assert found.get("invited", 0) == (0 if stays else 1)


def test_who_has_a_place_in_the_house_stays_invited_or_not(lena: User) -> None:
    User.objects.filter(pk=lena.pk).update(invited_at=timezone.now() - 90 * ONE)
    erase_past(timezone.now())
    assert User.objects.filter(pk=lena.pk).exists()


# --- The page --------------------------------------------------------------------------------------------------------
def test_the_dry_run_says_it_all_and_changes_nothing(
    life: User, ada: User, client_of: ClientOf, settings: Settings
) -> None:
    gone(life)
    client, address = client_of(ada), f"/people/{life.pk}/erase/"
    client.get(address)
    before = all_rows()
    page = client.get(address).content.decode()
    assert {key: rows for key, rows in all_rows().items() if rows != before[key]} == {}
    assert str((timezone.localdate() - ONE + Period.RECORDS.time).year) in page
    for holding in holdings.holdings():
        assert holding.name[:1].upper() + holding.name[1:] in page.replace("&#x27;", "'")
    assert client.post(address).status_code == 422
    assert User.objects.filter(pk=life.pk).exists()
    assert address in client.get(f"/people/{life.pk}/").content.decode()
    assert client.post(address, {"is_certain": "on"})["Location"] == "/people/"
    assert User.objects.get(pk=life.pk).erasure_asked_at


def test_how_much_an_administrator_reads_does_not_tell_what_somebody_learnt(
    lena: User, tom: User, ada: User, client_of: ClientOf, linkedin: Network
) -> None:
    passages.follow(lena, linkedin)
    pages = []
    for person in (lena, tom):
        gone(person)
        page = client_of(ada).get(f"/people/{person.pk}/erase/").content.decode()
        pages.append([line.strip() for line in page.splitlines() if "<li>" in line and "<a" not in line])
    assert pages[0] == pages[1] != []


@pytest.mark.parametrize("may", [True, False])
def test_hr_erases_only_where_the_house_has_it_so(
    may: bool, lena: User, ada: User, sonia: User, client_of: ClientOf, settings: Settings
) -> None:
    settings.HR_MAY_ERASE = may
    gone(lena)
    client, address = client_of(sonia), f"/people/{lena.pk}/erase/"
    assert client.get(address).status_code == (200 if may else 404)
    assert (address in client.get(f"/people/{lena.pk}/").content.decode()) is may
    assert client.get(f"/people/{ada.pk}/erase/").status_code == 404


def test_an_open_account_is_explained_and_refused(lena: User, ada: User, client_of: ClientOf) -> None:
    client, address = client_of(ada), f"/people/{lena.pk}/erase/"
    assert 'name="is_certain"' not in client.get(address).content.decode()
    assert client.post(address, {"is_certain": "on"}).status_code == 422
    assert User.objects.get(pk=lena.pk).erasure_asked_at is None


def test_the_dry_run_asks_as_many_statements_of_a_long_life_as_of_a_short_one(lena: User, linkedin: Network) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            fates.of(lena)
        return len(asked)

    few = statements()
    for number in range(5):
        plans.make(lena, "je bois mon café", f"je lis {number}", timezone.localdate(), linkedin)
    assert statements() == few
