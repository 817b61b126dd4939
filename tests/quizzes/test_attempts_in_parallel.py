"""Many at once, for real: threads with their own connections, on a file database or on PostgreSQL."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lms.accounts.models import User
from quizzes import attempts
from quizzes.models import Answer, Attempt, Card, Review
from quizzes.review import cards
from tests.factories import make_person
from tests.quizzes.bank import make_question, make_quiz, version_of

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = uuid.UUID(int=7)


def at_once(times: int, work: Callable[[int], Any]) -> list[Any]:
    """The results, or the exceptions, of `work` begun `times` times at the same moment."""
    found: list[Any] = [None] * times
    gate = threading.Barrier(times)

    def run(number: int) -> None:
        gate.wait()
        try:
            found[number] = work(number)
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.fixture
def person() -> User:
    return make_person("Léna", "Martin")


def test_a_hundred_starts_with_a_limit_of_two_make_exactly_two(person: User) -> None:
    quiz = make_quiz(make_question(), max_attempts=2)

    def start_and_hand_in(_number: int) -> Any:
        return attempts.submit(attempts.start(person, quiz, PLACE))

    found = at_once(100, start_and_hand_in)
    unexpected = [one for one in found if not isinstance(one, Attempt | attempts.NoAttemptLeft)]
    assert not unexpected
    assert Attempt.objects.count() == 2
    assert {one.number for one in found if isinstance(one, Attempt)} == {1, 2}


def test_starting_many_times_at_once_opens_one(person: User) -> None:
    quiz = make_quiz(make_question())
    found = at_once(30, lambda _number: attempts.start(person, quiz, PLACE))
    assert {one.pk for one in found} == {Attempt.objects.get().pk}


def test_fifty_hand_ins_make_one_grade(person: User) -> None:
    attempt = attempts.start(person, make_quiz(make_question()), PLACE)
    found = at_once(50, lambda _number: attempts.submit(attempt))
    assert len({(one.submitted_at, one.points) for one in found}) == 1


def test_of_many_tabs_one_wins_and_the_others_are_told(person: User) -> None:
    attempt = attempts.start(person, make_quiz(make_question()), PLACE)
    found = at_once(20, lambda number: attempts.save(person, attempt.pk, 1, f"tab {number}", 0))
    won = [one for one in found if isinstance(one, Answer)]
    assert len(won) == 1
    assert sum(isinstance(one, attempts.Conflict) for one in found) == 19
    assert Answer.objects.get().response == won[0].response


def test_what_is_acknowledged_while_handing_in_is_counted(person: User) -> None:
    """A save that races with the end is either kept and marked, or refused; never kept and left out."""
    questions = [make_question(slug=f"q{number}") for number in range(8)]
    attempt = attempts.start(person, make_quiz(*questions, shuffle=False), PLACE)
    rights = {
        answer.position: next(c["id"] for c in answer.version.value("fr")["choices"] if c["value"]["is_correct"])
        for answer in attempt.answers.select_related("version")
    }

    def work(number: int) -> Any:
        return (
            attempts.submit(attempt)
            if number == 8
            else attempts.save(person, attempt.pk, number + 1, rights[number + 1], 0)
        )

    found = at_once(9, work)
    kept = sum(isinstance(one, Answer) for one in found)
    assert kept + sum(isinstance(one, attempts.Late) for one in found) == 8
    attempt.refresh_from_db()
    assert attempt.points == kept


def test_one_question_met_in_many_places_at_once_makes_one_card(person: User) -> None:
    version = version_of(make_question())
    found = at_once(20, lambda number: cards.met(person, [cards.Met(version, "x")], uuid.UUID(int=number)))
    assert sorted(found) == [0] * 19 + [1]
    assert Review.objects.get().card == Card.objects.get()


def test_of_twenty_answers_to_one_card_one_counts(person: User) -> None:
    version = version_of(make_question())
    cards.met(person, [cards.Met(version, "x")], PLACE, timezone.now() - dt.timedelta(days=3))
    card = Card.objects.get()
    found = at_once(
        20, lambda number: cards.answer(person, card.pk, lambda _card: f"tab {number}", times=1, version=version)
    )
    assert sum(isinstance(one, Review) for one in found) == 1
    assert sum(isinstance(one, cards.Stale) for one in found) == 19
    assert Review.objects.count() == 2
