"""The checker of records: silent when all is well, exact when something is not."""

import datetime as dt
import uuid
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from courses import enrolment, progress
from courses.models import Completion, CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.mission_reviews import giving
from lms.adoption.missions import fingerprints, proofs
from lms.adoption.models import MissionProof
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.operations.records import findings
from quizzes.models import Answer, Attempt, Card, QuestionVersion, Review
from quizzes.review import cards
from tests.adoption.missions.making import CLEAR, begin, handed_in, make_task
from tests.catalogue import activity, make_course, make_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


@pytest.fixture
def held(lena: User, course: CoursePage) -> Enrolment:
    """Léna has completed the course."""
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key)
    held.refresh_from_db()
    return held


def found() -> list[tuple[str, list[int]]]:
    return [(finding.name, finding.rows) for finding in findings()]


def say() -> tuple[str, int]:
    out, status = StringIO(), 0
    try:
        call_command("check_records", stdout=out)
    except SystemExit as left:
        status = int(left.code or 0)
    return out.getvalue(), status


def test_records_made_by_the_rules_agree(held: Enrolment, tom: User, course: CoursePage) -> None:
    enrolment.enrol(tom, course.translation_key)
    assert found() == []
    assert say() == ("The records agree with each other.\n", 0)


def test_a_completion_without_its_enrolment_is_found(held: Enrolment) -> None:
    Enrolment.objects.filter(pk=held.pk).delete()
    completion = Completion.objects.get()
    assert found() == [("completion without an enrolment", [completion.pk])]
    assert say() == (f"1 × completion without an enrolment: {completion.pk}\n", 1)


def test_an_enrolment_that_forgot_its_completion_is_found(held: Enrolment) -> None:
    Enrolment.objects.filter(pk=held.pk).update(completed_at=None)
    names = [name for name, _ in found()]
    assert "completion although the enrolment is not complete" in names


def test_a_lost_completion_is_found(held: Enrolment) -> None:
    Completion.objects.all().delete()
    assert found() == [("complete enrolment without a completion", [held.pk])]


def test_wrong_totals_are_found_and_left_alone(tom: User, course: CoursePage) -> None:
    mine = enrolment.enrol(tom, course.translation_key)
    Enrolment.objects.filter(pk=mine.pk).update(total_required=9, done_required=2)
    assert found() == [("enrolment whose totals are not what its activities say", [mine.pk])]
    mine.refresh_from_db()
    assert (mine.done_required, mine.total_required) == (2, 9)


BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("submitted attempt that is not fully marked", {"points": None, "is_passed": None}),
    ("submitted attempt that is not fully marked", {"is_passed": None}),
    ("attempt with impossible points or result", {"points": 11}),
    ("attempt with impossible points or result", {"points": 6}),
    ("attempt without the one before it", {"number": 2}),
]


@pytest.fixture
def attempt_of(lena: User) -> Callable[..., Attempt]:
    def make(**fields: Any) -> Attempt:
        quiz = make_quiz("limited", count=1, max_attempts=1)
        sound = {"number": 1, "seed": 1, "max_points": 10, "pass_mark": 70, "points": 8, "is_passed": True}
        sound |= {"submitted_at": timezone.now(), "placement": uuid.uuid4()}
        return Attempt.objects.create(person=lena, quiz=quiz, **{**sound, **fields})

    return make


@pytest.mark.parametrize(("name", "fields"), BROKEN)
def test_a_broken_attempt_is_found(attempt_of: Callable[..., Attempt], name: str, fields: dict[str, Any]) -> None:
    attempt = attempt_of(**fields)
    assert (name, [attempt.pk]) in found()


def test_an_answer_that_was_never_marked_is_found(attempt_of: Callable[..., Attempt]) -> None:
    attempt = attempt_of()
    assert found() == []
    Answer.objects.create(attempt=attempt, position=1, version=QuestionVersion.objects.all()[0])
    assert found() == [("submitted attempt that is not fully marked", [attempt.pk])]


def test_an_attempt_over_the_limit_is_shown_but_may_be_innocent(attempt_of: Callable[..., Attempt]) -> None:
    first = attempt_of()
    second = Attempt.objects.get(pk=first.pk)
    second.pk, second.number = None, 2
    second.save()
    said, status = say()
    assert said.startswith("1 × attempt over the limit that its quiz has today (look at them")
    assert status == 0


def test_evidence_of_a_mission_that_was_changed_behind_our_back_is_found(lena: User) -> None:
    run = begin(lena, make_task(), Network.objects.create(key="linkedin", name="LinkedIn"))
    proof = proofs.add_link(run, lena, "https://example.org/post")
    assert found() == []
    MissionProof._base_manager.filter(pk=proof.pk).update(url="https://example.org/another")
    assert found() == [("mission whose evidence was changed", [run.pk])]


def test_evidence_written_anew_with_all_its_fingerprints_is_found_by_what_the_reviewers_looked_at(
    lena: User, tom: User, odile: User
) -> None:
    task, now = make_task(), timezone.now()
    for person in (tom, odile):
        enrolment.enrol(person, task.course_key)
    run = handed_in(lena, task, Network.objects.create(key="linkedin", name="LinkedIn"), now)
    review = run.reviews.get(seat__person=tom)
    giving.give(review, {CLEAR: 1}, "", giving.fingerprint(run), now)
    proofs.add_figures(run, lena, {"reach": 120, "reactions": 8, "comments": None}, now + dt.timedelta(days=7))
    assert found() == []
    MissionProof._base_manager.all().delete()
    forged = MissionProof(run=run, number=1, kind="link", url="https://example.org/forged", added_at=run.handed_in_at)
    forged.digest = fingerprints.of_proof(forged)
    forged.save()
    assert found() == [("review of a mission that looked at other evidence than there is", [review.pk])]


def test_a_message_sent_at_no_time_is_found() -> None:
    message = Message.objects.create(
        key="a", kind="test", address="lena@example.org", language="fr", state=Message.State.SENT
    )
    assert found() == [("message sent at no time", [message.pk])]


class TestCards:
    @pytest.fixture
    def card(self, lena: User, held: Enrolment) -> Card:
        assert held  # and with it questions
        version = QuestionVersion.objects.latest("pk")
        before = timezone.now() - dt.timedelta(days=9)
        cards.met(lena, [cards.Met(version, "x")], uuid.UUID(int=1), before)
        card = Card.objects.get()
        cards.answer(lena, card.pk, lambda _card: "x", times=1, version=version)
        assert found() == []
        return card

    def test_a_card_that_its_reviews_did_not_move_is_found(self, card: Card) -> None:
        Card.objects.update(stability=99.0)
        assert found() == [("review card that is not what its last review says", [card.pk])]

    def test_a_card_that_missed_a_review_is_found(self, card: Card) -> None:
        Card.objects.filter(pk=card.pk).update(times=1)
        assert ("review card that is not what its last review says", [card.pk]) in found()

    def test_a_card_on_the_version_of_another_question_is_found(self, card: Card) -> None:
        Card.objects.update(question_key=uuid.UUID(int=5))
        assert found() == [("review card of another question than its version", [card.pk])]

    def test_a_review_without_the_one_before_is_found(self, card: Card) -> None:
        second = card.reviews.get(number=2)
        Review.objects.filter(number=1).delete()
        assert found() == [("review without the one before it", [second.pk])]
