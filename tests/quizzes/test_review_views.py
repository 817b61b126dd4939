"""The pages of the daily review: one question, feedback at once, and everything counts once."""

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import User
from quizzes.models import Card, Question, Review, ReviewWish
from quizzes.question_types import KINDS
from quizzes.question_types.base import token
from quizzes.review import cards, daily
from quizzes.review.cards import Met
from tests.quizzes.bank import SECRET, WRITERS, make_question, version_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def met(person: User, count: int = 4, kind: str = "single_choice") -> list[Card]:
    """Cards that are due today."""
    before = timezone.now() - dt.timedelta(days=5)
    for number in range(Question.objects.count(), Question.objects.count() + count):
        version = version_of(make_question(kind, slug=f"{kind}-{number}".replace("_", "-")))
        right = KINDS[kind].right(version.value(""))
        cards.met(person, [Met(version, right)], uuid.UUID(int=1), before + dt.timedelta(minutes=number))
    return list(Card.objects.of(person).order_by("pk"))


def fields(card: Card, *, right: bool = True) -> dict[str, object]:
    """What the page of a single choice posts."""
    put = daily.asked(card, daily.newest(card), "en")
    choices = [option["id"] for option in put.value["choices"]]
    chosen = token(put.seed, choices[2] if right else choices[0])
    return {"card": card.pk, "times": card.times, "version": put.version.pk, "a": chosen}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def tom_client(client_of: ClientOf, tom: User) -> Client:
    return client_of(tom)


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if KINDS[kind].is_closed])
def test_nothing_right_is_in_the_page_before_the_answer(kind: str, tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1, kind)
    page = text(tom_client.get("/review/"))
    version = daily.newest(card)
    assert SECRET not in page
    assert "Question 1 of 1" in page
    for value in version.texts.values():
        for entry in [*value.get("choices", ()), *value.get("pairs", ()), *value.get("items", ())]:
            assert entry["id"] not in page
    if kind == "short_text":
        assert "hashtag" not in page


def test_three_questions_then_the_day_is_done_and_more_only_if_asked(tom: User, tom_client: Client) -> None:
    held = met(tom, 5)
    for number, card in enumerate(held[:3], 1):
        page = text(tom_client.get("/review/"))
        assert f"Question {number} of 3" in page
        told = tom_client.post("/review/", fields(card), follow=True)
        assert "Right." in text(told)
        assert f"{SECRET} in general" in text(told)
    done = text(tom_client.get("/review/"))
    assert "Done for today." in done
    assert "/review/?goal=6" in done
    assert "Question 4 of 5" in text(tom_client.get("/review/?goal=6"))


def test_a_miss_says_why_and_nothing_judges(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1)
    told = text(tom_client.post("/review/", fields(card, right=False), follow=True))
    assert "Not quite." in told
    assert f"{SECRET} about Wait" in told
    assert "Ask" in told
    assert Review.objects.get(number=2).rating == 1


def test_reload_double_click_back_button_and_two_tabs_count_once(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1)
    first, second = fields(card), fields(card, right=False)
    where = tom_client.post("/review/", first)["Location"]
    assert tom_client.post("/review/", first)["Location"] == where
    assert tom_client.post("/review/", second)["Location"] == where
    for _reload in range(2):
        assert tom_client.get(where).status_code == 200
    assert Review.objects.filter(card=card).count() == 2
    assert Review.objects.get(number=2).fraction == 1


def test_an_empty_answer_is_asked_for_and_not_counted(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1)
    answer = tom_client.post("/review/", {**fields(card), "a": ""})
    assert answer.status_code == 422
    assert "Choose or write an answer first." in text(answer)
    assert Review.objects.count() == 1


def test_a_hint_is_shown_when_asked_for_and_makes_a_right_answer_hard(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1)
    assert "Think of the picture." not in text(tom_client.get("/review/"))
    assert "Think of the picture." in text(tom_client.get(f"/review/?hint={card.pk}"))
    tom_client.post("/review/", {**fields(card), "hinted": "on"})
    assert Review.objects.get(number=2).rating == 2


def test_an_arrow_pressed_without_javascript_is_no_answer(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1, "ordering")
    page = text(tom_client.get("/review/"))
    move = re.search(r'value="(down [0-9a-f]+)"', page)
    shown = re.search(r'name="a-shown" value="([^"]+)"', page)
    assert move
    assert shown
    sent = {"card": card.pk, "times": 1, "version": daily.newest(card).pk, "a-move": move[1], "a-shown": shown[1]}
    answer = tom_client.post("/review/", sent)
    assert answer.status_code == 200
    moved = re.search(r'name="a-shown" value="([^"]+)"', text(answer))
    assert moved
    assert moved[1] != shown[1]
    assert Review.objects.count() == 1


def test_a_question_changed_meanwhile_is_put_anew(tom: User, tom_client: Client) -> None:
    (card,) = met(tom, 1)
    sent = fields(card)
    version = daily.newest(card)
    version.pk, version.number = None, version.number + 1
    version.save()
    page = text(tom_client.post("/review/", sent))
    assert "has just been changed" in page
    assert f'name="version" value="{version.pk}"' in page
    assert Review.objects.count() == 1


def test_the_card_of_somebody_else_is_a_404(lena: User, tom_client: Client) -> None:
    (card,) = met(lena, 1)
    assert tom_client.post("/review/", fields(card)).status_code == 404
    assert tom_client.post("/review/", {"card": "x"}).status_code == 302


def test_who_has_met_nothing_is_told_what_will_come(tom_client: Client) -> None:
    assert "Your questions will come here." in text(tom_client.get("/review/"))
    assert "No question yet" in text(tom_client.get("/review/knowledge/"))


def test_one_chooses_from_one_to_ten_and_a_mail_or_none(tom: User, tom_client: Client) -> None:
    assert tom_client.post("/review/settings/", {"per_day": 11, "mail_day": ""}).status_code == 422
    assert not ReviewWish.objects.exists()
    assert tom_client.post("/review/settings/", {"per_day": 7, "mail_day": "1"}).status_code == 302
    wish = ReviewWish.objects.get()
    assert (wish.person, wish.per_day, wish.mail_day) == (tom, 7, 1)
    assert tom_client.post("/review/settings/", {"per_day": 7, "mail_day": ""}).status_code == 302
    wish.refresh_from_db()
    assert wish.mail_day is None


@pytest.mark.parametrize("path", ["/review/", "/review/knowledge/", "/review/settings/"])
def test_pages_cost_the_same_for_few_cards_and_many(path: str, tom: User, tom_client: Client) -> None:
    costs = []
    for count in (2, 12):
        met(tom, count)
        tom_client.get(path)
        with CaptureQueriesContext(connection) as statements:
            assert tom_client.get(path).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_with_htmx_only_the_part_that_changes_is_sent(tom: User, tom_client: Client) -> None:
    met(tom, 1)
    part = text(tom_client.get("/review/", headers={"HX-Request": "true"}))
    assert 'id="review"' in part
    assert "<title>Question 1 of 1" in part
    assert "<html" not in part
