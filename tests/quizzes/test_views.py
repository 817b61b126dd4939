"""The pages of an attempt, as a browser without JavaScript sees them, and the saving beside them."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from lms.accounts.models import User
from quizzes import attempts, drawing
from quizzes.models import Attempt, QuestionVersion, Quiz
from quizzes.question_types import KINDS
from tests.quizzes.bank import SECRET, WRITERS, make_question, make_quiz
from tests.quizzes.test_question_types import fill

pytestmark = pytest.mark.django_db
PLACE = uuid.UUID(int=7)
ClientOf = Callable[[User], Client]


@pytest.fixture
def lenas(lena: User, client_of: ClientOf) -> Client:
    return client_of(lena)


def start(person: User, quiz: Quiz | None = None, **more: Any) -> Attempt:
    return attempts.start(person, quiz or make_quiz(shuffle=False), PLACE, **more)


def page_of(attempt: Attempt, position: int = 1) -> str:
    return f"/attempts/{attempt.pk}/?q={position}"


def form(
    attempt: Attempt, position: int, response: Any = "right", revision: int = 0, do: str = "stay"
) -> dict[str, Any]:
    """What the page of a question posts; `response` "right" fills in the right answer."""
    answer = attempt.answers.select_related("version").get(position=position)
    value = answer.version.value("fr")
    kind = KINDS[answer.version.kind]
    given = kind.right(value) if response == "right" else response
    data = fill(kind.name, value, given, drawing.seed_of(attempt.seed, position))
    return {**{name: data.getlist(name) for name in data}, "q": position, "revision": revision, "do": do}


class TestPage:
    def test_it_shows_one_question_and_where_one_is(self, lenas: Client, lena: User) -> None:
        page = lenas.get(page_of(start(lena), 3)).content.decode()
        assert "3" in re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0]
        assert page.count("<legend") == 1

    def test_another_persons_attempt_is_not_there(self, lenas: Client, tom: User) -> None:
        attempt = start(tom)
        assert lenas.get(page_of(attempt)).status_code == 404
        assert lenas.post(f"/attempts/{attempt.pk}/save/", form(attempt, 1)).status_code == 404
        for page in ("overview", "result"):
            assert lenas.get(f"/attempts/{attempt.pk}/{page}/").status_code == 404
        assert lenas.post(f"/attempts/{attempt.pk}/submit/").status_code == 404

    def test_signed_out_one_is_asked_to_sign_in(self, lena: User) -> None:
        attempt = start(lena)
        assert "/login/" in Client().get(page_of(attempt)).headers["Location"]
        assert Client().post(f"/attempts/{attempt.pk}/save/", form(attempt, 1)).status_code == 302

    @pytest.mark.parametrize("position", ["99", "0", "-1", "x", "", "9" * 40])
    def test_a_question_that_is_not_there_gives_the_first(self, lenas: Client, lena: User, position: str) -> None:
        assert lenas.get(f"/attempts/{start(lena).pk}/?q={position}").status_code == 200

    def test_the_cost_does_not_grow_with_the_questions(self, lenas: Client, lena: User) -> None:
        lenas.get(page_of(start(lena)))  # the site's root paths are remembered from the first page on
        counts = []
        for count in (2, 12):
            quiz = make_quiz(*[make_question(slug=f"q{count}-{number}") for number in range(count)])
            attempt = attempts.start(lena, quiz, uuid.uuid4())
            with CaptureQueriesContext(connection) as statements:
                assert lenas.get(page_of(attempt)).status_code == 200
            counts.append(len(statements))
        assert counts[0] == counts[1] <= 10

    def test_every_kind_is_shown_and_answered(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        for position in range(1, len(WRITERS) + 1):
            answer = lenas.post(page_of(attempt, position), form(attempt, position, do=f"go-{position + 1}"))
            assert answer.headers["Location"] == page_of(attempt, position + 1)
            assert lenas.get(page_of(attempt, position)).status_code == 200
        assert attempts.submit(attempt).percentage == 100

    def test_in_english_the_same_answer_is_shown(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        lenas.post(page_of(attempt, 1), form(attempt, 1))
        User.objects.filter(pk=lena.pk).update(language="en")
        page = lenas.get(page_of(attempt, 1)).content.decode()
        chosen = re.search(r"checked>\s*<span>(.*?)</span>", page)
        assert chosen
        assert chosen[1] == "Ask"


class TestWithoutJavaScript:
    def test_a_flag_is_set_and_the_answer_kept(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        lenas.post(page_of(attempt), form(attempt, 1, do="flag"))
        answer = attempt.answers.get(position=1)
        assert answer.is_flagged
        assert answer.is_answered

    def test_the_last_button_leads_to_the_overview(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        answer = lenas.post(page_of(attempt), form(attempt, 1, do="finish"))
        assert answer.headers["Location"] == f"/attempts/{attempt.pk}/overview/"
        page = lenas.get(answer.headers["Location"]).content.decode()
        assert page.count('<span class="mark') == len(WRITERS)
        assert page.count('<span class="mark done') == 1

    def test_the_overview_tells_questions_apart_by_their_first_words(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)

        def overview() -> str:
            with CaptureQueriesContext(connection) as statements:
                page = lenas.get(f"/attempts/{attempt.pk}/overview/").content.decode()
            assert len(statements) <= 8
            return page

        page = unescape(overview())
        for answer in attempt.answers.select_related("version"):
            words = strip_tags(answer.version.value("fr")["prompt"].replace("</p>", " ")).split()
            assert " ".join(words)[:80] in page
        QuestionVersion.objects.update(
            texts={"fr": {"prompt": "<p>Que <b>dire</b>&nbsp;?</p><p>" + "mot " * 60 + "</p>"}}
        )
        assert "Que dire\xa0? mot mot" in unescape(overview())
        assert "mot mot…" in overview()
        assert "<b>dire" not in overview()

    def test_a_stale_tab_is_shown_both_answers_and_may_keep_its_own(self, lenas: Client, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question("short_text")))
        lenas.post(page_of(attempt), form(attempt, 1, "first tab"))
        stale = lenas.post(page_of(attempt), form(attempt, 1, "second tab"))
        page = stale.content.decode()
        assert stale.status_code == 409
        assert "first tab" in page
        assert "second tab" in page
        assert 'name="revision" value="1"' in page
        lenas.post(page_of(attempt), form(attempt, 1, "second tab", revision=1))
        assert attempt.answers.get().response == "second tab"

    def test_feedback_at_once_comes_with_the_button_only(self, lenas: Client, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question(), feedback=Quiz.Feedback.AT_ONCE))
        lenas.post(page_of(attempt), form(attempt, 1))
        assert SECRET not in lenas.get(page_of(attempt)).content.decode()
        lenas.post(page_of(attempt), form(attempt, 1, revision=1, do="check"))
        page = lenas.get(page_of(attempt)).content.decode()
        assert SECRET in page
        assert "disabled" in page

    @pytest.mark.parametrize(
        "wrong", [{"q": "x"}, {"revision": "-1"}, {"revision": ""}, {"do": "explode"}, {"do": "go-"}]
    )
    def test_an_altered_form_changes_nothing(self, lenas: Client, lena: User, wrong: dict[str, str]) -> None:
        attempt = start(lena)
        assert lenas.post(page_of(attempt), form(attempt, 1) | wrong).status_code == 422
        assert lenas.post(f"/attempts/{attempt.pk}/save/", form(attempt, 1) | wrong).status_code == 422
        assert not attempt.answers.get(position=1).is_answered


class TestSavingBeside:
    def save(self, client: Client, attempt: Attempt, *more: Any, **named: Any) -> Any:
        return client.post(f"/attempts/{attempt.pk}/save/", form(attempt, 1, *more, **named))

    def test_the_time_is_told_in_the_persons_zone(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        with time_machine.travel(dt.datetime(2026, 11, 22, 9, 42, 7, tzinfo=dt.UTC), tick=False):
            told = self.save(lenas, attempt).json()
        assert told["revision"] == 1
        assert (told["answered"], told["due"]) == (True, None)
        assert re.findall(r"\d\d", told["saved"]) == ["10", "42", "07"]

    def test_six_statements_at_most(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        data = form(attempt, 1)
        with CaptureQueriesContext(connection) as statements:
            assert lenas.post(f"/attempts/{attempt.pk}/save/", data).status_code == 200
        assert len(statements) <= 6

    def test_the_same_twice_is_kept_once(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        assert self.save(lenas, attempt).json() == self.save(lenas, attempt).json()

    def test_a_stale_tab_gets_both(self, lenas: Client, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question("short_text")))
        self.save(lenas, attempt, "first tab")
        stale = self.save(lenas, attempt, "second tab")
        assert stale.status_code == 409
        assert stale.json()["revision"] == 1
        assert "first tab" in stale.json()["html"]
        assert "second tab" in stale.json()["html"]

    def test_after_the_end_it_says_so_and_keeps_nothing(self, lenas: Client, lena: User) -> None:
        attempt = start(lena, make_quiz(make_question(), time_limit=10), at=timezone.now() - dt.timedelta(minutes=11))
        assert self.save(lenas, attempt).status_code == 410
        assert not attempt.answers.get().is_answered

    def test_a_get_saves_nothing(self, lenas: Client, lena: User) -> None:
        assert lenas.get(f"/attempts/{start(lena).pk}/save/").status_code == 405

    @pytest.mark.parametrize(
        "name", ["attempt", "person", "points", "fraction", "is_checked", "saved_at", "at", "due_at"]
    )
    def test_nothing_else_can_be_posted(self, lenas: Client, lena: User, name: str) -> None:
        attempt = start(lena)
        before = Attempt.objects.values().get()
        lenas.post(f"/attempts/{attempt.pk}/save/", form(attempt, 1, None) | {name: "1"})
        assert Attempt.objects.values().get() == before
        answer = attempt.answers.get(position=1)
        assert (answer.fraction, answer.is_checked, answer.points) == (None, False, 1)


class TestHandingIn:
    def test_it_leads_back_to_where_it_was_started(self, lenas: Client, lena: User) -> None:
        attempt = start(lena, way_back="/home/")
        assert lenas.post(f"/attempts/{attempt.pk}/submit/").headers["Location"] == "/home/"
        assert lenas.get(page_of(attempt)).headers["Location"] == "/home/"

    def test_it_leads_to_the_result_otherwise(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        assert lenas.post(f"/attempts/{attempt.pk}/submit/").headers["Location"] == f"/attempts/{attempt.pk}/result/"
        assert lenas.get(f"/attempts/{attempt.pk}/result/").status_code == 200

    def test_a_get_hands_nothing_in(self, lenas: Client, lena: User) -> None:
        attempt = start(lena)
        assert lenas.get(f"/attempts/{attempt.pk}/submit/").status_code == 405
        assert lenas.get(f"/attempts/{attempt.pk}/result/").headers["Location"] == f"/attempts/{attempt.pk}/"
        attempt.refresh_from_db()
        assert attempt.submitted_at is None

    def test_when_the_time_is_over_any_page_hands_in(self, lenas: Client, lena: User) -> None:
        for number, page in enumerate(("", "overview/", "result/")):
            quiz = make_quiz(make_question(slug=f"q{number}"), time_limit=10)
            begun = timezone.now() - dt.timedelta(minutes=11)
            attempt = attempts.start(lena, quiz, uuid.uuid4(), at=begun)
            lenas.get(f"/attempts/{attempt.pk}/{page}")
            attempt.refresh_from_db()
            assert attempt.submitted_at == attempt.due_at


class TestNothingBeforeItsTime:
    """The canary stands in every feedback; right answers are known by their words."""

    @pytest.fixture
    def everything(self, lenas: Client) -> Callable[[Attempt], Iterator[str]]:
        def read(attempt: Attempt) -> Iterator[str]:
            for position in range(1, attempt.answers.count() + 1):
                yield lenas.get(page_of(attempt, position)).content.decode()
                yield lenas.post(f"/attempts/{attempt.pk}/save/", form(attempt, position, None)).content.decode()
                yield lenas.post(
                    page_of(attempt, position), form(attempt, position, do="check"), follow=True
                ).content.decode()
            yield lenas.get(f"/attempts/{attempt.pk}/overview/").content.decode()
            yield lenas.get(f"/attempts/{attempt.pk}/result/", follow=True).content.decode()

        return read

    def test_no_page_tells_feedback_or_right_answers_before_handing_in(self, lena: User, everything: Any) -> None:
        attempt = start(lena)
        for page in everything(attempt):
            assert SECRET not in page
            assert "is_correct" not in page
            assert "hashtag" not in page  # an accepted answer

    @pytest.mark.parametrize(
        ("rule", "passes", "attempts_allowed", "shown"),
        [
            ("never", True, 0, False),
            ("after_pass", False, 0, False),
            ("after_pass", False, 1, True),
            ("always", False, 0, True),
        ],
    )
    def test_right_answers_are_shown_when_the_quiz_says(
        self, lenas: Client, lena: User, rule: str, passes: bool, attempts_allowed: int, shown: bool
    ) -> None:
        questions = (make_question(), make_question("short_text"))
        attempt = start(
            lena, make_quiz(*questions, show_correct=rule, max_attempts=attempts_allowed, pass_mark=50, shuffle=False)
        )
        if passes:
            lenas.post(page_of(attempt), form(attempt, 1))
        attempts.submit(attempt)
        page = lenas.get(f"/attempts/{attempt.pk}/result/").content.decode()
        assert SECRET in page
        assert ("mot-dièse" in page) is shown

    def test_right_answers_wait_for_the_end_of_the_last_attempt(self, lenas: Client, lena: User) -> None:
        """Two attempts allowed: while the second is under way, the first must not tell what to answer."""
        quiz = make_quiz(make_question("short_text"), show_correct="after_pass", max_attempts=2, shuffle=False)
        first = attempts.submit(start(lena, quiz))
        second = attempts.start(lena, quiz, first.placement)
        assert "mot-dièse" not in lenas.get(f"/attempts/{first.pk}/result/").content.decode()
        attempts.submit(second)
        assert "mot-dièse" in lenas.get(f"/attempts/{first.pk}/result/").content.decode()
