"""A post to write: looked at condition by condition, by the rules of its day, whose mark it keeps."""

import datetime as dt
import uuid
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from courses import enrolment, inline
from lms.accounts.models import User
from lms.networks.models import HouseRule, Network, NetworkRule
from quizzes import attempts, results
from quizzes.models import Answer, Attempt
from quizzes.question_types import KINDS, Verdict
from quizzes.question_types.conditions import Asks
from tests.catalogue import activity, make_course
from tests.quizzes.bank import asks, listed, make_question, make_quiz, post_draft

ClientOf = Callable[[User], Client]
KIND = KINDS["post_draft"]
BEGUN = dt.datetime(2025, 11, 1, 9, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
PICTURE = "Une halle au matin."


def marked(text: str, *conditions: dict[str, Any], alt: str | None = None, least: int = 1) -> Verdict:
    """Without rules of networks."""
    value = post_draft("fr") | {"conditions": listed(*conditions), "least_words": least}
    value["picture"] = "" if alt is None else PICTURE
    return KIND.mark(value, {"text": text, "alt": alt or ""})


@pytest.mark.parametrize(
    ("what", "met", "missed"),
    [
        ("says", "Rendez-vous le 9 fevrier", "Rendez-vous mardi"),
        ("avoids", "Rendez-vous mardi", "Le 9 FÉVRIER, venez"),
        ("link", "Tout est sur exemple.fr/halle", "Tout est sur le site"),
        ("hashtag", "Au marché #Beaurivage", "Au marché de Beaurivage"),
        ("hashtag_capitals", "Bonjour #MarchéDeBeaurivage", "Bonjour #marchedebeaurivage"),
        ("hashtag_capitals", "Bonjour #Beaurivage", "Bonjour"),
        ("emojis", "Bonjour 👋", "Bon👋jour"),
        ("quiet", "Venez tous demain", "VENEZ TOUS DEMAIN"),
    ],
)
def test_each_condition_is_met_or_missed(what: str, met: str, missed: str) -> None:
    condition = asks(what, "9 février")
    assert marked(met, condition).is_right
    verdict = marked(missed, condition)
    assert verdict.fraction == 0
    assert verdict.conditions[-1].said[-1] == condition["advice"]
    assert len(verdict.conditions[-1].said) == 2  # what is not so, then what the trainer says of it


def test_a_picture_needs_its_words() -> None:
    assert marked("Bonjour", asks("alt_text"), alt="Une halle vide.").is_right
    assert marked("Bonjour", asks("alt_text"), alt=" ").fraction == 0


def test_every_condition_can_be_stated_and_looked_at() -> None:
    for what in Asks.values:
        verdict = marked("Bonjour à tous", asks(what, "bonjour\nsalut"), alt="")
        assert verdict.conditions[-1].asked


def test_each_condition_is_worth_its_share() -> None:
    verdict = marked("Bonjour, exemple.fr", asks("link", worth=3), asks("hashtag"))
    assert verdict.fraction == Fraction(3, 4)
    assert [one.is_met for one in verdict.conditions] == [True, True, False]


def test_what_is_hardly_a_post_is_worth_nothing() -> None:
    verdict = marked("exemple.fr", asks("link"), least=5)
    assert verdict.fraction == 0
    assert [one.is_met for one in verdict.conditions] == [False, True]


def rule(limit: int, field: str = "post", network: str = "x", **fields: Any) -> NetworkRule:
    row, _new = Network.objects.get_or_create(key=network, defaults={"name": network.title()})
    return NetworkRule.objects.create(
        network=row, field=field, limit=limit, source_fr="Aide", quality="press", **fields
    )


def begin(person: User, at: dt.datetime = BEGUN, *questions: Any) -> Attempt:
    return attempts.start(person, make_quiz(*(questions or (make_question("post_draft"),))), uuid.uuid4(), at=at)


def write(person: User, attempt: Attempt, text: str, at: dt.datetime = BEGUN) -> Answer:
    return attempts.save(person, attempt.pk, 1, {"text": text, "alt": ""}, 0, at)


def result(attempt: Attempt) -> Any:
    (told,) = results.result_of(attempt, "fr").questions
    return told


LONG = "Jeudi, la halle ouvre à tous, sans rendez-vous : exemple.fr/halle" + " encore" * 10


@pytest.mark.django_db
class TestTheRulesOfTheDay:
    @pytest.fixture(autouse=True)
    def rules(self) -> None:
        change = dt.date(2025, 12, 18)
        rule(100, valid_to=change)
        rule(280, valid_from=change)

    def test_the_limit_is_that_of_the_day_on_which_it_was_begun(self, lena: User, tom: User) -> None:
        question = make_question("post_draft")
        early, late = begin(lena, BEGUN, question), begin(tom, LATER, question)
        write(lena, early, LONG)
        write(tom, late, LONG, LATER)
        assert attempts.submit(early, LATER).percentage == 50  # two shares of four: it does not fit
        assert attempts.submit(late, LATER).percentage == 100
        assert "100" in result(early).verdict.conditions[1].said[0]
        assert result(early).verdict.rules_of == dt.date(2025, 11, 1)

    def test_it_keeps_its_mark_whatever_becomes_of_the_rules(self, lena: User) -> None:
        attempt = begin(lena)
        write(lena, attempt, LONG)
        done = attempts.submit(attempt, BEGUN)
        before = result(done)
        NetworkRule.objects.update(limit=5_000, source_fr="Autre")
        Network.objects.update(name="Y")
        assert result(done) == before
        NetworkRule.objects.all().delete()
        assert (result(done), done.percentage) == (before, 50)

    def test_what_others_write_for_needs_no_rules(self, lena: User) -> None:
        attempt = begin(lena, BEGUN, make_question("short_text"), make_question("post_draft"))
        assert [bool(kept) for kept in attempt.answers.order_by("version__kind").values_list("rules", flat=True)] == [
            True,
            False,
        ]

    def test_a_page_without_scripts_tells_how_long_it_is(self, lena: User, client_of: ClientOf) -> None:
        attempt = begin(lena, timezone.now())
        client, address = client_of(lena), f"/attempts/{attempt.pk}/"
        assert ">0 / 280<" in client.get(address).content.decode()
        client.post(address, {"q": 1, "revision": 0, "do": "stay", "a": f"{LONG}\r\nFin"})
        assert f">{len(LONG) + 4} / 280<" in client.get(address).content.decode()
        assert attempt.answers.get().response == {"text": f"{LONG}\nFin", "alt": ""}

    def test_in_a_lesson_it_keeps_its_mark_until_it_is_answered_again(self, lena: User) -> None:
        question = make_question("post_draft")
        course = make_course()
        lesson = activity(course, "lesson-1")
        lesson.body = [{"type": "question", "value": {"question": question.pk}}]
        lesson.save()
        held = enrolment.enrol(lena, course.translation_key)
        for at, share in ((BEGUN, Fraction(1, 2)), (LATER, Fraction(1))):
            (asked,) = inline.asked_in(lesson, held, "fr").read().values()
            answered = inline.answer(lesson, held, asked, {"text": LONG, "alt": ""}, at=at)
            (again,) = inline.asked_in(lesson, held, "fr").read().values()
            assert answered.verdict
            assert again.verdict
            assert answered.verdict.fraction == again.verdict.fraction == share
            NetworkRule.objects.filter(valid_to=None).update(limit=280)


@pytest.mark.django_db
def test_what_the_institution_avoids_is_told_with_its_reason_and_kept(lena: User) -> None:
    rule(500)
    texts = {f"{name}_{code}": f"{name} {code}" for name in ("reason", "suggestion") for code in ("fr", "en")}
    HouseRule.objects.create(key="ici", kind="blocked", text_fr="cliquez ici", text_en="click here", **texts)
    example = "Le programme de la journée est sur exemple.fr"
    question = make_question("post_draft", conditions=listed(asks("house_blocked")), example=example)
    attempt = begin(lena, BEGUN, question)
    write(lena, attempt, "Pour le programme de la journée, click here")
    assert attempts.submit(attempt, BEGUN).percentage == 0
    HouseRule.objects.all().delete()
    assert result(attempt).verdict.conditions[1].said[0] == "reason fr suggestion fr"


@pytest.mark.django_db
class TestWriting:
    """What the trainer is told."""

    def refusal(self, **changes: Any) -> str:
        block = KIND.block
        with pytest.raises(ValidationError) as told:
            block.clean(block.to_python(post_draft("fr") | changes))
        return str(told.value.as_json_data())

    def test_the_example_shows_that_it_can_be_done_today(self) -> None:
        rule(30)
        assert "30" in self.refusal()
        assert "jeudi" in self.refusal(example="Bonjour à tous, exemple.fr")

    def test_a_condition_on_expressions_has_some(self) -> None:
        rule(280)
        assert "conditions" in self.refusal(conditions=listed(asks("says")))

    def test_the_same_condition_stands_once(self) -> None:
        rule(280)
        assert "conditions" in self.refusal(conditions=listed(asks("link"), asks("link")))

    def test_a_picture_goes_with_its_alternative_text(self) -> None:
        rule(280)
        assert "conditions" in self.refusal(picture=PICTURE)
        assert "conditions" in self.refusal(conditions=listed(asks("alt_text")))
