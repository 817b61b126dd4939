"""What the page of a track tells of its group: nothing from which one person’s level could be read."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.check_ins import Given
from lms.adoption.fast_track import deciding, group, measuring
from lms.adoption.fast_track.opening import Wanted, open_track
from lms.adoption.levels import Level, Point
from lms.adoption.models import FastTrack, Passage, TrackFigure
from lms.networks.models import Network
from lms.operations.erasure.erasing import take_away
from lms.organisation import membership
from lms.organisation.models import Department
from tests.adoption.conftest import at
from tests.factories import make_member

ClientOf = Callable[[User], Client]
FIRST_STEPS = {Point.USED: True, Point.STABLE: False}
OPENED = dt.date(2026, 6, 10)
JULY, AUGUST, SEPTEMBER = dt.date(2026, 7, 15), dt.date(2026, 8, 3), dt.date(2026, 9, 5)
Told = list[tuple[int, int | None, int | None]]


def declare(person: User, network: Network, on: dt.date) -> None:
    """The person answers T0 that day: first steps."""
    passage = passages.follow(person, network, at=at(OPENED))
    check_ins.fill(passage.check_ins.get(moment=0), Given(use=FIRST_STEPS), at(on, 11))


def open_for(people: Sequence[User], network: Network, by: User, on: dt.date = OPENED) -> FastTrack:
    """A track whose group is just these people."""
    return open_track(Wanted(network, "…", [by], 8, people=people, with_course=False), by, at(on))


def told(track: FastTrack, on: dt.date) -> Told:
    """Level, days and share, as the page says them on that day."""
    measuring.measure_due(on)
    return list(TrackFigure.objects.filter(track=track).values_list("level", "days", "share"))


III, IVA = Level.MECHANICAL.value, Level.ROUTINE.value


@pytest.fixture
def colleagues(trade: Department) -> list[User]:
    return [make_member(trade, since=dt.date(2025, 1, 1)) for _number in range(12)]


def test_one_person_among_four_whose_levels_are_known_is_not_told_of(
    mara: User, colleagues: list[User], linkedin: Network, client_of: ClientOf
) -> None:
    """The attack: two who are known to be there, two who are not on the network, and the one it is about."""
    victim, friend, other, *absent = colleagues[:5]
    track = open_for([victim, friend, other, *absent], linkedin, mara)
    for person in (friend, other):
        declare(person, linkedin, OPENED + dt.timedelta(days=1))
    before = told(track, SEPTEMBER)
    page = page_of(track, mara, client_of)
    declare(victim, linkedin, OPENED + dt.timedelta(days=2))
    assert told(track, SEPTEMBER) == before == []
    assert page_of(track, mara, client_of) == page


def page_of(track: FastTrack, viewer: User, client_of: ClientOf) -> str:
    """What the page says of the figures."""
    page = client_of(viewer).get(f"/fast-tracks/{track.pk}/").content.decode()
    return page.partition('aria-labelledby="known"')[2].partition("</section>")[0]


def test_a_small_group_is_told_why_nothing_is_shown_and_what_one_may_do(
    mara: User, colleagues: list[User], linkedin: Network, client_of: ClientOf
) -> None:
    mara.language = "en"
    mara.save()
    said = page_of(open_for(colleagues[:11], linkedin, mara), mara, client_of)
    assert "the group had 11 people on the day of the opening" in said
    assert "You may decide all the same" in said
    assert f"/results/on/{linkedin.key}/" in said


def test_twelve_are_told_of_by_steps_and_from_the_end_of_the_month_on(
    mara: User, colleagues: list[User], linkedin: Network, client_of: ClientOf
) -> None:
    track = open_for(colleagues, linkedin, mara)
    for number, person in enumerate(colleagues[:6]):
        declare(person, linkedin, dt.date(2026, 7, 1) + dt.timedelta(days=3 * number))
    assert told(track, dt.date(2026, 6, 30)) == []
    assert told(track, JULY) == [(III, None, 0), (IVA, None, 0)]
    assert told(track, AUGUST) == [(III, 60, None), (IVA, None, 0)]
    mara.language = "en"
    mara.save()
    said = page_of(track, mara, client_of)
    assert "within 60 days" in said
    assert "July 31, 2026" in said or "31 July 2026" in said


def test_answers_within_a_month_change_nothing_before_its_end(
    mara: User, colleagues: list[User], linkedin: Network
) -> None:
    track = open_for(colleagues, linkedin, mara)
    before = told(track, dt.date(2026, 8, 1))
    for person in colleagues:
        declare(person, linkedin, dt.date(2026, 8, 1))
    assert told(track, dt.date(2026, 8, 31)) == before
    assert told(track, dt.date(2026, 9, 1)) == [(III, 60, None), (IVA, None, 0)]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_second_track_that_differs_by_one_person_tells_nothing_of_that_person(
    is_there: bool, mara: User, colleagues: list[User], trade: Department, linkedin: Network, client_of: ClientOf
) -> None:
    first = open_for(colleagues, linkedin, mara)
    for person in colleagues[:6]:
        declare(person, linkedin, OPENED + dt.timedelta(days=5))
    assert told(first, AUGUST) == [(III, 30, None), (IVA, None, 0)]
    deciding.decide(first, "watch", "Plus tard.", mara, on=AUGUST)
    victim = make_member(trade, since=dt.date(2025, 1, 1))
    if is_there:
        declare(victim, linkedin, JULY)
    second = open_for([*colleagues[1:], victim], linkedin, mara, on=AUGUST)
    assert told(second, dt.date(2026, 10, 2)) == []
    assert told(first, dt.date(2026, 10, 2)) == [(III, 30, None), (IVA, None, 0)]
    mara.language = "en"
    mara.save()
    assert "not counted twice" in page_of(second, mara, client_of)


def test_a_track_that_told_nothing_leaves_its_people_to_the_next(
    mara: User, colleagues: list[User], linkedin: Network
) -> None:
    mistaken = open_for(colleagues, linkedin, mara)
    deciding.decide(mistaken, "watch", "Le mauvais groupe.", mara, on=OPENED + dt.timedelta(days=3))
    again = open_for(colleagues, linkedin, mara, on=OPENED + dt.timedelta(days=4))
    assert told(again, AUGUST) == [(III, None, 0), (IVA, None, 0)]
    assert told(mistaken, AUGUST) == []


def test_who_joins_leaves_or_is_taken_out_of_the_group_moves_nothing(
    mara: User, colleagues: list[User], trade: Department, linkedin: Network
) -> None:
    wanted = Wanted(linkedin, "…", [mara], 8, [trade], with_course=False)
    track = open_track(wanted, mara, at(OPENED))
    for person in colleagues[:5]:
        declare(person, linkedin, JULY)
    before = told(track, AUGUST)
    assert before == [(III, None, 25), (IVA, None, 0)]
    for person in colleagues[6:]:
        membership.leave(person, AUGUST)
    newcomer = make_member(trade, since=AUGUST)
    declare(newcomer, linkedin, AUGUST)
    track.departments.clear()
    assert told(track, SEPTEMBER) == before
    assert track.members.count() == 12


@pytest.mark.parametrize("gone", ["erased", "forgotten", "stopped"])
def test_whoever_takes_the_answers_along_moves_no_figure(
    gone: str, mara: User, colleagues: list[User], linkedin: Network
) -> None:
    track = open_for(colleagues, linkedin, mara)
    for person in colleagues[:2]:
        declare(person, linkedin, JULY)
    assert told(track, AUGUST) == [(III, None, 25), (IVA, None, 0)]
    leaver = colleagues[0]
    if gone == "erased":
        take_away(leaver, at(AUGUST))
    elif gone == "forgotten":
        passages.forget(Passage.objects.get(person=leaver))
    else:
        passages.stop(Passage.objects.get(person=leaver), at(AUGUST))
    assert told(track, SEPTEMBER) == [(III, None, 25), (IVA, None, 0)]
    assert track.members.count() == 12
    assert track.members.filter(person=None).count() == (gone == "erased")


def test_a_closed_track_stays_what_it_was(mara: User, colleagues: list[User], linkedin: Network) -> None:
    track = open_for(colleagues, linkedin, mara)
    deciding.decide(track, "adopt", "Oui.", mara, on=AUGUST)
    for person in colleagues:
        declare(person, linkedin, AUGUST)
    assert told(track, timezone.localdate()) == [(III, None, 0), (IVA, None, 0)]
    track.refresh_from_db()
    assert track.counted_until == dt.date(2026, 7, 31)


def test_a_sweep_with_nothing_to_count_asks_one_question(
    mara: User, colleagues: list[User], linkedin: Network, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    track = open_for(colleagues, linkedin, mara)
    told(track, AUGUST)
    with django_assert_num_queries(1):
        measuring.measure_due(AUGUST)


def test_the_group_is_who_worked_there_on_the_day_and_the_named_once(
    mara: User, lena: User, colleagues: list[User], trade: Department, linkedin: Network
) -> None:
    membership.leave(colleagues[0], OPENED - dt.timedelta(days=1))
    wanted = Wanted(linkedin, "…", [mara], 8, [trade], people=[lena, mara], with_course=False)
    track = open_track(wanted, mara, at(OPENED))
    assert set(track.members.values_list("person", flat=True)) == {
        *(person.pk for person in colleagues[1:]),
        lena.pk,
        mara.pk,
    }
    assert group.target_of(track, OPENED).count() == 13


def test_who_is_in_the_group_of_an_earlier_track_of_the_network_counts_there_alone(
    mara: User, colleagues: list[User], trade: Department, linkedin: Network
) -> None:
    first = open_track(Wanted(linkedin, "…", [mara], 8, [trade], with_course=False), mara, at(OPENED))
    deciding.decide(first, "watch", "Plus tard.", mara, on=AUGUST)
    newcomer = make_member(trade, since=AUGUST)
    second = open_track(Wanted(linkedin, "…", [mara], 8, [trade], with_course=False), mara, at(AUGUST))
    assert set(first.members.values_list("counts", flat=True)) == {True}
    assert set(second.members.filter(counts=True).values_list("person", flat=True)) == {newcomer.pk}
    assert second.members.count() == first.members.count() + 1
