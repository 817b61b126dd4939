"""Knowledge alive: recall today beside the result on the day, by network, and how it went."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.networks.models import Network
from quizzes.models import Card, Question
from quizzes.review import knowledge
from tests.quizzes.bank import make_question
from tests.quizzes.test_review import NOON, after, met, right, say, wrong

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2026, 3, day) for day in (1, 2, 4, 20)]


@pytest.fixture
def linkedin(db: None) -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


def asked_about(network: Network | None, slug: str) -> Question:
    question = make_question(slug=slug)
    if network:
        for row in Question.objects.filter(translation_key=question.translation_key):
            row.networks = [network]
            row.save()
    return question


def test_recall_today_stands_beside_the_result_on_the_day(lena: User, linkedin: Network) -> None:
    known, missed, other = (asked_about(n, s) for n, s in ((linkedin, "a"), (linkedin, "b"), (None, "c")))
    met(lena, right(known), wrong(missed), right(other))
    found = knowledge.alive(lena, after(2), network=linkedin)
    assert found
    on = dt.date(2026, 3, 4)
    recalls = [card.recall(on) for card in Card.objects.about([known.translation_key, missed.translation_key])]
    assert found.recall == pytest.approx(sum(recalls) / 2)
    assert (found.count, found.on_the_day, found.percentage_on_the_day) == (2, 0.5, 50)
    ((network, same),) = knowledge.by_network(lena, after(2))
    assert (network, same) == (linkedin, found)
    assert knowledge.alive(lena, after(2), keys=[other.translation_key]).count == 1  # type: ignore[union-attr]
    assert knowledge.alive(lena, after(2)).count == 3  # type: ignore[union-attr]
    assert knowledge.alive(lena, after(2), keys=[uuid.uuid4()]) is None


def test_history_knows_nothing_of_later_answers(lena: User) -> None:
    question = make_question()
    (card,) = met(lena, right(question))
    before = knowledge.history(lena, DAYS)
    assert [(point.on.day, point.count) for point in before] == [(2, 1), (4, 1), (20, 1)]
    assert before[0].recall == 1
    assert before[0].recall > before[1].recall > before[2].recall
    say(lena, card, right(question), after(10))
    now = knowledge.history(lena, DAYS)
    assert now[:2] == before[:2]
    assert now[2].recall > before[2].recall


def test_the_last_point_is_what_is_known_today(lena: User, linkedin: Network) -> None:
    questions = [asked_about(linkedin, f"q{number}") for number in range(3)]
    held = met(lena, *map(right, questions))
    say(lena, held[0], wrong(questions[0]), after(3))
    alive = knowledge.alive(lena, after(9), network=linkedin)
    point = knowledge.history(lena, [dt.date(2026, 3, 11)], network=linkedin)[-1]
    assert alive
    assert point.recall == pytest.approx(alive.recall)


def test_the_database_predicts_what_the_scheduler_does(lena: User, linkedin: Network) -> None:
    question = asked_about(linkedin, "q")
    (card,) = met(lena, right(question))
    the_day_before = after(2).date()
    predicted = card.recall(the_day_before)
    say(lena, card, right(question), after(3))
    (found,) = Card.objects.with_recall(the_day_before)
    assert found.recalled == pytest.approx(predicted, abs=1e-12), "a day that is over stays as it was"
    for days in (1, 2, 30, 700):
        on = Card.objects.get(pk=card.pk).last_reviewed_on + dt.timedelta(days=days - 1)
        (found,) = Card.objects.with_recall(on)
        assert found.recalled == pytest.approx(found.recall(on), abs=1e-12)


def test_the_page_costs_the_same_for_two_cards_and_twenty(lena: User, linkedin: Network) -> None:
    costs = []
    for count in (2, 20):
        met(lena, *[right(asked_about(linkedin, f"q{count}-{number}")) for number in range(count)])
        with CaptureQueriesContext(connection) as statements:
            knowledge.alive(lena, NOON)
            knowledge.by_network(lena, NOON)
            knowledge.curve(lena, after(30))
        costs.append(len(statements))
    assert costs[0] == costs[1] == 5
