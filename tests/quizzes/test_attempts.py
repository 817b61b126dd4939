"""Taking a quiz: the limit, the clock, two tabs, handing in."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import User
from quizzes import attempts
from quizzes.models import Answer, Attempt, Question, Quiz, QuizItem
from quizzes.question_types import KINDS
from tests.quizzes.bank import WRITERS, make_category, make_question, make_quiz, version_of

pytestmark = pytest.mark.django_db
PLACE = uuid.UUID(int=7)
NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)


def start(person: User, quiz: Quiz, **more: Any) -> Attempt:
    return attempts.start(person, quiz, PLACE, at=more.pop("at", NOW), **more)


def right(answer: Answer) -> Any:
    return KINDS[answer.version.kind].right(answer.version.value("fr"))


def answer_all(person: User, attempt: Attempt, *, well: bool = True, at: dt.datetime = NOW) -> None:
    for position in range(1, attempt.answers.count() + 1):
        attempts.save(person, attempt.pk, position, right if well else {"what": "ever"}, 0, at)


class TestStarting:
    def test_the_questions_and_their_versions_are_pinned(self, lena: User) -> None:
        question = make_question()
        attempt = start(lena, make_quiz(question))
        pinned = version_of(question)
        question.content[0].value["hint"] = "Autre chose"
        question.save()
        assert version_of(question) != pinned
        assert attempt.answers.get().version == pinned

    def test_an_open_attempt_is_gone_on_with(self, lena: User) -> None:
        quiz = make_quiz()
        assert start(lena, quiz) == start(lena, quiz)

    def test_another_person_and_another_place_have_their_own(self, lena: User, tom: User) -> None:
        quiz = make_quiz()
        ours = {start(lena, quiz).pk, start(tom, quiz).pk, attempts.start(lena, quiz, uuid.uuid4()).pk}
        assert len(ours) == 3

    def test_no_more_attempts_than_allowed(self, lena: User) -> None:
        quiz = make_quiz(max_attempts=2)
        for number in (1, 2):
            assert attempts.submit(start(lena, quiz)).number == number
        with pytest.raises(attempts.NoAttemptLeft):
            start(lena, quiz)

    def test_an_attempt_whose_time_is_over_is_handed_in_before_the_next(self, lena: User) -> None:
        quiz = make_quiz(time_limit=10)
        first = start(lena, quiz)
        second = start(lena, quiz, at=NOW + dt.timedelta(minutes=10))
        first.refresh_from_db()
        assert (first.submitted_at, second.number) == (first.due_at, 2)

    def test_a_quiz_without_questions_does_not_start(self, lena: User) -> None:
        with pytest.raises(attempts.NothingToAsk):
            start(lena, Quiz.objects.create(title="Vide", key="empty"))

    def test_retired_questions_are_not_asked(self, lena: User) -> None:
        kept, retired = make_question(slug="kept"), make_question(slug="retired")
        quiz = make_quiz(kept, retired)
        QuizItem.objects.create(quiz=quiz, category=make_category(), count=5, sort_order=9)
        Question.objects.filter(pk=retired.pk).update(is_retired=True)
        assert [answer.version.key for answer in start(lena, quiz).answers.all()] == [kept.translation_key]

    def test_a_draw_takes_each_question_once_whatever_its_languages(self, lena: User) -> None:
        for number in range(4):
            make_question(slug=f"q{number}")
        quiz = Quiz.objects.create(title="Tirage", key="draw")
        QuizItem.objects.create(quiz=quiz, category=make_category(), count=3, points=2)
        attempt = start(lena, quiz)
        assert len(set(attempt.answers.values_list("version__key", flat=True))) == 3
        assert attempt.max_points == 6

    def test_a_draw_from_a_tag_takes_only_tagged_questions(self, lena: User) -> None:
        tagged = make_question(slug="tagged")
        make_question(slug="other")
        tagged.tags.add("rights")
        tagged.save()
        quiz = Quiz.objects.create(title="Tirage", key="tag")
        QuizItem.objects.create(quiz=quiz, tag=tagged.tags.get(), count=5)
        assert [answer.version.key for answer in start(lena, quiz).answers.all()] == [tagged.translation_key]

    @pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
    def test_the_way_back_never_leaves_the_site(self, lena: User, address: str) -> None:
        assert start(lena, make_quiz(), way_back=address).way_back == ""

    def test_the_way_back_is_kept(self, lena: User) -> None:
        assert start(lena, make_quiz(), way_back="/courses/a/b/c/").way_back == "/courses/a/b/c/"


class TestSaving:
    def test_an_answer_is_kept_with_its_time_and_revision(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        answer = attempts.save(lena, attempt.pk, 1, "x", 0, NOW)
        answer.refresh_from_db()
        assert (answer.response, answer.revision, answer.saved_at) == ("x", 1, NOW)

    def test_a_stale_page_is_told_and_overwrites_nothing(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        attempts.save(lena, attempt.pk, 1, "first tab", 0, NOW)
        with pytest.raises(attempts.Conflict) as conflict:
            attempts.save(lena, attempt.pk, 1, "second tab", 0, NOW)
        assert (conflict.value.answer.response, conflict.value.response) == ("first tab", "second tab")
        assert attempt.answers.get(position=1).response == "first tab"

    def test_the_same_answer_sent_again_is_kept_once(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        attempts.save(lena, attempt.pk, 1, "x", 0, NOW)
        again = attempts.save(lena, attempt.pk, 1, "x", 0, NOW + dt.timedelta(minutes=1))
        assert (again.revision, again.saved_at) == (1, NOW)

    def test_an_answer_may_be_taken_back(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        attempts.save(lena, attempt.pk, 1, "x", 0, NOW)
        assert not attempts.save(lena, attempt.pk, 1, None, 1, NOW).is_answered

    def test_nothing_is_kept_after_the_due_time(self, lena: User) -> None:
        attempt = start(lena, make_quiz(time_limit=10))
        attempts.save(lena, attempt.pk, 1, "in time", 0, NOW + dt.timedelta(minutes=9, seconds=59))
        with pytest.raises(attempts.Late):
            attempts.save(lena, attempt.pk, 1, "late", 1, NOW + dt.timedelta(minutes=10))
        assert attempt.answers.get(position=1).response == "in time"

    def test_nothing_is_kept_after_handing_in(self, lena: User) -> None:
        attempt = attempts.submit(start(lena, make_quiz()), NOW)
        with pytest.raises(attempts.Late):
            attempts.save(lena, attempt.pk, 1, right, 0, NOW)

    def test_nobody_answers_for_another(self, lena: User, tom: User) -> None:
        attempt = start(lena, make_quiz())
        for rule in (lambda: attempts.save(tom, attempt.pk, 1, "x", 0), lambda: attempts.check(tom, attempt.pk, 1)):
            with pytest.raises(Answer.DoesNotExist):
                rule()

    def test_a_question_that_is_not_there_is_not_found(self, lena: User) -> None:
        with pytest.raises(Answer.DoesNotExist):
            attempts.save(lena, start(lena, make_quiz()).pk, 99, "x", 0, NOW)


class TestChecking:
    def test_feedback_seen_freezes_the_answer(self, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question(), feedback=Quiz.Feedback.AT_ONCE))
        attempts.save(lena, attempt.pk, 1, right, 0, NOW)
        assert attempts.check(lena, attempt.pk, 1, NOW).fraction == 1
        with pytest.raises(attempts.Frozen):
            attempts.save(lena, attempt.pk, 1, "x", 1, NOW)

    def test_no_feedback_without_an_answer(self, lena: User) -> None:
        attempt = start(lena, make_quiz(feedback=Quiz.Feedback.AT_ONCE))
        assert not attempts.check(lena, attempt.pk, 1, NOW).is_checked

    def test_no_feedback_before_the_end_when_the_quiz_says_so(self, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question()))
        attempts.save(lena, attempt.pk, 1, right, 0, NOW)
        assert not attempts.check(lena, attempt.pk, 1, NOW).is_checked

    def test_a_flag_is_kept_and_taken_off(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        assert attempts.flag(lena, attempt.pk, 2, flagged=True, at=NOW).is_flagged
        assert not attempts.flag(lena, attempt.pk, 2, flagged=False, at=NOW).is_flagged


class TestHandingIn:
    def test_everything_right_is_everything(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        answer_all(lena, attempt)
        done = attempts.submit(attempt, NOW)
        assert (done.points, done.percentage, done.is_passed) == (len(WRITERS), 100, True)
        assert set(done.answers.values_list("fraction", flat=True)) == {1}

    def test_nothing_answered_is_nothing(self, lena: User) -> None:
        done = attempts.submit(start(lena, make_quiz()), NOW)
        assert (done.points, done.percentage, done.is_passed) == (0, 0, False)

    def test_handing_in_twice_counts_once(self, lena: User) -> None:
        attempt = start(lena, make_quiz())
        first = attempts.submit(attempt, NOW)
        again = attempts.submit(attempt, NOW + dt.timedelta(hours=1))
        assert again.submitted_at == first.submitted_at == NOW

    def test_time_over_hands_in_what_was_saved(self, lena: User) -> None:
        attempt = start(lena, make_quiz(time_limit=10))
        answer_all(lena, attempt)
        late = NOW + dt.timedelta(hours=1)
        assert attempts.sweep(late) == 1
        assert attempts.sweep(late) == 0
        attempt.refresh_from_db()
        assert (attempt.percentage, attempt.submitted_at) == (100, NOW + dt.timedelta(minutes=10))

    def test_settling_hands_in_only_what_is_over(self, lena: User) -> None:
        start(lena, make_quiz(time_limit=10))
        assert attempts.settle(lena, PLACE, NOW)[0].submitted_at is None
        assert attempts.settle(lena, PLACE, NOW + dt.timedelta(minutes=10))[0].submitted_at

    def test_the_pass_mark_is_the_one_of_the_start(self, lena: User) -> None:
        quiz = make_quiz(make_question(), pass_mark=100)
        attempt = start(lena, quiz)
        Quiz.objects.update(pass_mark=0)
        assert attempts.submit(attempt, NOW).is_passed is False

    def test_marking_ten_questions_costs_what_two_cost(self, lena: User) -> None:
        counts = []
        for count in (2, 10):
            quiz = make_quiz(*[make_question(slug=f"q{count}-{number}") for number in range(count)])
            attempt = attempts.start(lena, quiz, uuid.uuid4())
            with CaptureQueriesContext(connection) as statements:
                attempts.submit(attempt, timezone.now())
            counts.append(len(statements))
        assert counts[0] == counts[1] <= 7
