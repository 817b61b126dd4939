"""The wall: the same for everybody; trainers answer in their names; who shares a worry is nowhere."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.admin.menu import admin_menu
from wagtail.models import ModelLogEntry

from courses.models import LessonPage
from lms.accounts.models import User
from lms.adoption.models import Worry, WorryAnswer, WorryShare
from lms.adoption.worries import answering, half_life, keys, sharing, wall
from lms.networks.models import Network
from lms.pages.proposals import proposals_for
from tests.adoption.conftest import at
from tests.adoption.worries.conftest import MONDAY, WORDS, Put
from tests.catalogue import make_course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ClientOf = Callable[[User], Client]
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def worry(put: Put) -> Worry:
    """The first of five."""
    found = put()
    return next(worry for worry in found if worry.text == WORDS[0])


def test_everybody_reads_the_same_wall(tom: User, karim: User, worry: Worry, client_of: ClientOf) -> None:
    for person in (tom, karim):
        page = client_of(person).get("/worries/").content.decode()
        assert all(text in page for text in WORDS)
        assert "/answer/" not in page


def test_who_has_no_check_in_sends_from_the_wall(tom: User, client_of: ClientOf) -> None:
    client = client_of(tom)
    answer = client.post("/worries/", {"text": "Who reads me?", "network": ""})
    assert (answer.status_code, answer["Location"]) == (302, "/worries/")
    assert client.post("/worries/", {"text": " "}).status_code == 422


def test_sending_and_sharing_answer_alike(tom: User, worry: Worry, client_of: ClientOf) -> None:
    client = client_of(tom)
    answers = set()
    bodies = [{"text": "Who?"}, {"worry": str(worry.pk)}, {"worry": str(worry.pk), "no_longer": "1"}]
    for body in bodies:
        answer = client.post("/worries/", body)
        answers.add((answer.status_code, answer["Location"], answer.content, len(str(answer.cookies))))
        client.get("/worries/")
    assert len(answers) == 1


def test_the_wall_filters_by_network_and_state(
    tom: User, mara: User, worry: Worry, linkedin: Network, client_of: ClientOf
) -> None:
    answering.answer(worry, mara, "Nobody alone.")
    client = client_of(tom)
    assert client.get("/worries/?state=answered").content.decode().count("<article") == 1
    assert client.get("/worries/?state=waiting").content.decode().count("<article") == 4
    assert "No worry here" in client.get("/worries/?network=linkedin").content.decode()


# --- Answers ----------------------------------------------------------------------------------------------------------
def test_mara_answers_links_a_lesson_and_marks_what_management_fixed(
    tom: User, mara: User, worry: Worry, client_of: ClientOf
) -> None:
    make_course()
    lesson = LessonPage.objects.filter(locale__language_code="fr").first()
    assert lesson
    client = client_of(mara)
    where = f"/worries/{worry.pk}/answer/"
    assert client.post(where, {"text": "", "lesson": ""}).status_code == 422
    assert client.post(where, {"text": "", "is_fix": "on"}).status_code == 422
    client.post(where, {"text": "", "lesson": str(lesson.translation_key)})
    client.post(where, {"text": "Two people read each post now.", "is_fix": "on"})
    client.post(where, {"text": "And one more word."})
    assert Worry.objects.get(pk=worry.pk).state == Worry.State.FIXED
    page = client_of(tom).get("/worries/").content.decode()
    assert page.count("Mara Lefèvre, on") == 3
    assert "Fixed by management" in page
    assert "new this week" in page
    english = LessonPage.objects.get(translation_key=lesson.translation_key, locale__language_code="en")
    assert english.title in page
    assert f'href="{lesson.address}"' in page


def test_the_communications_team_is_told_at_home_and_answers_without_entering_the_studio(
    chloe: User, worry: Worry, client_of: ClientOf
) -> None:
    client = client_of(chloe)
    assert "5 worries wait for an answer" in [one.title for one in proposals_for(chloe, timezone.now())]
    client.post(f"/worries/{worry.pk}/answer/", {"text": "We post it for you.", "lesson": ""})
    assert WorryAnswer.objects.get().author == chloe
    for inside in ("/official-accounts/new/", "/results/", "/worries/figures/"):
        assert client.get(inside).status_code == 200
    for outside in ("/fast-tracks/", "/reports/R2/", "/people/", "/costs/"):
        assert client.get(outside).status_code == 404
    assert client.get("/admin/").status_code != 200


def test_an_answer_is_in_the_journal_and_nothing_of_who_wrote_is(mara: User, worry: Worry) -> None:
    answering.answer(worry, mara, "Nobody alone.")
    answering.hide(worry, mara, "It named a colleague.")
    answering.show_again(worry, mara)
    entries = ModelLogEntry.objects.filter(action__startswith="adoption.worry")
    assert {(entry.action, entry.user) for entry in entries} == {
        ("adoption.worry_answered", mara),
        ("adoption.worry_hidden", mara),
        ("adoption.worry_shown", mara),
    }
    assert not [entry for entry in entries if WORDS[0] in f"{entry.label}{entry.data}"]


def test_a_worry_that_names_somebody_is_hidden_with_a_reason_and_never_changed(
    tom: User, mara: User, worry: Worry, client_of: ClientOf
) -> None:
    trainer, learner = client_of(mara), client_of(tom)
    assert trainer.post(f"/worries/{worry.pk}/hide/", {"reason": ""}).status_code == 422
    trainer.post(f"/worries/{worry.pk}/hide/", {"reason": "It named a colleague."})
    page = learner.get("/worries/").content.decode()
    assert "It named a colleague." in page
    assert worry.text not in page
    assert learner.post("/worries/", {"worry": str(worry.pk)}).status_code == 404
    assert trainer.get(f"/worries/{worry.pk}/answer/").status_code == 404
    trainer.post(f"/worries/{worry.pk}/show/")
    assert worry.text in learner.get("/worries/").content.decode()


def test_trainers_are_told_at_home_how_many_wait(lena: User, mara: User, worry: Worry, put: Put) -> None:
    answering.hide(worry, mara, "It named a colleague.")
    titles = [str(proposal.title) for proposal in proposals_for(mara, at(MONDAY))]
    assert titles == ["4 worries wait for an answer"]
    assert not [one for one in proposals_for(lena, at(MONDAY)) if "worries" in one.url]


def test_the_studio_leads_trainers_to_what_waits(mara: User, ada: User, rf: RequestFactory) -> None:
    for person, is_shown in ((mara, True), (ada, False)):
        request = rf.get("/admin/")
        request.user = person
        found = [item for item in admin_menu.menu_items_for_request(request) if item.name == "worries-to-answer"]
        assert [item.url for item in found] == ["/worries/?state=waiting"] * is_shown


# --- Shares -----------------------------------------------------------------------------------------------------------
def test_a_share_is_said_taken_back_and_counted_from_five_on(
    tom: User, people: list[User], worry: Worry, client_of: ClientOf
) -> None:
    client = client_of(tom)
    client.post("/worries/", {"worry": str(worry.pk)})
    assert "A few people say that it worries them too." in client.get("/worries/").content.decode()
    for person in people[:5]:
        sharing.share(person, worry, at(MONDAY))
    page = client.get("/worries/").content.decode()
    assert "6 people say that it worries them too." in page
    assert page.count("It no longer worries me") == 1
    client.post("/worries/", {"worry": str(worry.pk), "no_longer": "1"})
    assert WorryShare.objects.count() == 5


def test_sending_makes_nobody_a_sharer(worry: Worry, people: list[User]) -> None:
    assert not WorryShare.objects.exists()


def test_a_share_lasts_from_week_to_week_and_who_comes_back_has_never_been_away(tom: User, worry: Worry) -> None:
    sharing.share(tom, worry, at(MONDAY + dt.timedelta(days=3)))
    sharing.let_go(tom, worry, at(MONDAY) + 2 * WEEK)
    sharing.let_go(tom, worry, at(MONDAY) + 3 * WEEK)
    assert list(WorryShare.objects.values_list("since", "until")) == [(MONDAY, MONDAY + 2 * WEEK)]
    assert sharing.shared_by(tom, [worry.pk]) == set()
    sharing.share(tom, worry, at(MONDAY) + 4 * WEEK)
    assert list(WorryShare.objects.values_list("since", "until")) == [(MONDAY, None)]
    assert sharing.shared_by(tom, [worry.pk]) == {worry.pk}


def test_no_statement_of_the_wall_names_the_digest_of_its_reader(tom: User, worry: Worry, client_of: ClientOf) -> None:
    sharing.share(tom, worry, at(MONDAY))
    with CaptureQueriesContext(connection) as asked:
        page = client_of(tom).get("/worries/").content.decode()
    assert "It no longer worries me" in page
    assert keys.of_share(tom, worry.pk)[0] not in str(asked.captured_queries)


def test_the_rows_of_shares_are_in_the_order_of_their_digests(people: list[User], worry: Worry) -> None:
    for person in people:
        sharing.share(person, worry, at(MONDAY))
    rows = [row.digest for row in WorryShare.objects.raw("SELECT digest FROM adoption_worryshare")]
    assert rows == sorted(rows)


# --- As a list --------------------------------------------------------------------------------------------------------
def test_a_full_page_takes_as_many_statements_as_a_short_one(
    tom: User, mara: User, worry: Worry, put: Put, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answering.answer(worry, mara, "Nobody alone.")
    with django_assert_num_queries(5):
        assert len(wall.page(tom, {}, None, MONDAY, "en").object_list) == 5
    for other in put([f"{number}" for number in range(8)], day=MONDAY + WEEK):
        answering.answer(other, mara, "Nobody alone.")
        sharing.share(tom, other)
    with django_assert_num_queries(5):
        page = wall.page(tom, {}, None, MONDAY, "en")
        assert (len(page.object_list), page.paginator.num_pages) == (12, 2)


def test_an_answer_says_something(worry: Worry, mara: User) -> None:
    said = WorryAnswer(worry=worry, author=mara, is_fix=True)
    with pytest.raises(IntegrityError):
        said.save()


def test_who_answers_reads_how_long_worries_last_and_nobody_else(
    mara: User, karim: User, worry: Worry, client_of: ClientOf
) -> None:
    mara.language = "en"
    mara.save()
    assert str(half_life.DEFINITION)[:20] in client_of(mara).get("/worries/figures/").content.decode()
    assert "/worries/figures/" in client_of(mara).get("/worries/").content.decode()
    assert client_of(karim).get("/worries/figures/").status_code == 404
