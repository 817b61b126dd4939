"""The rules of a network change: its lessons and questions are to be read again, and are asked again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from courses import addresses, enrolment, stale
from courses.models import Checked, CoursePage, Enrolment, LessonPage
from lms.accounts.models import User
from lms.networks import succession
from lms.networks.changes import Change
from lms.networks.models import Network, NetworkRule, RemovedRule
from quizzes.models import Card, Question, QuestionVersion
from quizzes.review import cards, changed_rules
from tests.catalogue import activity, make_course, make_question

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
WRITTEN = NOW - dt.timedelta(days=100)
LESSON = "/courses/premiers-pas/comptes/lesson-1/"


@pytest.fixture
def instagram() -> Network:
    return Network.objects.create(key="instagram", name="Instagram")


@pytest.fixture
def rule(instagram: Network) -> NetworkRule:
    given = {"field": "hashtags", "limit": 30, "source_fr": "press", "quality": "press"}
    found = NetworkRule(network=instagram, **given)
    found.save(at=WRITTEN)
    return found


@pytest.fixture
def course(instagram: Network) -> CoursePage:
    """It speaks of Instagram, and its pages were published a hundred days ago."""
    found = make_course()
    found.networks = [instagram]
    found.save()
    Page.objects.update(last_published_at=WRITTEN)
    return found


@pytest.fixture
def question(instagram: Network) -> Question:
    """About Instagram, written a hundred days ago."""
    found = make_question("hashtags")
    for one in Question.objects.filter(slug="hashtags"):
        one.networks = [instagram]
        one.save()
    QuestionVersion.objects.update(created_at=WRITTEN)
    return found


def change(rule: NetworkRule) -> None:
    """The network has it otherwise from today on."""
    new = NetworkRule.objects.get(pk=rule.pk)
    new.limit, new.valid_from = 5, timezone.localdate()
    succession.succeed(rule, new, by=None)


def rewrite(rule: NetworkRule, limit: int = 5, at: dt.datetime = NOW) -> None:
    """A mistake is corrected."""
    rule.limit = limit
    rule.save(at=at)


def titles(at: dt.datetime = NOW) -> list[str]:
    return [one.title for one in stale.everything(at)]


def test_lessons_inherit_the_networks_of_their_course(rule: NetworkRule, course: CoursePage) -> None:
    assert titles() == []
    rewrite(rule)
    assert titles() == ["Leçon lesson-1", "Leçon lesson-2"]
    assert titles(NOW - dt.timedelta(days=1)) == []


def test_a_lesson_may_name_its_networks_and_rules(rule: NetworkRule, course: CoursePage) -> None:
    other = Network.objects.create(key="x", name="X")
    first, second = LessonPage.objects.filter(locale=course.locale).order_by("path")
    first.networks = [other]
    first.save()
    second.rule_fields = ["post", "images"]
    second.save()
    rewrite(rule)
    assert titles() == []
    second.rule_fields = ["hashtags"]
    second.save()
    assert titles() == ["Leçon lesson-2"]
    second.speaks_of_rules = False
    second.save()
    assert titles() == []


def test_what_is_published_since_knows(rule: NetworkRule, course: CoursePage) -> None:
    rewrite(rule)
    Page.objects.filter(slug="lesson-1", locale=course.locale).update(last_published_at=NOW)
    Page.objects.filter(slug="lesson-2").exclude(locale=course.locale).update(last_published_at=NOW)
    assert titles() == ["Leçon lesson-2"]


def test_a_question_without_a_network_is_never_concerned(rule: NetworkRule, question: Question) -> None:
    make_question("salut")
    QuestionVersion.objects.update(created_at=WRITTEN)
    rewrite(rule)
    assert titles() == ["hashtags"]


def test_who_has_read_it_again_takes_it_off_until_the_next_change(
    rule: NetworkRule, question: Question, mara: User
) -> None:
    rewrite(rule)
    (found,) = stale.everything(NOW)
    assert (found.changes[0].before.limit, found.changes[0].after.limit) == (30, 5)  # type: ignore[union-attr]
    stale.check(found, mara, NOW + dt.timedelta(minutes=1))
    assert titles(NOW + dt.timedelta(hours=1)) == []
    rewrite(rule, 3, NOW + dt.timedelta(days=2))
    assert titles(NOW + dt.timedelta(days=3)) == ["hashtags"]


def test_however_much_there_is_it_takes_as_many_statements(
    rule: NetworkRule, course: CoursePage, question: Question
) -> None:
    rewrite(rule)
    with CaptureQueriesContext(connection) as few:
        stale.everything(NOW)
    for number in range(4):
        for one in Question.objects.filter(pk=make_question(f"q{number}").pk):
            one.networks = [rule.network]
            one.save()
    with CaptureQueriesContext(connection) as many:
        stale.everything(NOW)
    assert len(few) == len(many) <= 9


def card_of(person: User, question: Question, at: dt.datetime = WRITTEN) -> Card:
    version = QuestionVersion.objects.filter(key=question.translation_key).latest("number")
    cards.met(person, [cards.Met(version, "hashtags-right")], question.translation_key, at)
    Card.objects.update(due_on=timezone.localdate() + dt.timedelta(days=40))
    return Card.objects.get(person=person)


def due(card: Card) -> dt.date:
    card.refresh_from_db()
    return card.due_on


def test_a_rule_saved_makes_its_cards_due_at_once(rule: NetworkRule, question: Question, lena: User) -> None:
    card = card_of(lena, question)
    rule.checked_on = NOW.date()
    rule.save()
    assert due(card) > timezone.localdate()
    rewrite(rule, at=timezone.now())
    assert due(card) == timezone.localdate()


def test_a_rule_deleted_makes_them_due_at_once_and_is_read_again(
    rule: NetworkRule, question: Question, lena: User
) -> None:
    card = card_of(lena, question)
    rule.delete()
    assert due(card) == timezone.localdate()
    assert titles(timezone.now()) == ["hashtags"]


def test_a_question_of_the_day_says_in_one_line_that_it_is_read_again(
    rule: NetworkRule, question: Question, lena: User, mara: User, client_of: ClientOf
) -> None:
    card = card_of(lena, question)
    change(rule)
    assert due(card) == timezone.localdate()
    lena.language = "en"
    lena.save()
    client = client_of(lena)
    asked = client.get("/review/").content.decode()
    assert "The rules of Instagram changed on" in asked
    assert "5 at most" not in asked  # that may be the answer
    version = QuestionVersion.objects.filter(key=question.translation_key).latest("number")
    answered = cards.answer(lena, card.pk, lambda _card: "hashtags-wrong", times=1, version=version)
    assert "5 at most; before: 30 at most" in client.get(reverse("review_answer", args=[answered.pk])).content.decode()
    Card.objects.update(due_on=timezone.localdate(), last_reviewed_on=WRITTEN.date())
    (found,) = stale.everything()
    stale.check(found, mara)
    again = client.get("/review/").content.decode()
    assert "Question 1 of 1" in again
    assert "The rules of Instagram" not in again


def test_a_rule_to_come_makes_them_due_on_its_day_and_once_only(
    rule: NetworkRule, question: Question, lena: User
) -> None:
    card = card_of(lena, question)
    day = timezone.localdate(NOW) + dt.timedelta(days=3)
    rule.valid_to = day
    rule.save(at=NOW)
    NetworkRule(network=rule.network, field="hashtags", limit=5, valid_from=day).save(at=NOW)
    assert changed_rules.sweep(NOW + dt.timedelta(days=2)) == 0
    then = NOW + dt.timedelta(days=3)
    assert changed_rules.sweep(then) == 1
    assert due(card) == day
    version = QuestionVersion.objects.filter(key=question.translation_key).latest("number")
    cards.answer(lena, card.pk, lambda _card: "hashtags-right", times=1, version=version, at=then)
    assert due(card) > day
    assert changed_rules.sweep(then + dt.timedelta(days=1)) == 0


def test_a_question_of_other_rules_is_left_alone(rule: NetworkRule, question: Question, lena: User) -> None:
    card = card_of(lena, question)
    Question.objects.update(rule_fields=["post"])
    rewrite(rule, at=NOW)
    assert changed_rules.sweep(NOW) == 0
    Question.objects.update(rule_fields=[], speaks_of_rules=False)
    assert changed_rules.sweep(NOW) == 0
    assert due(card) > timezone.localdate(NOW)


def test_a_trainer_finds_it_in_the_studio_and_says_that_it_is_right(
    studio_of_mara: Client, rule: NetworkRule, course: CoursePage, mara: User, question: Question
) -> None:
    change(rule)
    page = studio_of_mara.get("/admin/courses/to-read-again/").content.decode()
    assert "30 at most" in page
    assert "5 at most" in page
    assert "To read again (3)" in page
    lesson = activity(course, "lesson-1")
    for address in (f"/admin/pages/{lesson.pk}/edit/", f"/admin/snippets/quizzes/question/edit/{question.pk}/"):
        assert "The rules of Instagram changed on" in studio_of_mara.get(address).content.decode()
    address = f"/admin/courses/to-read-again/{lesson.translation_key}/"
    assert "Leçon lesson-1" in studio_of_mara.get(address).content.decode()
    assert studio_of_mara.post(address).status_code == 302
    assert Checked.objects.get().checked_by == mara
    assert "To read again (2)" in studio_of_mara.get("/admin/courses/to-read-again/").content.decode()
    assert studio_of_mara.get(address)["Location"] == "/admin/courses/to-read-again/"


def test_a_learner_reads_that_it_is_being_read_again(
    client_of: ClientOf, lena: User, course: CoursePage, rule: NetworkRule
) -> None:
    enrolment.enrol(lena, course.translation_key)
    Enrolment.objects.update(started_at=NOW)  # nothing comes before the lesson any more
    client = client_of(lena)
    assert "Instagram" not in said(client)
    change(rule)
    assert "Instagram" in said(client)


def test_a_page_says_what_the_list_says_with_one_statement(rule: NetworkRule, course: CoursePage, mara: User) -> None:
    """For both lessons in both languages, whatever the trainer and the networks do."""
    other = Network.objects.create(key="x", name="X")
    lessons = LessonPage.objects.filter(slug="lesson-2")

    def name_the_other() -> None:
        for lesson in lessons:
            lesson.networks = [other]
            lesson.save()

    def take_away() -> None:
        rule.delete()
        RemovedRule.objects.update(removed_at=NOW - dt.timedelta(hours=1))

    def on_both_pages() -> list[list[Change]]:
        found = []
        for module, slug in (("comptes", "lesson-1"), ("publier", "lesson-2")):
            listed = stale.of(activity(course, slug).translation_key, NOW)
            for language in ("fr", "en"):
                page = addresses.find_activity("premiers-pas", module, slug, language)
                with CaptureQueriesContext(connection) as statements:
                    read = stale.of_lesson(page, NOW).read()  # type: ignore[arg-type]
                assert len(statements) <= 1
                assert (read and read.changes) == (listed and listed.changes)
                found.append(read.changes if read else [])
        return found

    steps: list[tuple[Callable[[], object], list[int]]] = [
        (lambda: None, [0, 0, 0, 0]),
        (lambda: rewrite(rule, at=NOW - dt.timedelta(days=1)), [1, 1, 1, 1]),
        (name_the_other, [1, 1, 0, 0]),
        (lambda: LessonPage.objects.filter(slug="lesson-1").update(rule_fields=["post"]), [0, 0, 0, 0]),
        (lambda: LessonPage.objects.filter(slug="lesson-1").update(rule_fields=["hashtags"]), [1, 1, 0, 0]),
        (
            lambda: Page.objects.filter(slug="lesson-1", locale__language_code="en").update(last_published_at=NOW),
            [1, 1, 0, 0],
        ),
        (take_away, [1, 1, 0, 0]),
        (lambda: LessonPage.objects.filter(slug="lesson-1").update(speaks_of_rules=False), [0, 0, 0, 0]),
        (lambda: LessonPage.objects.filter(slug="lesson-1").update(speaks_of_rules=True), [1, 1, 0, 0]),
        (lambda: stale.check(stale.everything(NOW)[0], mara, NOW), [0, 0, 0, 0]),
    ]
    for step, counts in steps:
        step()
        assert [len(changes) for changes in on_both_pages()] == counts


def said(client: Any) -> str:
    return client.get(LESSON).content.decode()
