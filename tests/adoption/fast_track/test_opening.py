"""A fast track is opened in one go, by HR or a trainer, or not at all."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from lms.accounts.models import User
from lms.adoption import offers
from lms.adoption.fast_track import setting_out
from lms.adoption.fast_track.opening import Wanted, open_track
from lms.adoption.models import CheckIn, FastTrack, Passage
from lms.adoption.moments import Moment
from lms.networks.models import Network, NetworkState
from lms.organisation import membership
from lms.organisation.models import Department
from tests.adoption.conftest import at
from tests.catalogue import make_catalogue
from tests.factories import make_person

ClientOf = Callable[[User], Client]


def form(scout: User, department: Department, **more: Any) -> dict[str, Any]:
    told = {"new_name": "Bluesky", "reason": "La presse y est", "scouts": scout.email, "departments": [department.pk]}
    money = {"budget": "1 250,50", "budget_for": "Deux demi-journées"}
    return {**told, **money, "with_below": "on", "weeks": "8", "with_course": "on"} | more


def test_mara_opens_one_with_everything(
    mara: User, lena: User, karim: User, business: Department, client_of: ClientOf, today: dt.date
) -> None:
    make_catalogue()
    answer = client_of(mara).post("/fast-tracks/new/", form(lena, business))
    track = FastTrack.objects.get()
    assert answer["Location"] == f"/fast-tracks/{track.pk}/"
    page = client_of(mara).get(answer["Location"]).content.decode()
    assert f"/admin/snippets/networks/network/edit/{track.network_id}/" in page
    state = NetworkState.objects.get(network__key="bluesky")
    assert (state.state, state.reason, state.author, state.since) == ("trying", "La presse y est", mara, today)
    assert (track.decide_on, track.opened_by) == (today + dt.timedelta(weeks=8), mara)
    assert CheckIn.objects.get().passage.person == lena
    setting_out.set_out_one(track.pk)
    assert {passage.person for passage in Passage.objects.all()} == {lena, karim}


def test_money_is_typed_by_hr_alone(
    mara: User, sonia: User, lena: User, business: Department, client_of: ClientOf
) -> None:
    page = client_of(mara).get("/fast-tracks/new/").content.decode()
    assert 'name="budget' not in page
    client_of(mara).post("/fast-tracks/new/", form(lena, business))
    assert FastTrack.objects.get().budget is None
    assert 'name="budget"' in client_of(sonia).get("/fast-tracks/new/").content.decode()
    client_of(sonia).post("/fast-tracks/new/", form(lena, business, new_name="Threads"))
    told = FastTrack.objects.get(network__key="threads")
    assert (told.budget, told.budget_for) == (Decimal("1250.50"), "Deux demi-journées")


def test_the_course_is_there_in_both_languages_and_no_learner_sees_it(
    mara: User, lena: User, business: Department, client_of: ClientOf
) -> None:
    make_catalogue()
    client_of(mara).post("/fast-tracks/new/", form(lena, business))
    key = FastTrack.objects.get().course_key
    courses = CoursePage.objects.filter(translation_key=key)
    assert {course.locale.language_code for course in courses} == {"fr", "en"}
    assert [list(course.trainers.all()) for course in courses] == [[mara], [mara]]
    assert [[network.key for network in course.networks.all()] for course in courses] == [["bluesky"], ["bluesky"]]
    assert ModulePage.objects.count() == 6
    lessons = LessonPage.objects.all()
    assert lessons.count() == 10
    assert len({lesson.translation_key for lesson in lessons}) == 5
    assert not Page.objects.live().filter(pk__in=[page.pk for page in [*courses, *lessons]]).exists()
    assert all(lesson.latest_revision for lesson in lessons)
    assert client_of(lena).get(f"/courses/{courses[0].slug}/").status_code == 404


def test_the_group_reads_on_the_home_page_that_the_network_is_being_tried(
    mara: User, lena: User, karim: User, trade: Department, today: dt.date
) -> None:
    network = Network.objects.create(key="bluesky", name="Bluesky")
    track = open_track(Wanted(network, "…", [karim], 8, [trade]), mara, at(today))
    setting_out.set_out(track, at(today))
    assert [one.reason for one in offers.on_home_page(lena, at(today))] == [offers.TRIED]
    FastTrack.objects.filter(pk=track.pk).update(closed_on=today)
    assert [one.reason for one in offers.on_home_page(lena, at(today))] == [offers.REASONS[Moment.T0]]


def test_who_has_come_to_the_department_since_sets_out_too_and_nobody_twice(
    mara: User, lena: User, tom: User, trade: Department, today: dt.date
) -> None:
    network = Network.objects.create(key="bluesky", name="Bluesky")
    track = open_track(Wanted(network, "…", [lena], 8, [trade]), mara)
    membership.place(tom, trade, today)
    setting_out.set_out_all(at(today, 23))
    setting_out.set_out_all(at(today, 23))
    assert sorted(Passage.objects.values_list("person__first_name", flat=True)) == ["Léna", "Tom"]
    assert CheckIn.objects.count() == 2
    FastTrack.objects.filter(pk=track.pk).update(closed_on=today)
    assert Passage.objects.count() == 2


def test_a_network_that_is_here_and_not_settled_is_chosen(
    mara: User, lena: User, business: Department, linkedin: Network, client_of: ClientOf, today: dt.date
) -> None:
    settled = Network.objects.create(key="x", name="X")
    NetworkState.objects.create(network=settled, state="adopted", since=today - dt.timedelta(days=9), reason="…")
    form_of = client_of(mara).get("/fast-tracks/new/").context["form"]
    assert list(form_of.fields["network"].queryset) == [linkedin]
    client_of(mara).post("/fast-tracks/new/", form(lena, business, new_name="", network=linkedin.pk, with_course=""))
    assert FastTrack.objects.get().network == linkedin
    assert FastTrack.objects.get().course_key is None


def test_scouts_are_named_as_one_says_them(
    mara: User, lena: User, tom: User, business: Department, client_of: ClientOf
) -> None:
    client_of(mara).post("/fast-tracks/new/", form(lena, business, scouts="lena martin\r\nTom Baker, Léna Martin"))
    assert set(FastTrack.objects.get().scouts.all()) == {lena, tom}
    make_person("Tom", "Baker", email="twin@beaurivage.example")
    told = form(lena, business, new_name="Mastodon", scouts="Tom Baker\r\nNobody Else")
    mara.language = "en"
    mara.save()
    page = client_of(mara).post("/fast-tracks/new/", told).content.decode()
    assert "has this name, address or number: Nobody Else" in page
    page = client_of(mara).post("/fast-tracks/new/", told | {"scouts": "Tom Baker"}).content.decode()
    assert "give the address or the number: Tom Baker" in page


@pytest.mark.parametrize(
    "changed",
    [
        {"scouts": ""},
        {"scouts": "nobody@beaurivage.example"},
        {"departments": []},
        {"new_name": ""},
        {"new_name": "linkedin"},
        {"reason": ""},
        {"weeks": "0"},
    ],
)
def test_what_is_missing_is_said_and_nothing_of_it_is_written(
    changed: dict[str, Any], mara: User, lena: User, business: Department, linkedin: Network, client_of: ClientOf
) -> None:
    assert client_of(mara).post("/fast-tracks/new/", form(lena, business, **changed)).status_code == 422
    assert not FastTrack.objects.exists()
    assert not NetworkState.objects.exists()
    assert not Passage.objects.exists()
    assert Network.objects.count() == 1


def test_departments_are_boxes_under_one_name_and_stay_ticked(
    mara: User, lena: User, business: Department, trade: Department, client_of: ClientOf
) -> None:
    page = client_of(mara).post("/fast-tracks/new/", form(lena, business, reason="")).content.decode()
    group = page.partition('<fieldset class="field long"')[2].partition("</fieldset>")[0]
    assert "<legend>" in group
    boxes = re.findall(r'<input type="checkbox" name="departments" value="(\d+)"[^>]*?( checked)?>', group)
    assert len(boxes) == Department.objects.count()
    assert [value for value, checked in boxes if checked] == [str(business.pk)]


def test_one_at_a_time_on_a_network(mara: User, lena: User, trade: Department, linkedin: Network) -> None:
    open_track(Wanted(linkedin, "…", [lena], 8, [trade]), mara)
    with pytest.raises(ValidationError):
        open_track(Wanted(linkedin, "…", [lena], 8, [trade]), mara)


def test_nobody_else_finds_fast_tracks(
    lena: User, karim: User, ada: User, mara: User, trade: Department, linkedin: Network, client_of: ClientOf
) -> None:
    track = open_track(Wanted(linkedin, "…", [lena], 8, [trade]), mara)
    for person in (lena, karim, ada):
        for address in ("/fast-tracks/", "/fast-tracks/new/", f"/fast-tracks/{track.pk}/"):
            assert client_of(person).get(address).status_code == 404
