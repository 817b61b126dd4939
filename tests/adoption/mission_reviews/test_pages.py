"""The pages of who reviews, and who finds what there."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.adoption.mission_reviews import giving, wishes
from lms.adoption.mission_reviews.proposals import propose
from lms.adoption.mission_states import State
from lms.adoption.missions import said, working
from lms.adoption.models import MissionReview, MissionRun
from lms.networks.models import Network
from lms.pages.proposals import Rank
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.mission_reviews.saying import not_yet, of, say, yes
from tests.adoption.missions.making import Task, handed_in
from tests.factories import make_person

ClientOf = Callable[[User], Client]
LIST = "/missions/reviews/"
WORDS = "Il manque la légende."


def fill_in(client: Client, review: MissionReview, step: str, **said: str) -> tuple[int, str]:
    seen = giving.fingerprint(review.run)
    answer = client.post(review.get_absolute_url(), {"looked_at": seen, "step": step, **said})
    return answer.status_code, answer.content.decode()


def test_a_reviewer_sees_what_it_comes_to_before_giving_it_and_may_change_it(
    run: MissionRun, tom: User, client_of: ClientOf
) -> None:
    client, review = client_of(tom), of(run, tom)
    html = client.get(review.get_absolute_url()).content.decode()
    assert "https://example.org/post" in html
    assert 'rel="noopener noreferrer' in html
    assert "Léna Martin" in html
    assert fill_in(client, review, "look")[0] == 422
    status, html = fill_in(client, review, "look", **{"mark-0": "0"})
    assert (status, "what is missing" in html) == (422, True)
    status, html = fill_in(client, review, "look", **{"mark-0": "0", "words": WORDS})
    assert (status, "You ask the team to take it up again" in html) == (200, True)
    assert fill_in(client, review, "change", **{"mark-0": "0", "words": WORDS})[0] == 200
    status, html = fill_in(client, review, "look", **{"mark-0": "2"})
    assert "You accept this mission" in html
    assert not MissionReview.objects.given().exists()
    assert fill_in(client, review, "give", **{"mark-0": "2"})[0] == 302
    assert of(run, tom).verdict == "accept"
    assert "Thank you for your review" in client.get(review.get_absolute_url()).content.decode()


def test_evidence_that_came_meanwhile_is_looked_at_first_and_the_words_are_kept(
    run: MissionRun, tom: User, client_of: ClientOf
) -> None:
    old = {"looked_at": "0" * 64, "step": "give", "mark-0": "0", "words": WORDS}
    answer = client_of(tom).post(of(run, tom).get_absolute_url(), old)
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert giving.fingerprint(run) in answer.content.decode()


@pytest.mark.parametrize("name", ["lena", "karim", "sonia", "mara", "ada"])
def test_a_review_to_write_is_found_by_its_reviewer_alone(
    name: str, run: MissionRun, tom: User, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client, review = client_of(request.getfixturevalue(name)), of(run, tom)
    assert client.get(review.get_absolute_url()).status_code == 404
    assert client.post(f"{review.get_absolute_url()}decline/").status_code == 404
    assert "Portrait" not in client.get(LIST).content.decode().title()


def readers(run: MissionRun, *people: User) -> dict[str, list[str]]:
    return {person.first_name: sorted(one.name for one in said.of_run(run, person, "fr")) for person in people}


def test_the_team_reads_once_both_have_spoken_and_a_reviewer_only_after_speaking(
    run: MissionRun, lena: User, tom: User, odile: User, karim: User, sonia: User, ada: User
) -> None:
    not_yet(of(run, tom))
    run.refresh_from_db()
    assert readers(run, lena, tom, odile) == {"Léna": [], "Tom": ["Tom"], "Odile": []}
    not_yet(of(run, odile))
    run.refresh_from_db()
    both = ["Odile", "Tom"]
    assert readers(run, lena, tom, odile) == {"Léna": both, "Tom": both, "Odile": both}
    assert readers(run, karim, sonia, ada) == {"Karim": [], "Sonia": [], "Ada": []}
    working.hand_in(run, NOON + dt.timedelta(days=1))
    say(of(run, tom), 1)
    run.refresh_from_db()
    assert readers(run, lena, tom, odile) == {"Léna": both, "Tom": [*both, "Tom"], "Odile": both}


def test_the_trainer_who_decides_reads_both_and_the_page_of_the_run_shows_them_to_the_team(
    run: MissionRun, lena: User, tom: User, odile: User, mara: User, client_of: ClientOf
) -> None:
    yes(of(run, tom))
    not_yet(of(run, odile))
    run.refresh_from_db()
    assert set(readers(run, mara)["Mara"]) == {"Tom", "Odile"}
    client, review = client_of(mara), of(run, mara)
    assert review.get_absolute_url() in client.get(LIST).content.decode()
    assert WORDS in client.get(review.get_absolute_url()).content.decode()
    assert fill_in(client, review, "give", **{"mark-0": "1"})[0] == 422
    assert fill_in(client, review, "give", **{"mark-0": "1", "words": "Elle est dans le fil."})[0] == 302
    html = client_of(lena).get(run.get_absolute_url()).content.decode()
    assert "Elle est dans le fil." in html
    assert WORDS in html


def test_not_me_takes_the_work_out_of_sight(run: MissionRun, tom: User, client_of: ClientOf) -> None:
    client, review = client_of(tom), of(run, tom)
    assert client.get(run.get_absolute_url()).status_code == 200
    assert client.post(f"{review.get_absolute_url()}decline/").status_code == 302
    assert client.get(run.get_absolute_url()).status_code == 404
    html = client.get(review.get_absolute_url()).content.decode()
    assert "example.org" not in html
    assert not list(propose(tom, NOON))


def test_the_home_page_proposes_it_while_somebody_waits(run: MissionRun, tom: User, odile: User) -> None:
    proposal = next(iter(propose(tom, NOON)))
    assert (proposal.rank, proposal.url) == (Rank.SOMEBODY_WAITS, of(run, tom).get_absolute_url())
    yes(of(run, tom))
    assert not list(propose(tom, NOON))
    not_yet(of(run, odile))
    run.refresh_from_db()
    assert run.state == State.WITH_TRAINER


def test_no_reviews_please_is_one_button_there_and_back(tom: User, client_of: ClientOf) -> None:
    client = client_of(tom)
    for welcome, shown in (("0", "Ask me again"), ("1", "No reviews, please")):
        client.post(f"{LIST}requests/", {"welcome": welcome})
        assert shown in client.get(LIST).content.decode()


def test_the_list_takes_as_many_statements_for_one_as_for_many(
    run: MissionRun, tom: User, odile: User, lena: User, karim: User, task: Task, linkedin: Network, client_of: ClientOf
) -> None:
    for person in (lena, karim):
        wishes.set_requests(person, are_welcome=False)
    for person in (tom, odile):
        yes(of(run, person))
    client, counts = client_of(tom), []
    for name in ("Anne", "Béa"):
        author = make_person(name)
        handed_in(author, task, linkedin, NOON)
        wishes.set_requests(author, are_welcome=False)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert MissionReview.objects.awaited().of(tom).count() == 2
    assert counts[0] == counts[1]


def test_a_rubric_written_as_html_is_shown_as_text(run: MissionRun, tom: User, client_of: ClientOf) -> None:
    brief = run.brief
    brief["criteria"][0]["looked_for"] = {"en": "<script>alert(1)</script>"}
    MissionRun.objects.filter(pk=run.pk).update(brief=brief)
    html = client_of(tom).get(of(run, tom).get_absolute_url()).content.decode()
    assert "<script>alert" not in html


def test_the_team_reads_by_when_an_answer_is_hoped_for_until_it_has_come(
    run: MissionRun, lena: User, tom: User, client_of: ClientOf
) -> None:
    hoped = "une réponse est espérée d’ici le 1er décembre 2026"
    assert hoped in client_of(lena).get(run.get_absolute_url()).content.decode()
    assert hoped not in client_of(tom).get(run.get_absolute_url()).content.decode()
    run.reviews.update(passed_over_at=NOON)
    assert "La mission va être confiée" in client_of(lena).get(run.get_absolute_url()).content.decode()
