"""The door of every view."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from lms.accounts.models import User
from lms.organisation import access

DOORS = {
    access.signed_in: {"lena", "karim", "sonia", "mara", "ada", "chloe"},
    access.manager_or_hr: {"karim", "sonia"},
    access.report_readers: {"karim", "mara", "sonia"},
    access.hr_only: {"sonia"},
    access.register_keepers: {"chloe", "mara", "sonia"},
    access.track_openers: {"mara", "sonia"},
    access.trainer_only: {"mara"},
    access.administrator_only: {"ada"},
    access.hr_or_administrator: {"sonia", "ada"},
}


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def knock(door: object, person: User | AnonymousUser) -> int:
    request = RequestFactory().get("/there/?page=2")
    request.user = person
    try:
        return door(page)(request).status_code  # type: ignore[operator]
    except Http404:
        return 404


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door(page).access)
@pytest.mark.parametrize("name", ["lena", "karim", "sonia", "mara", "ada", "chloe"])
def test_each_door_lets_its_own_in_and_hides_the_page_from_the_others(
    door: object, name: str, request: pytest.FixtureRequest, business: object
) -> None:
    person = request.getfixturevalue(name)

    assert knock(door, person) == (200 if name in DOORS[door] else 404)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door(page).access)
def test_somebody_signed_out_is_sent_to_sign_in_and_back(door: object) -> None:
    request = RequestFactory().get("/there/?page=2")
    request.user = AnonymousUser()

    response = door(page)(request)  # type: ignore[operator]

    assert response.status_code == 302
    assert response["Location"].endswith("?next=/there/%3Fpage%3D2")


def test_a_public_page_opens_for_everybody() -> None:
    assert knock(access.everybody, AnonymousUser()) == 200
