"""The daily review: cards are made when questions are met, come back in time, and count once."""

import datetime as dt
import re
import uuid
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import User
from lms.notifications.models import Message
from lms.pages.proposals import Rank, proposals_for
from quizzes import attempts
from quizzes.models import Card, Question, Quiz, Review, ReviewWish
from quizzes.question_types import KINDS
from quizzes.review import cards, daily, nudges, reading
from quizzes.review.cards import Met
from quizzes.spacing import Rating
from tests.quizzes.bank import listed, make_question, make_quiz, version_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
HERE = uuid.UUID(int=1)


def right(question: Question) -> Met:
    version = version_of(question)
    return Met(version, KINDS[version.kind].right(version.value("")))


def wrong(question: Question) -> Met:
    version = version_of(question)
    first = version.value("")["choices"][0]
    return Met(version, first["id"])


def after(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def met(person: User, *answers: Met, at: dt.datetime = NOON) -> list[Card]:
    cards.met(person, answers, HERE, at)
    return list(Card.objects.of(person).order_by("pk"))


def say(person: User, card: Card, given: Met, at: dt.datetime, **how: Any) -> Review:
    return cards.answer(
        person, card.pk, lambda _card: given.response, times=card.times, version=given.version, at=at, **how
    )


class TestMeeting:
    def test_every_answered_question_of_a_quiz_becomes_a_card_rated_by_that_answer(self, lena: User) -> None:
        quiz = make_quiz()
        attempt = attempts.start(lena, quiz, HERE, at=NOON)
        kinds = {answer.position: answer.version for answer in attempt.answers.select_related("version")}
        first = {place: KINDS[version.kind].right(version.value("")) for place, version in kinds.items() if place != 1}
        attempts.save_all(attempt, first, NOON)
        attempts.submit(attempt, NOON)
        closed = [place for place in first if KINDS[kinds[place].kind].is_closed]
        assert Card.objects.of(lena).count() == len(closed) >= 5  # neither the one left empty nor the post to write
        assert set(Review.objects.values_list("rating", "number", "recall")) == {(Rating.GOOD, 1, None)}
        assert set(Card.objects.values_list("due_on", "placement")) == {(dt.date(2026, 3, 4), HERE)}

    def test_nothing_is_met_before_the_attempt_is_handed_in(self, lena: User) -> None:
        question = make_question()
        attempt = attempts.start(lena, make_quiz(question), HERE)
        attempts.save(lena, attempt.pk, 1, right(question).response, 0)
        assert not Card.objects.exists()

    def test_a_question_met_again_keeps_its_card_and_its_first_answer(self, lena: User) -> None:
        question = make_question()
        met(lena, wrong(question))
        met(lena, right(question), at=after(3))
        card = Card.objects.get()
        assert (card.times, card.first_fraction, card.met_at) == (1, 0, NOON)

    def test_a_post_to_write_has_no_card(self, lena: User) -> None:
        assert met(lena, right(make_question("post_draft"))) == []

    def test_the_day_is_that_of_the_person(self, lena: User) -> None:
        lena.time_zone = "Pacific/Auckland"
        (card,) = met(lena, right(make_question()), at=dt.datetime(2026, 3, 2, 22, tzinfo=dt.UTC))
        assert card.last_reviewed_on == dt.date(2026, 3, 3)

    def test_twenty_questions_cost_what_two_cost(self, lena: User) -> None:
        costs = []
        for count in (2, 20):
            answers = [right(make_question(slug=f"q{count}-{number}")) for number in range(count)]
            with CaptureQueriesContext(connection) as statements:
                assert cards.met(lena, answers, HERE, NOON) == count
            costs.append(len(statements))
        assert costs[0] == costs[1] <= 7


class TestAnswering:
    def test_good_each_time_comes_back_after_2_11_and_46_days(self, lena: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        gaps = []
        for _time in range(3):
            gaps.append((card.due_on - card.last_reviewed_on).days)
            say(lena, card, right(question), dt.datetime.combine(card.due_on, dt.time(7), ZoneInfo("Europe/Paris")))
            card.refresh_from_db()
        assert [*gaps, (card.due_on - card.last_reviewed_on).days] == [2, 11, 46, 163]

    def test_right_after_a_hint_is_hard_and_a_miss_is_again(self, lena: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        assert say(lena, card, right(question), after(2), hinted=True).rating == Rating.HARD
        card.refresh_from_db()
        review = say(lena, card, wrong(question), after(5))
        assert (review.rating, review.fraction, review.number) == (Rating.AGAIN, 0, 3)
        assert review.recall is not None
        assert 0 < review.recall < 1

    def test_sent_twice_it_counts_once(self, lena: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        say(lena, card, right(question), after(2))
        with pytest.raises(cards.Stale):
            say(lena, card, wrong(question), after(2))
        assert Review.objects.count() == 2

    def test_nobody_answers_the_card_of_somebody_else(self, lena: User, tom: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        with pytest.raises(Card.DoesNotExist):
            say(tom, card, right(question), after(2))


class TestChanges:
    def test_another_right_answer_makes_its_cards_due_at_once_and_leaves_attempts_alone(self, lena: User) -> None:
        question = make_question("true_false")
        attempt = attempts.start(lena, make_quiz(question), HERE)
        attempts.save_all(attempt, {1: version_of(question).value("fr")["answer"]})
        attempts.submit(attempt)
        before = version_of(question)
        change(question, answer=True)
        card = Card.objects.get()
        assert card.due_on == timezone.localdate()
        assert attempt.answers.get().version == before
        assert daily.newest(card) == version_of(question) != before
        with pytest.raises(cards.Stale):
            say(lena, card, Met(before, before.value("fr")["answer"]), timezone.now())

    @pytest.mark.parametrize(
        ("kind", "changes"),
        [
            ("true_false", {"prompt": "<p>Dit autrement.</p>"}),
            ("single_choice", {"feedback": "Dit autrement."}),
            ("short_text", {"accepted": listed("mot-dièse", "le mot-dièse", "hash tag")}),
        ],
    )
    def test_another_wording_changes_no_date(self, lena: User, kind: str, changes: dict[str, Any]) -> None:
        question = make_question(kind)
        (card,) = met(lena, right(question))
        Card.objects.update(due_on=timezone.localdate() + dt.timedelta(days=9))
        number = version_of(question).number
        change(question, **changes)
        card.refresh_from_db()
        assert version_of(question).number > number
        assert card.due_on == timezone.localdate() + dt.timedelta(days=9)

    def test_choices_in_another_order_are_the_same_question_one_less_is_not(self) -> None:
        question = make_question("single_choice")
        value = version_of(question).value("fr")
        kind = KINDS["single_choice"]
        assert kind.is_same(value, {**value, "choices": value["choices"][::-1]})
        assert not kind.is_same(value, {**value, "choices": value["choices"][1:]})

    def test_a_word_no_longer_accepted_is_another_question(self) -> None:
        value = version_of(make_question("short_text")).value("fr")
        assert not KINDS["short_text"].is_same(value, {**value, "accepted": listed("croisillon")})


def change(question: Question, **changes: Any) -> None:
    """As a trainer would, in both languages."""
    for row in Question.objects.filter(translation_key=question.translation_key):
        value = row.content.get_prep_value()[0]["value"] | changes
        row.content = Question.content.field.stream_block.to_python([{"type": row.kind, "id": "b", "value": value}])
        row.save()


class TestTheDay:
    def test_three_of_those_due_come_the_least_sure_first(self, lena: User) -> None:
        sure, unsure, later = make_question(slug="sure"), make_question(slug="unsure"), make_question(slug="later")
        met(lena, right(sure), wrong(unsure))
        met(lena, right(later), at=after(2))
        today = daily.today(lena, after(3))
        keys = [card.question_key for card in today.line]
        assert keys == [unsure.translation_key, sure.translation_key]
        assert (today.count, today.number, today.total) == (2, 1, 3)

    def test_the_day_is_done_after_as_many_as_wished_and_more_come_only_when_asked_for(self, lena: User) -> None:
        ReviewWish.objects.create(person=lena, per_day=1)
        questions = [make_question(slug=f"q{number}") for number in range(4)]
        held = met(lena, *map(right, questions[:3]))
        say(lena, held[0], right(questions[0]), after(2))
        today = daily.today(lena, after(2))
        assert today.card is None
        assert today.extra
        assert daily.today(lena, after(2), goal=today.more).card in held[1:]
        assert daily.today(lena, after(2), goal=900).goal == 4

    def test_what_is_not_due_comes_for_who_asks_and_never_twice_a_day(self, lena: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        assert daily.today(lena, after(1)).card is None
        assert daily.today(lena, after(1), goal=6).card == card
        say(lena, card, right(question), after(1))
        assert daily.today(lena, after(1), goal=6).card is None

    def test_retired_and_deleted_questions_are_not_asked(self, lena: User) -> None:
        retired, gone = make_question(slug="retired"), make_question(slug="gone")
        met(lena, right(retired), right(gone))
        Question.objects.filter(translation_key=retired.translation_key, locale__language_code="en").update(
            is_retired=True
        )
        Question.objects.filter(translation_key=gone.translation_key).delete()
        assert daily.today(lena, after(9)).total == 0
        assert daily.counts(lena, after(9)) == (0, 0)

    def test_two_hundred_cards_cost_what_two_cost(self, lena: User) -> None:
        costs = []
        for count in (2, 40):
            met(lena, *[right(make_question(slug=f"q{count}-{number}")) for number in range(count)])
            with CaptureQueriesContext(connection) as statements:
                daily.today(lena, after(2))
            costs.append(len(statements))
        assert costs[0] == costs[1] == 2


class TestWhatAnAnswerIsTold:
    def test_a_miss_is_told_the_right_answer_and_the_lessons(self, lena: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "_lessons", [lambda places, _language: {places[0]: [reading.Reading("L", "/l/")]}])
        question = make_question()
        (card,) = met(lena, right(question))
        told = daily.told(say(lena, card, wrong(question), after(2)), "en")
        assert told.correct == ["Ask"]
        assert told.lessons == [reading.Reading("L", "/l/")]

    @pytest.mark.parametrize(
        ("rule", "passes", "shown"),
        [("never", True, False), ("after_pass", True, True), ("after_pass", False, False), ("always", False, True)],
    )
    def test_what_a_quiz_keeps_back_the_review_keeps_back(
        self, lena: User, rule: str, passes: bool, shown: bool
    ) -> None:
        question = make_question()
        attempt = attempts.start(lena, make_quiz(question, show_correct=Quiz.Correct(rule)), HERE, at=NOON)
        given = right(question) if passes else wrong(question)
        attempts.save_all(attempt, {1: given.response}, NOON)
        attempts.submit(attempt, NOON)
        told = daily.told(say(lena, Card.objects.get(), wrong(question), after(2)), "fr")
        assert (told.correct is not None) is shown


class TestHome:
    def test_questions_of_the_day_are_proposed_only_while_some_are_due(self, lena: User) -> None:
        question = make_question()
        (card,) = met(lena, right(question))
        assert [p for p in proposals_for(lena, after(1)) if p.rank == Rank.REVIEW] == []
        (found,) = [p for p in proposals_for(lena, after(2)) if p.rank == Rank.REVIEW]
        assert (found.url, found.minutes) == ("/review/", 2)
        say(lena, card, right(question), after(2))
        assert [p for p in proposals_for(lena, after(2)) if p.rank == Rank.REVIEW] == []


class TestNudges:
    MONDAY = dt.datetime(2026, 3, 9, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))

    @pytest.fixture
    def waiting(self, lena: User) -> ReviewWish:
        met(lena, right(make_question()))
        return ReviewWish.objects.create(person=lena, mail_day=0)

    def test_nobody_is_written_to_without_asking(self, lena: User) -> None:
        met(lena, right(make_question()))
        assert nudges.sweep(self.MONDAY) == 0

    def test_on_the_day_from_eight_on_once(self, waiting: ReviewWish) -> None:
        assert nudges.sweep(self.MONDAY - dt.timedelta(hours=1)) == 0
        assert nudges.sweep(self.MONDAY) == 1
        assert nudges.sweep(self.MONDAY + dt.timedelta(hours=2)) == 0
        message = Message.objects.get()
        assert message.kind == "review"
        assert "/review/" in message.text
        (token,) = set(re.findall("/review/mails/([^/]+)/stop/", message.html))
        assert nudges.is_ours(token)
        assert nudges.stop(token)
        waiting.refresh_from_db()
        assert waiting.mail_day is None

    def test_and_again_the_week_after(self, waiting: ReviewWish) -> None:
        assert nudges.sweep(self.MONDAY) == 1
        assert nudges.sweep(self.MONDAY + dt.timedelta(days=7)) == 1
        assert Message.objects.filter(recipient=waiting.person).count() == 2

    def test_the_day_is_that_of_the_persons_zone(self, waiting: ReviewWish) -> None:
        lena = waiting.person
        lena.time_zone = "Pacific/Auckland"
        lena.save()
        assert nudges.sweep(self.MONDAY + dt.timedelta(hours=6)) == 0  # Tuesday there
        assert nudges.sweep(self.MONDAY - dt.timedelta(hours=10)) == 1  # Monday morning there, Sunday here

    def test_nothing_due_or_something_done_today_sends_nothing(self, waiting: ReviewWish) -> None:
        card = Card.objects.get()
        say(waiting.person, card, right(Question.objects.first()), self.MONDAY - dt.timedelta(minutes=20))
        assert nudges.sweep(self.MONDAY) == 0
        assert not Message.objects.exists()

    def test_it_is_written_in_the_persons_language(self, waiting: ReviewWish) -> None:
        User.objects.filter(pk=waiting.pk).update(language="en")
        nudges.sweep(self.MONDAY)
        message = Message.objects.get()
        assert message.subject == "A question is waiting for you"
        assert message.reason == "You asked for a mail a week about your questions of the day."

    def test_the_link_stops_them_and_opens_nothing_else(self, waiting: ReviewWish, client: Any) -> None:
        address = f"/review/mails/{nudges.stop_token(waiting.person)}/stop/"
        assert client.get(address).status_code == 200
        waiting.refresh_from_db()
        assert waiting.mail_day == 0
        assert client.post(address).status_code == 200
        waiting.refresh_from_db()
        assert waiting.mail_day is None
        assert client.get("/review/").status_code == 302

    def test_an_altered_link_is_a_404(self, waiting: ReviewWish, client: Any) -> None:
        assert client.post(f"/review/mails/{nudges.stop_token(waiting.person)}x/stop/").status_code == 404
        waiting.refresh_from_db()
        assert waiting.mail_day == 0
