"""What is known when one decides, and what is kept of the decision."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption.fast_track import deciding
from lms.adoption.fast_track.opening import Wanted, open_track
from lms.adoption.fast_track.proposals import decisions
from lms.adoption.models import Cost, FastTrack, TrackDecision
from lms.networks.models import Network
from lms.organisation.models import Department
from tests.adoption.conftest import at
from tests.factories import give_role, make_person

ClientOf = Callable[[User], Client]


@pytest.fixture
def opened_on(today: dt.date) -> dt.date:
    return today - dt.timedelta(days=40)


@pytest.fixture
def track(mara: User, lena: User, trade: Department, linkedin: Network, opened_on: dt.date) -> FastTrack:
    """LinkedIn, tried in « Commerce et tourisme » since forty days, to be decided since five."""
    wanted = Wanted(linkedin, "La presse y est", [lena], 5, [trade], budget=Decimal(2345), with_course=False)
    return open_track(wanted, mara, at(opened_on))


def test_sonia_sees_the_cost_and_mara_does_not(
    track: FastTrack, linkedin: Network, sonia: User, mara: User, client_of: ClientOf, opened_on: dt.date
) -> None:
    for days, amount in ((-1, "10"), (0, "100"), (12, "50.50")):
        day = opened_on + dt.timedelta(days=days)
        Cost.objects.create(label="x", network=linkedin, amount=Decimal(amount), spent_on=day, kind="time")
    money = client_of(sonia).get(f"/fast-tracks/{track.pk}/").context["seen"].money
    assert (money.spent, money.budget, money.left, money.over) == (Decimal("150.50"), 2345, Decimal("2194.50"), None)
    answer = client_of(mara).get(f"/fast-tracks/{track.pk}/")
    assert answer.context["seen"].money is None
    assert "2345" not in answer.content.decode().replace("\xa0", "").replace(",", "")


@pytest.mark.parametrize(("choice", "state"), [("adopt", "adopted"), ("watch", "watching"), ("retire", "retired")])
def test_a_decision_closes_the_track_and_the_network_follows(
    choice: str, state: str, track: FastTrack, linkedin: Network, sonia: User, client_of: ClientOf, today: dt.date
) -> None:
    answer = client_of(sonia).post(f"/fast-tracks/{track.pk}/", {"choice": choice, "reasons": "Nos publics y sont."})
    assert answer.status_code == 302
    track.refresh_from_db()
    kept = track.decisions.get()
    assert (track.closed_on, kept.choice, kept.reasons, kept.decided_by) == (
        today,
        choice,
        "Nos publics y sont.",
        sonia,
    )
    held = linkedin.state_on(today)
    assert held is not None
    assert (held.state, held.reason) == (state, "Nos publics y sont.")
    with pytest.raises(ValidationError):
        deciding.decide(track, "adopt", "Encore", sonia)


def test_an_extension_has_a_new_day_and_goes_on_trying(
    track: FastTrack, linkedin: Network, sonia: User, client_of: ClientOf, today: dt.date
) -> None:
    later = today + dt.timedelta(days=30)
    form = {"choice": "extend", "reasons": "L’été a été calme."}
    assert client_of(sonia).post(f"/fast-tracks/{track.pk}/", form).status_code == 422
    assert client_of(sonia).post(f"/fast-tracks/{track.pk}/", {**form, "until": str(today)}).status_code == 422
    assert not TrackDecision.objects.exists()
    client_of(sonia).post(f"/fast-tracks/{track.pk}/", {**form, "until": str(later)})
    track.refresh_from_db()
    assert (track.decide_on, track.closed_on) == (later, None)
    held = linkedin.state_on(today)
    assert held is not None
    assert held.state == "trying"


def test_a_decision_has_reasons_and_is_never_changed(track: FastTrack, sonia: User) -> None:
    with pytest.raises(ValidationError):
        deciding.decide(track, "adopt", "  ", sonia)
    kept = deciding.decide(track, "adopt", "Oui.", sonia)
    kept.reasons = "Non."
    with pytest.raises(TypeError):
        kept.save()
    with pytest.raises(TypeError):
        kept.delete()


def test_the_home_page_proposes_it_on_the_day_to_who_opened_it_and_to_hr(
    track: FastTrack, mara: User, sonia: User, lena: User, today: dt.date
) -> None:
    colleague = give_role(make_person("Paul"), "trainers")
    for person in (mara, sonia):
        assert [proposal.url for proposal in decisions(person, at(today))] == [f"/fast-tracks/{track.pk}/"]
        assert not list(decisions(person, at(track.decide_on - dt.timedelta(days=1))))
    for person in (lena, colleague):
        assert not list(decisions(person, at(today)))
    deciding.decide(track, "adopt", "Oui.", mara)
    assert not list(decisions(mara, at(today)))
    assert not list(decisions(sonia, at(today)))


def test_hr_reads_whose_track_it_is_and_when_that_person_has_gone(
    track: FastTrack, mara: User, sonia: User, today: dt.date, in_english: None
) -> None:
    assert "Mara Lefèvre opened it" in str(next(iter(decisions(sonia, at(today)))).text)
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert "no longer here" in str(next(iter(decisions(sonia, at(today)))).text)
    mara.delete()
    assert "no longer here" in str(next(iter(decisions(sonia, at(today)))).text)


def test_hr_sets_the_budget_of_a_track_that_mara_opened_and_mara_is_told_whom_to_ask(
    track: FastTrack, mara: User, sonia: User, client_of: ClientOf
) -> None:
    address = f"/fast-tracks/{track.pk}/budget/"
    assert address not in client_of(mara).get(f"/fast-tracks/{track.pk}/").content.decode()
    assert client_of(mara).get(address).status_code == 404
    assert client_of(mara).post(address, {"budget": "1"}).status_code == 404
    assert address in client_of(sonia).get(f"/fast-tracks/{track.pk}/").content.decode()
    assert client_of(sonia).post(address, {"budget": "beaucoup"}).status_code == 422
    assert client_of(sonia).post(address, {"budget": "400", "budget_for": "Un outil"}).status_code == 302
    track.refresh_from_db()
    assert (track.budget, track.budget_for) == (400, "Un outil")
    deciding.decide(track, "adopt", "Oui.", sonia)
    assert client_of(sonia).get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 6])
def test_few_statements_however_many_tracks(
    count: int,
    mara: User,
    lena: User,
    trade: Department,
    client_of: ClientOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        network = Network.objects.create(key=f"n{number}", name=f"N{number}")
        track = open_track(Wanted(network, "…", [lena], 5, [trade], with_course=False), mara)
        if number % 2:
            deciding.decide(track, "adopt", "Oui.", mara)
    client = client_of(mara)
    with django_assert_max_num_queries(11):
        assert client.get("/fast-tracks/").status_code == 200
