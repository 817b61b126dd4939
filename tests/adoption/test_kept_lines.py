"""The lines that grow between check-ins."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption import kept_lines, passages
from lms.adoption.habits import keeping as habits
from lms.adoption.lines import lines_of
from lms.adoption.models import Automaticity, Passage
from lms.networks.models import Network
from quizzes import attempts
from quizzes.models import Question
from tests.quizzes.bank import make_question, make_quiz

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def passage(lena: User, linkedin: Network) -> Passage:
    return passages.follow(lena, linkedin)


def test_nothing_is_drawn_of_what_is_not_there(passage: Passage) -> None:
    assert lines_of(passage, []) == []


def test_what_one_met_about_the_network_is_drawn_from_the_day_it_was_met(
    lena: User, linkedin: Network, passage: Passage
) -> None:
    question = make_question("short_text")
    for row in Question.objects.filter(translation_key=question.translation_key):
        row.networks = [linkedin]
        row.save()
    attempt = attempts.start(lena, make_quiz(question), uuid.UUID(int=7))
    attempts.save(lena, attempt.pk, 1, "tout autre chose", 0)
    attempts.submit(attempt)
    line = kept_lines.knowledge(passage, [])
    assert line is not None
    (point,) = line.strands[0].points
    assert point.on == timezone.localdate(timezone.now(), lena.zone)
    assert point.moment == "today"
    assert 0 <= point.value <= 100
    assert "0% on the day you met it" in line.summary


def test_a_habit_of_another_network_is_no_part_of_this_line(lena: User, linkedin: Network, passage: Passage) -> None:
    other = Network.objects.create(key="x", name="X")
    for network, value in ((linkedin, 2), (other, 7)):
        habit = habits.begin(lena, "je bois mon café", "je lis", network)
        day = dt.date(2026, 11, 2)
        Automaticity.objects.create(habit=habit, month=1, answered_on=day, starts=value, reminds=value, belongs=value)
    line = kept_lines.habit(passage, [])
    assert line is not None
    assert [(point.value, str(point.words)) for point in line.strands[0].points] == [(2, "a little")]


def test_every_value_has_its_word() -> None:
    said = [kept_lines.by_itself(value) for value in (0, 2, 4, 5, 7)]
    assert said == ["not at all", "a little", "more or less", "mostly", "wholly"]
