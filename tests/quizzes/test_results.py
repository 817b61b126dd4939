"""The points of a result, as who took the quiz reads them: each question's, and all together."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.models import User
from quizzes import attempts, marking
from quizzes.models import Attempt
from quizzes.results import adding_up, result_of
from tests.quizzes.bank import make_question, make_quiz
from tests.quizzes.test_marking import ids


@pytest.fixture
def handed_in(lena: User) -> Attempt:
    """Two questions right by a third, one by half, one wholly."""
    questions = [make_question("matching", slug=f"m{number}") for number in (1, 2)]
    questions += [make_question("multiple_choice"), make_question("true_false")]
    attempt = attempts.start(lena, make_quiz(*questions, shuffle=False), uuid.UUID(int=7))
    for answer in attempt.answers.select_related("version"):
        value = answer.version.value("fr")
        if answer.version.kind == "matching":
            first, second, third, _wrong = ids(value)
            response: object = {first: first, second: third, third: second}
        elif answer.version.kind == "multiple_choice":
            response = ids(value)[:1]
        else:
            response = False
        attempts.save(lena, attempt.pk, answer.position, response, 0)
    return attempts.submit(attempt)


@pytest.mark.django_db
def test_the_points_of_the_questions_add_up_to_the_total(handed_in: Attempt) -> None:
    result = result_of(handed_in, "fr")
    assert [told.points for told in result.questions] == [Decimal(text) for text in ("0.33", "0.33", "0.5", "1")]
    assert sum(told.points for told in result.questions) == result.points == Decimal("2.16")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "third", "half"), [("fr", "0,33", "0,5"), ("en", "0.33", "0.5")])
def test_points_are_written_as_the_reader_writes_numbers(
    lena: User, client_of: Callable[[User], Client], handed_in: Attempt, language: str, third: str, half: str
) -> None:
    User.objects.filter(pk=lena.pk).update(language=language)
    page = client_of(lena).get(f"/attempts/{handed_in.pk}/result/").content.decode()
    of = "sur" if language == "fr" else "of"
    assert page.count(f"{third} {of} 1 point<") == 2
    assert f"{half} {of} 1 point<" in page
    assert f">1 {of} 1 point<" in page
    assert f"{'2,16' if language == 'fr' else '2.16'} {'sur' if language == 'fr' else 'points of'} 4" in page


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12), st.integers(1, 20)), min_size=1, max_size=20))
def test_whatever_the_shares_points_shown_add_up_and_none_is_a_hundredth_off(
    drawn: list[tuple[int, int, int]],
) -> None:
    marks = [(min(Fraction(right, parts), Fraction(1)), worth) for right, parts, worth in drawn]
    earned = [share * worth for share, worth in marks]
    total = marking.rounded(marking.points(marks))
    shown = adding_up(earned, total)
    assert sum(shown) == total
    assert all(abs(Fraction(one) - exact) < Fraction(1, 100) for one, exact in zip(shown, earned, strict=True))


def test_two_thirds_alone_are_told_as_the_total_is() -> None:
    assert adding_up([Fraction(2, 3)], Decimal("0.66")) == [Decimal("0.66")]
    assert adding_up([Fraction(2, 3), Fraction(1, 3)], Decimal(1)) == [Decimal("0.67"), Decimal("0.33")]
