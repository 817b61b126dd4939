"""What is still known, and beside it what was right at first: of the same people, by the same steps, safe alike."""

import datetime as dt

import pytest

from lms.accounts.models import User
from quizzes.models import Card, Question
from tests.adoption.report.conftest import Q2, UNTIL, Cohort, noon
from tests.quizzes.test_knowledge import asked_about
from tests.quizzes.test_review import met, right, say, wrong
from tests.reports.conftest import asked

pytestmark = pytest.mark.usefixtures("in_english")
LATER = noon(UNTIL + dt.timedelta(days=3))


@pytest.fixture
def questions(cohort: Cohort) -> list[Question]:
    """Two about the network. Of twelve people five are right in both, three in one, four in none: 650 / 12 = 54.2%."""
    found = [asked_about(cohort.network, name) for name in "ab"]
    for number, person in enumerate(cohort.people[:12]):
        held = [right(found[0]) if number < 5 else wrong(found[0]), right(found[1]) if number < 8 else wrong(found[1])]
        met(person, *held, at=noon(Q2))
    return found


def told(viewer: User) -> list[tuple[str, float | None, float | None]]:
    """The figures of the part in the files: name, number, step."""
    rows = [fact for batch in asked(viewer, "R9", "", "en").batches() for fact in batch]
    return [(str(one.head), one.value.number, one.value.step) for one in rows if str(one.section) == "Knowledge alive"]


def finding(viewer: User) -> list[str]:
    """The sentence of the part, if it is there."""
    return [str(one.finding) for one in asked(viewer, "R9", "", "en").answer.parts if one.key == "knowledge"]


def test_the_first_answers_stand_beside_the_recall_by_the_steps_of_a_share(
    cohort: Cohort, questions: list[Question], sonia: User
) -> None:
    recalls = [card.recall(UNTIL) for card in Card.objects.all()]
    by_25 = round(sum(recalls) / len(recalls) * 4) * 25
    assert told(sonia) == [("Predicted recall", by_25, 25), ("Right at the first answer", 50, 25)]
    assert finding(sonia) == [
        f"Of what was met about this network, about {by_25}% would be answered rightly that day; about 50% was right "
        "at the first answer (to the nearest 25 points, 10 to 12 people)."
    ]


def test_a_later_answer_changes_no_first_one(cohort: Cohort, questions: list[Question], sonia: User) -> None:
    before = told(sonia)[1]
    by_key = {one.translation_key: one for one in questions}
    for card in Card.objects.filter(first_fraction=0).select_related("person"):
        say(card.person, card, right(by_key[card.question_key]), noon(UNTIL))
    assert told(sonia)[1] == before


def test_what_is_met_after_the_end_of_the_month_waits(cohort: Cohort, questions: list[Question], sonia: User) -> None:
    before = told(sonia)
    new = asked_about(cohort.network, "c")
    for person in cohort.people:
        met(person, right(new), *map(right, questions), at=LATER)
    assert told(sonia) == before


def test_of_fewer_than_ten_people_both_are_ranges_and_of_four_neither_is_there(
    cohort: Cohort, questions: list[Question], sonia: User
) -> None:
    Card.objects.exclude(person__in=cohort.people[:7]).delete()
    assert [step for _head, _number, step in told(sonia)] == [50, 50]
    assert (
        "; between 75 and 100% was right at the first answer (by steps of 50 points, 5 to 9 people)."
        in finding(sonia)[0]
    )
    Card.objects.exclude(person__in=cohort.people[:4]).delete()
    assert (told(sonia), finding(sonia)) == ([], [])


def test_what_is_answered_after_the_end_of_the_month_changes_nothing_of_it(
    cohort: Cohort, questions: list[Question], sonia: User
) -> None:
    recalls = {card.pk: card.recalled for card in Card.objects.with_recall(UNTIL)}
    before = told(sonia)
    by_key = {one.translation_key: one for one in questions}
    for card in Card.objects.select_related("person"):
        say(card.person, card, right(by_key[card.question_key]), LATER)
    assert {card.pk: card.recalled for card in Card.objects.with_recall(UNTIL)} == recalls
    assert told(sonia) == before
