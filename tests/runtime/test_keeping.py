"""What people answered and wrote has an end: twelve months, the score kept. Mails, sign-ins and files have theirs."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import Settings
from structlog.testing import capture_logs
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from courses import assignments, enrolment
from courses.models import InlineAnswer
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.board import asking
from lms.adoption.habits import keeping as habits
from lms.adoption.models import CheckIn, Draft, Habit, Plan, Reading
from lms.adoption.plans import keeping as plans
from lms.adoption.sandbox import drafts, pictures, readings
from lms.exchange import tasks as exchange_tasks
from lms.exchange.models import StaffImport
from lms.lib import photos
from lms.lib.holdings import Holding, holdings
from lms.lib.periods import Period, in_words
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.operations import tasks
from lms.operations.checks import refuse_periods_of_no_time
from lms.operations.records import findings
from lms.operations.retention import erase_past
from lms.reports import tasks as report_tasks
from lms.reports.models import Export
from quizzes import attempts
from quizzes.models import Answer, Attempt, QuestionVersion, Review
from quizzes.review import cards
from tests.adoption.conftest import at, upload  # noqa: F401
from tests.catalogue import make_course, make_quiz

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
DAY = dt.date(2025, 2, 10)
BEGUN = at(DAY)
ONE = dt.timedelta(days=1)
YEAR = 365 * ONE
SPOKEN = [holding for holding in holdings() if holding.words]


@pytest.fixture
def linkedin(db: None) -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def words(lena: User, tom: User, sonia: User, linkedin: Network, upload: Any) -> User:  # noqa: F811
    """Léna and Tom answered and wrote whatever can be answered and written, all on one day."""
    course, quiz = make_course(), make_quiz("words", count=2)
    assignments.assign([lena], course, by=sonia, note="Bon courage", at=BEGUN)
    attempt = attempts.start(lena, quiz, uuid.UUID(int=7), at=BEGUN)
    attempts.save(lena, attempt.pk, 1, "words-0-right", 0, BEGUN)
    attempts.submit(attempt, BEGUN)
    left_open = attempts.start(lena, quiz, uuid.UUID(int=8), at=BEGUN)
    attempts.save(lena, left_open.pk, 1, "words-0-wrong", 0, BEGUN)
    version = QuestionVersion.objects.earliest("pk")
    held = enrolment.enrol(lena, course.translation_key, BEGUN)
    keys = {"activity_key": uuid.UUID(int=1), "question_key": version.key, "version": version}
    InlineAnswer.objects.create(enrolment=held, response="a", fraction=1, answered_at=BEGUN, **keys)
    passages.follow(lena, linkedin, at=BEGUN)
    CheckIn.objects.update(words="J’ai peur", did="J’ai lu", started_at=BEGUN, opened_at=BEGUN, completed_at=BEGUN)
    plans.make(lena, "je bois mon café", "je lis", DAY, linkedin, at=BEGUN)
    habits.begin(lena, "je bois mon café", "je lis", linkedin, BEGUN)
    draft = drafts.keep(lena, "Bonjour", at=BEGUN)
    pictures.add(draft, [photos.take(upload().read())])
    draft.pictures.update(alt_text="Un quai")
    readings.comment(readings.ask(draft, tom, "Qu’en dis-tu ?", BEGUN), "Très bien", at=BEGUN)
    question = asking.ask(lena, linkedin, "Par où commencer ?", BEGUN)
    type(question).objects.filter(pk=question.pk).update(taken_by=tom, taken_at=BEGUN, answer="Ici", settled_at=BEGUN)
    Message.objects.update(state=Message.State.SENT, sent_at=BEGUN, created_at=BEGUN)
    return lena


def still_spoken(holding: Holding) -> int:
    """How many rows hold words."""
    some = Q()
    for name in holding.words:
        empty = Q(**{f"{name}__isnull": True}) if name == "response" else Q(**{name: ""})
        some |= ~empty
    return holding.model._base_manager.filter(some).count()


def test_words_are_kept_for_twelve_months_and_not_a_day_longer(words: User) -> None:
    assert {holding.slug for holding in SPOKEN if not still_spoken(holding)} == set(), "the scene misses some"
    erase_past(BEGUN + YEAR - ONE)
    assert {holding.slug for holding in SPOKEN if not still_spoken(holding)} == set()
    asking.sweep(BEGUN + YEAR + ONE)
    erased = erase_past(BEGUN + YEAR + ONE)
    assert {holding.slug for holding in SPOKEN if still_spoken(holding)} == set()
    assert erased["quizzes.answer"] == 2
    assert erase_past(BEGUN + YEAR + ONE) == {}


SCORES: dict[Any, tuple[str, ...]] = {
    Attempt: ("pk", "points", "is_passed", "submitted_at"),
    Review: ("pk", "fraction", "rating", "stability"),
    InlineAnswer: ("pk", "fraction", "answered_at"),
    CheckIn: ("pk", "completed_at", "declared", "concern_2"),
}


def scores() -> list[Any]:
    marked = Answer.objects.exclude(attempt__submitted_at=None).order_by("pk")
    rows = [list(model._base_manager.order_by("pk").values_list(*fields)) for model, fields in SCORES.items()]
    return [*rows, list(marked.values_list("pk", "fraction", "points"))]


def test_the_score_stays_and_the_records_agree(words: User) -> None:
    before = scores()
    assert list(findings()) == []
    erase_past(BEGUN + YEAR + ONE)
    assert scores() == before
    assert list(findings()) == []


def test_what_is_worked_with_keeps_its_words(words: User) -> None:
    lately = BEGUN + YEAR - 30 * ONE
    habits.done(Habit.objects.get(), lately)
    plans.answer(Plan.objects.get(), 30, "yes", lately)
    drafts.reword(Draft.objects.get(), "Bonsoir", "", lately)
    erase_past(BEGUN + YEAR + ONE)
    assert (Habit.objects.get().cue, Plan.objects.get().action, Draft.objects.get().text) == (
        "je bois mon café",
        "je lis",
        "Bonsoir",
    )
    assert not Reading.objects.exists()  # what somebody said of it a year ago is not what is worked with


def test_an_attempt_left_open_is_as_if_not_answered_yet(words: User, lena: User) -> None:
    Answer.objects.filter(attempt__submitted_at=None, response__isnull=False).update(is_checked=True, fraction=0)
    erase_past(BEGUN + YEAR + ONE)
    (answer,) = Answer.objects.filter(attempt__submitted_at=None, position=1)
    assert (answer.response, answer.is_checked, answer.fraction) == (None, False, None)
    again = BEGUN + YEAR + 2 * ONE
    attempts.save(lena, answer.attempt_id, 1, "words-0-right", answer.revision, again)
    assert attempts.submit(answer.attempt, again).points == 1


def test_a_result_without_its_answers_says_so_and_blames_nobody(words: User, lena: User, client_of: ClientOf) -> None:
    attempt = Attempt.objects.submitted().get()
    address = reverse("attempt_result", args=[attempt.pk])
    lena.language = "en"
    lena.save()
    client = client_of(lena)
    assert "Your answer:" in client.get(address).content.decode()
    erase_past(BEGUN + YEAR + ONE)
    page = client.get(address).content.decode()
    assert "kept for 12 months, then erased" in page
    assert "Your answer:" not in page
    assert "Pas ici." not in page
    assert "50%" in page


def test_the_page_of_an_old_answer_of_the_daily_review_is_gone(words: User, lena: User, client_of: ClientOf) -> None:
    card = lena.cards.get()
    version = card.version
    review = cards.answer(lena, card.pk, lambda _card: "words-0-right", times=1, version=version, at=BEGUN + ONE)
    client, address = client_of(lena), reverse("review_answer", args=[review.pk])
    assert client.get(address).status_code == 200
    erase_past(BEGUN + YEAR + 2 * ONE)
    assert client.get(address).status_code == 404
    assert list(findings()) == []


def test_plans_and_habits_whose_words_are_erased_say_so(words: User, lena: User, client_of: ClientOf) -> None:
    erase_past(BEGUN + YEAR + ONE)
    with translation.override("en"):
        assert Plan.objects.get().sentence == Habit.objects.get().sentence
        assert "erased" in Plan.objects.get().sentence
    assert client_of(lena).get("/plans/").status_code == 200


# --- What is left by using the platform ------------------------------------------------------------------------------
def test_mails_sign_ins_and_the_journal_go_after_twelve_months(lena: User, sonia: User) -> None:
    now = timezone.now()
    for name, state, days in (("old", "sent", 366), ("new", "sent", 364), ("waits", "waiting", 366)):
        fields = {"key": name, "kind": "x", "recipient": lena, "address": lena.email, "language": "fr"}
        Message.objects.create(state=state, created_at=now - days * ONE, sent_at=now, **fields)
    for key, days in (("a", 366), ("b", 364)):
        row = UserSession.objects.create(user=lena, session_key=key, ip="127.0.0.1", user_agent="x")
        UserSession.objects.filter(pk=row.pk).update(last_seen_at=now - days * ONE)
    for person in (lena, sonia):
        log(person, "accounts.deactivate", user=sonia)
    ModelLogEntry.objects.for_instance(lena).update(timestamp=now - 366 * ONE)
    Session.objects.create(session_key="over", session_data="", expire_date=now - ONE)
    Session.objects.create(session_key="goes-on", session_data="", expire_date=now + ONE)
    erase_past(now)
    assert set(Message.objects.values_list("key", flat=True)) == {"new", "waits"}
    assert [row.session_key for row in UserSession.objects.all()] == ["b"]
    assert not ModelLogEntry.objects.for_instance(lena).filter(action="accounts.deactivate").exists()
    assert ModelLogEntry.objects.for_instance(sonia).filter(action="accounts.deactivate").exists()
    assert [row.session_key for row in Session.objects.all()] == ["goes-on"]


@pytest.mark.parametrize(("days", "is_there"), [(6, True), (8, False)])
def test_files_of_exports_and_imports_go_after_seven_days(days: int, is_there: bool, sonia: User) -> None:
    moment = timezone.now() - days * ONE
    fields = {"report": "R2", "format": "csv", "language": "fr", "state": "done"}
    export = Export.objects.create(person=sonia, created_at=moment, file=ContentFile(b"x", "a.csv"), **fields)
    applied = {"stage": StaffImport.Stage.APPLY, "state": StaffImport.State.DONE}
    imported = StaffImport.objects.create(asked_by=sonia, created_at=moment, file=ContentFile(b"x", "b.csv"), **applied)
    report_tasks.sweep()
    exchange_tasks.sweep()
    assert Export.objects.filter(pk=export.pk).exists() is is_there
    assert bool(StaffImport.objects.get(pk=imported.pk).file) is is_there


# --- Periods ---------------------------------------------------------------------------------------------------------
def test_a_house_may_keep_for_less_or_longer(words: User, settings: Settings) -> None:
    settings.KEEP_ANSWERS_DAYS = 30
    erase_past(BEGUN + 29 * ONE)
    assert InlineAnswer.objects.get().response == "a"
    erase_past(BEGUN + 31 * ONE)
    assert InlineAnswer.objects.get().response is None


SAID = {1: "1 day", 7: "7 days", 30: "30 days", 45: "45 days", 92: "3 months", 365: "12 months", 400: "400 days"}
SAID |= {730: "2 years", 1826: "5 years", 3652: "10 years"}


@pytest.mark.parametrize(("days", "said"), SAID.items())
def test_periods_are_said_as_people_say_them(days: int, said: str) -> None:
    with translation.override("en"):
        assert in_words(days) == said


def test_the_words_follow_the_settings(settings: Settings) -> None:
    settings.KEEP_FILES_DAYS = 3
    with translation.override("en"):
        assert str(Period.FILES.words) == "3 days"


def test_a_period_of_no_time_is_refused_at_the_start(settings: Settings) -> None:
    assert refuse_periods_of_no_time(None) == []
    settings.KEEP_ANSWERS_DAYS = 0
    assert [error.id for error in refuse_periods_of_no_time(None)] == ["operations.E002"]


def test_what_was_erased_is_logged_as_counts_and_names_nobody(words: User) -> None:
    CheckIn.objects.update(completed_at=timezone.now() - 366 * ONE)
    with capture_logs() as said:
        tasks.sweep()
        tasks.sweep()
    (entry,) = [entry for entry in said if entry["event"] == "erased past its date"]
    assert entry["quizzes_answer"] == 2
    assert all(isinstance(value, int) for name, value in entry.items() if name not in ("event", "log_level"))
