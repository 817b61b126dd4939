"""The pages of the passage: before the first lesson, screen after screen, the way made, and nobody else."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from courses import enrolment, overtures
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.check_ins import Given
from lms.adoption.concerns import Stage
from lms.adoption.levels import Point
from lms.adoption.models import Beginning, CheckIn, Missing, Passage
from lms.networks.models import Network
from lms.pages.proposals import Rank, proposals_for
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
LESSON = "/courses/premiers-pas/comptes/lesson-1/"
READY = {Point.USED: False, Point.DATE: True}
DAY = dt.timedelta(days=1)


def set_out(course: CoursePage) -> str:
    return f"/passage/begin/{course.translation_key}/"


def history(person: User, network: Network, check_in_count: int) -> Passage:
    """A passage with that many answered check-ins, the last of them lately."""
    passage = passages.follow(person, network, at=timezone.now() - dt.timedelta(days=900))
    for _ in range(check_in_count):
        waiting = passage.check_ins.open().get()
        waiting.passage = passage
        moment = max(waiting.opened_at, passage.began_at) + DAY
        check_ins.fill(waiting, Given(use=READY, concerns={Stage.PERSONAL: 5}, words="Le ton", did="J’ai lu"), moment)
        passages.schedule(passage, moment + 185 * DAY)
    passage.check_ins.open().delete()
    return passage


# --- Before the first lesson ----------------------------------------------------------------------------------------
def test_who_begins_a_course_about_networks_is_asked_first_which_to_follow(
    lena: User, course: CoursePage, linkedin: Network, client_of: ClientOf
) -> None:
    client = client_of(lena)
    assert client.post("/courses/premiers-pas/enrol/")["Location"] == set_out(course)
    page = client.get(set_out(course)).content.decode()
    assert page.count('type="checkbox"') == 2
    assert page.count("checked") == 1
    answer = client.post(set_out(course), {"networks": [linkedin.pk]})
    assert answer["Location"] == CheckIn.objects.get().address
    assert client.get(LESSON)["Location"] == CheckIn.objects.get().address


def test_straight_to_the_lesson_and_never_asked_again(lena: User, course: CoursePage, client_of: ClientOf) -> None:
    client = client_of(lena)
    client.post("/courses/premiers-pas/enrol/")
    assert client.post(set_out(course), {"skip": "1"})["Location"] == LESSON
    assert client.get(LESSON).status_code == 200
    assert not Passage.objects.exists()
    assert Beginning.objects.get().person == lena


def test_a_t0_that_is_skipped_leads_to_the_lesson(
    lena: User, course: CoursePage, linkedin: Network, client_of: ClientOf
) -> None:
    client = client_of(lena)
    client.post("/courses/premiers-pas/enrol/")
    client.post(set_out(course), {"networks": [linkedin.pk]})
    answer = client.post(f"{CheckIn.objects.get().address}skip/")
    assert answer["Location"] == LESSON
    assert client.get(LESSON).status_code == 200


def test_with_two_networks_the_second_t0_follows_the_first(
    lena: User, course: CoursePage, linkedin: Network, mastodon: Network, client_of: ClientOf
) -> None:
    client = client_of(lena)
    client.post("/courses/premiers-pas/enrol/")
    client.post(set_out(course), {"networks": [linkedin.pk, mastodon.pk]})
    first, second = CheckIn.objects.order_by("passage_id")
    assert client.post(f"{first.address}skip/")["Location"] == second.address
    assert client.post(f"{second.address}skip/")["Location"] == LESSON


def test_no_network_chosen_is_said_and_nothing_is_kept(lena: User, course: CoursePage, client_of: ClientOf) -> None:
    assert client_of(lena).post(set_out(course)).status_code == 422
    assert not Beginning.objects.exists()


def test_who_is_in_the_middle_of_a_course_is_not_stopped(lena: User, course: CoursePage, client_of: ClientOf) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    type(held).objects.update(started_at=timezone.now())
    assert client_of(lena).get(LESSON).status_code == 200


def test_a_course_about_no_network_begins_with_its_lesson(lena: User, course: CoursePage) -> None:
    for page in CoursePage.objects.all():
        page.networks.clear()
        page.save()
    assert overtures.before_first_lesson(lena, course.translation_key) is None


# --- Screen after screen --------------------------------------------------------------------------------------------
def test_an_answer_is_kept_and_the_next_screen_follows_and_the_way_back_shows_it(
    lena: User, t0: CheckIn, client_of: ClientOf
) -> None:
    client = client_of(lena)
    assert client.post(f"{t0.address}worry-0/", {"value": "5"})["Location"] == f"{t0.address}worry-1/"
    page = client.get(f"{t0.address}worry-0/").content.decode()
    assert re.findall(r'<input type="radio"[^>]*value="(\d)"[^>]*checked', page) == ["5"]
    assert f"{t0.address}worry-1/" in client.get(t0.address).content.decode()


@pytest.mark.parametrize(
    ("step", "value"), [("worry-0", ""), ("worry-0", "8"), ("use-used", "perhaps"), ("words", "x" * 301)]
)
def test_what_is_no_answer_is_refused_kindly(
    step: str, value: str, lena: User, t0: CheckIn, client_of: ClientOf
) -> None:
    assert client_of(lena).post(f"{t0.address}{step}/", {"value": value}).status_code == 422
    assert CheckIn.objects.get().started_at is None


def test_a_statement_may_be_passed_over(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    answer = client_of(lena).post(f"{t0.address}worry-0/", {"pass": "1"})
    assert answer["Location"] == f"{t0.address}worry-1/"
    assert CheckIn.objects.get().concerns == {}


def test_a_screen_that_is_not_on_the_way_leads_back(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    assert client_of(lena).get(f"{t0.address}use-improves/")["Location"] == t0.address
    assert client_of(lena).get(f"{t0.address}worry-9/")["Location"] == t0.address


def test_what_is_answered_cannot_be_answered_again(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    check_ins.fill(t0, Given(use=READY))
    client = client_of(lena)
    assert client.post(f"{t0.address}worry-0/", {"value": "7"})["Location"] == t0.address
    assert CheckIn.objects.get().concerns == {}
    client.post(f"{t0.address}skip/")
    assert CheckIn.objects.get().skipped_at is None


# --- The way made ---------------------------------------------------------------------------------------------------
def test_at_the_end_one_sees_the_way_made_and_one_suggestion_which_may_be_switched_off(
    lena: User, t0: CheckIn, client_of: ClientOf
) -> None:
    check_ins.fill(t0, Given(use=READY, concerns={Stage.PERSONAL: 6}, missing=[Missing.RIGHT]))
    client = client_of(lena)
    page = client.get(t0.address).content.decode()
    assert page.count('<svg class="way"') == 2
    assert page.count('id="next-step"') == 1
    assert f'name="network" value="{t0.passage.network.key}"' in page, "no more suggestions: and back to this network"
    client.post("/passage/suggestions/")
    assert "next-step" not in client.get(t0.address).content.decode()
    client.post("/passage/suggestions/", {"again": "1"})
    assert "next-step" in client.get(t0.address).content.decode()


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (Given(use=READY, concerns={Stage.MANAGEMENT: 6}), "/plans/new/?network=linkedin"),
        (Given(use=READY, missing=[Missing.HELP]), "/board/?network=linkedin"),
        (Given(use=READY, concerns={Stage.INFORMATIONAL: 6}), "/courses/premiers-pas/bases/lesson-1/"),
        (Given(use=READY), "/sandbox/"),
    ],
)
def test_a_suggestion_leads_to_the_very_place(
    given: Given, address: str, lena: User, t0: CheckIn, client_of: ClientOf
) -> None:
    course = make_course("premiers-pas", {"bases": ["lesson-1"]})
    course.networks.add(t0.passage.network)
    course.save()
    enrolment.enrol(lena, course.translation_key)
    check_ins.fill(t0, given)
    client = client_of(lena)

    assert f'<a class="button small" href="{address}">' in client.get(t0.address).content.decode()
    there = client.get(address)
    assert there.status_code == 200
    if "?" in address:
        assert re.search(rf'value="({t0.passage.network_id}|linkedin)" selected', there.content.decode())


def test_who_wants_no_suggestions_stays_on_the_network_in_view(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    bluesky = passages.follow(lena, Network.objects.create(key="bluesky", name="Bluesky"))
    client = client_of(lena)
    there = client.post("/passage/suggestions/", {"network": bluesky.network.key})
    assert there["Location"] == "/passage/on/bluesky/"
    assert client.post("/passage/suggestions/", {"network": "of-somebody"})["Location"] == "/passage/"


def test_the_next_check_in_is_announced_while_its_day_is_ahead(
    lena: User, t0: CheckIn, client_of: ClientOf, today: dt.date
) -> None:
    said = "Votre prochain point d’étape"
    assert said in client_of(lena).get("/passage/on/linkedin/").content.decode()
    Passage.objects.filter(pk=t0.passage_id).update(next_on=today - dt.timedelta(days=1))  # the next sweep opens it
    assert said not in client_of(lena).get("/passage/on/linkedin/").content.decode()


def test_no_panel_is_empty(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    assert '<svg class="way"' not in client_of(lena).get("/passage/on/linkedin/").content.decode()
    check_ins.fill(t0, Given(use=READY))
    page = client_of(lena).get("/passage/on/linkedin/").content.decode()
    assert "line-use" in page
    assert "line-worry" not in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_of_a_passage_costs_the_same_however_long_it_is(
    count: int, lena: User, linkedin: Network, client_of: ClientOf, django_assert_max_num_queries: Callable[..., object]
) -> None:
    history(lena, linkedin, count)
    client = client_of(lena)
    client.get("/passage/on/linkedin/")
    with django_assert_max_num_queries(13):  # type: ignore[attr-defined]
        page = client.get("/passage/on/linkedin/").content.decode()
    assert page.count("J’ai lu") == count


def test_own_words_are_shown_as_words_and_nothing_else(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    check_ins.fill(t0, Given(use=READY, words="<b>gras</b>"))
    assert "&lt;b&gt;gras" in client_of(lena).get("/passage/on/linkedin/").content.decode()


@pytest.mark.parametrize("name", ["tom", "karim", "sonia", "mara", "ada"])
def test_for_everybody_else_there_is_nothing(
    name: str, t0: CheckIn, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(name))
    for address in (t0.address, f"{t0.address}worry-0/", "/passage/on/linkedin/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{t0.address}worry-0/", {"value": "5"}).status_code == 404
    assert client.post(f"{t0.address}skip/").status_code == 404
    assert CheckIn.objects.get().is_open


# --- Home -----------------------------------------------------------------------------------------------------------
def test_the_home_page_proposes_an_open_check_in_for_a_month(lena: User, tom: User, t0: CheckIn) -> None:
    now = timezone.now()
    (found,) = (one for one in proposals_for(lena, now) if one.rank == Rank.CHECK_IN)
    assert (found.url, found.minutes) == (t0.address, 3)
    assert not [one for one in proposals_for(tom, now) if one.rank == Rank.CHECK_IN]
    assert not [one for one in proposals_for(lena, now + 31 * DAY) if one.rank == Rank.CHECK_IN]


def test_more_networks_may_be_followed_later(
    lena: User, linkedin: Network, mastodon: Network, client_of: ClientOf
) -> None:
    client = client_of(lena)
    assert client.get("/passage/").status_code == 200
    assert client.post("/passage/follow/").status_code == 422
    assert client.post("/passage/follow/", {"networks": [mastodon.pk]})["Location"] == "/passage/on/mastodon/"
    assert client.get("/passage/")["Location"] == "/passage/on/mastodon/"
    assert client.post("/passage/follow/", {"networks": [mastodon.pk]}).status_code == 422
