"""Setting out, and check-ins that come from the person’s own dates, however often the scheduler looks."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses import enrolment, progress
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import check_ins, offers, passages
from lms.adoption.levels import Point
from lms.adoption.models import Beginning, CheckIn, Passage
from lms.adoption.moments import Moment
from lms.adoption.reminders import mails
from lms.networks.history import declare
from lms.networks.models import Network, NetworkState
from tests.catalogue import activity

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
READY = {Point.USED: False, Point.DATE: True}
ZONES = st.sampled_from(["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kolkata"])


def asked(passage: Passage) -> list[tuple[int, dt.date]]:
    return list(passage.check_ins.values_list("moment", "due_on"))


def complete(person: User, course: CoursePage, at: dt.datetime) -> None:
    held = enrolment.enrol(person, course.translation_key, at)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key, at=at)


def test_following_a_network_asks_at_once_and_twice_is_once(lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin, at=NOON)
    assert passages.follow(lena, linkedin, at=NOON + 5 * DAY) == passage
    assert asked(passage) == [(Moment.T0, NOON.date())]
    assert passage.check_ins.open().count() == 1


def test_beginning_a_course_offers_its_networks_once(lena: User, course: CoursePage, linkedin: Network) -> None:
    key = course.translation_key
    assert [network.name for network in passages.to_follow(lena, key)] == ["LinkedIn", "Mastodon"]
    passages.begin(lena, key, [linkedin])
    passages.begin(lena, key, [])
    assert Beginning.objects.filter(person=lena).count() == 1
    assert [network.name for network in passages.to_follow(lena, key)] == ["Mastodon"]
    assert Passage.objects.get(person=lena).course_key == key


def test_the_end_of_the_course_is_asked_on_its_day_and_the_rest_counts_from_there(
    lena: User, course: CoursePage, linkedin: Network
) -> None:
    (passage,) = passages.begin(lena, course.translation_key, [linkedin], NOON)
    complete(lena, course, NOON + 20 * DAY)
    for days in (0, 19, 20, 20, 21, 49, 50, 51, 109, 110, 290, 293, 294):
        passages.sweep(NOON + days * DAY)
    assert asked(passage) == [
        (Moment.T0, dt.date(2026, 3, 2)),
        (Moment.END, dt.date(2026, 3, 22)),
        (Moment.MONTH, dt.date(2026, 4, 21)),
        (Moment.QUARTER, dt.date(2026, 6, 20)),
        (Moment.HALF_YEAR, dt.date(2026, 12, 20)),
    ]


def test_a_newer_check_in_replaces_the_one_left_unanswered(lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin, at=NOON)
    passages.sweep(NOON + 30 * DAY)
    first, second = passage.check_ins.all()
    assert first.replaced_at == NOON + 30 * DAY
    assert second.is_open


def test_who_comes_back_after_a_year_is_asked_once(lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin, at=NOON)
    check_ins.skip(passage.check_ins.get(), NOON)
    passages.sweep(NOON + 400 * DAY)
    assert passage.check_ins.count() == 2
    assert passage.check_ins.open().get().moment == Moment.HALF_YEAR


def test_who_has_left_the_house_is_asked_nothing_more(lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin, at=NOON)
    User.objects.filter(pk=lena.pk).update(is_active=False)
    passages.sweep(NOON + 31 * DAY)
    assert passage.check_ins.count() == 1


def test_a_network_that_the_house_has_left_is_asked_about_no_more_until_it_comes_back(
    lena: User, mara: User, linkedin: Network, client_of: Callable[[User], Client]
) -> None:
    passage = passages.follow(lena, linkedin, at=NOON)
    declare(linkedin, NetworkState.State.RETIRED, NOON.date(), "Plus personne n’y est.", mara)
    assert not list(offers.on_home_page(lena, NOON))
    assert not mails.remind(NOON.replace(hour=8) + 3 * DAY)
    assert passages.others(mara) == []
    passages.sweep(NOON + 30 * DAY)
    assert asked(passage) == [(Moment.T0, NOON.date())]
    lena.language = "en"
    lena.save()
    assert "The institution has left LinkedIn" in client_of(lena).get("/passage/on/linkedin/").content.decode()
    declare(linkedin, NetworkState.State.TRYING, (NOON + 90 * DAY).date(), "Nos publics y reviennent.", mara)
    passages.sweep(NOON + 91 * DAY)
    assert [moment for moment, _on in asked(passage)] == [Moment.T0, Moment.QUARTER]
    assert len(list(offers.on_home_page(lena, NOON + 91 * DAY))) == 1


def test_a_network_tried_and_dropped_for_now_is_asked_about_again_when_it_is_tried_again(
    lena: User, mara: User, linkedin: Network, client_of: Callable[[User], Client]
) -> None:
    State = NetworkState.State  # noqa: N806
    lena.language = "en"
    lena.save()
    passage = passages.follow(lena, linkedin, at=NOON)
    declare(linkedin, State.WATCHING, (NOON - 9 * DAY).date(), "Il faut le connaître.", mara)
    assert len(list(offers.on_home_page(lena, NOON))) == 1, "only watched so far: whoever follows it wants to"
    declare(linkedin, State.TRYING, (NOON - 8 * DAY).date(), "Six semaines d’essai.", mara)
    declare(linkedin, State.WATCHING, NOON.date(), "Pas pour l’instant.", mara)
    assert not list(offers.on_home_page(lena, NOON))
    passages.sweep(NOON + 30 * DAY)
    assert asked(passage) == [(Moment.T0, NOON.date())]
    page = client_of(lena).get("/passage/on/linkedin/").content.decode()
    assert "The institution has dropped LinkedIn for now" in page
    assert "The institution has left LinkedIn" not in page
    declare(linkedin, State.TRYING, (NOON + 90 * DAY).date(), "Deuxième essai.", mara)
    passages.sweep(NOON + 91 * DAY)
    assert [moment for moment, _on in asked(passage)] == [Moment.T0, Moment.QUARTER]


def test_a_course_completed_before_the_network_was_followed_ends_no_earlier_than_it_began(
    lena: User, course: CoursePage, linkedin: Network
) -> None:
    complete(lena, course, NOON - 9 * DAY)
    passage = passages.follow(lena, linkedin, course.translation_key, NOON)
    passages.sweep(NOON)
    passage.refresh_from_db()
    assert passage.ended_at == NOON


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ZONES,
    st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 12, 31)),
    st.lists(st.integers(0, 24 * 500), max_size=10),
    st.lists(st.sampled_from(["answer", "skip", "leave"]), min_size=10, max_size=10),
)
def test_whenever_the_scheduler_looks_there_is_one_open_check_in_at_most_and_none_before_its_day(
    lena: User, linkedin: Network, zone: str, began: dt.datetime, hours: list[int], does: list[str]
) -> None:
    lena.time_zone = zone
    lena.save()
    Passage.objects.all().delete()
    start = began.replace(tzinfo=dt.UTC)
    passage = passages.follow(lena, linkedin, at=start)
    for after, what in zip(sorted(hours), does, strict=False):
        now = start + dt.timedelta(hours=after)
        passages.sweep(now)
        before = sorted(passage.check_ins.values_list())
        passages.sweep(now)
        assert sorted(passage.check_ins.values_list()) == before
        assert passage.check_ins.open().count() <= 1
        assert all(row.due_on <= now.astimezone(ZoneInfo(zone)).date() for row in passage.check_ins.all())
        waiting = CheckIn.objects.open().first()
        if waiting and what == "skip":
            check_ins.skip(waiting, now)
        elif waiting and what == "answer":
            check_ins.fill(waiting, check_ins.Given(use=READY), now)
    keys = list(passage.check_ins.values_list("moment", "number"))
    assert len(keys) == len(set(keys))


def test_it_is_the_day_where_the_person_lives(lena: User, tom: User, linkedin: Network) -> None:
    lena.time_zone, tom.time_zone = "Pacific/Kiritimati", "Pacific/Pago_Pago"
    for person in (lena, tom):
        person.save()
        passages.follow(person, linkedin, at=dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC))
    assert CheckIn.objects.get(passage__person=lena).due_on == dt.date(2026, 3, 3)
    assert CheckIn.objects.get(passage__person=tom).due_on == dt.date(2026, 3, 2)


def test_a_sweep_with_nothing_to_do_asks_two_questions_of_the_database(
    lena: User, linkedin: Network, django_assert_num_queries: object
) -> None:
    passages.follow(lena, linkedin, at=NOON)
    with django_assert_num_queries(2):  # type: ignore[operator]
        passages.sweep(NOON + DAY)
