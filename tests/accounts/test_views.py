"""Profile, language, sessions."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from lms.accounts.models import User
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
PROFILE = {"first_name": "Léna", "last_name": "Martin-Roy", "language": "en", "time_zone": "Indian/Reunion"}


def test_one_changes_ones_name_language_and_time_zone(client_of: ClientOf, lena: User) -> None:
    client = client_of(lena)
    assert client.post("/account/profile/", PROFILE)["Location"] == "/account/profile/"
    lena.refresh_from_db()
    assert (lena.last_name, lena.language, lena.time_zone) == ("Martin-Roy", "en", "Indian/Reunion")
    assert '<html lang="en"' in client.get("/account/profile/").content.decode()


def test_a_wrong_time_zone_is_refused(client_of: ClientOf, lena: User) -> None:
    answer = client_of(lena).post("/account/profile/", {**PROFILE, "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422


def test_an_old_name_of_a_time_zone_stays_until_another_is_chosen(client_of: ClientOf, lena: User) -> None:
    User.objects.filter(pk=lena.pk).update(time_zone="US/Pacific")
    client = client_of(lena)
    assert '<option value="US/Pacific" selected>' in client.get("/account/profile/").content.decode()
    assert client.post("/account/profile/", {**PROFILE, "time_zone": "US/Pacific"}).status_code == 302
    assert client.post("/account/profile/", {**PROFILE, "time_zone": "Africa/Asmera"}).status_code == 422
    assert client.post("/account/profile/", PROFILE).status_code == 302
    assert "US/Pacific" not in client.get("/account/profile/").content.decode()


def test_nothing_else_can_be_changed_through_the_profile(client_of: ClientOf, lena: User) -> None:
    client = client_of(lena)
    before = User.objects.filter(pk=lena.pk).values().get()
    evil = {field.name: "1" for field in User._meta.get_fields()} | {"email": "evil@example.org", "is_superuser": "on"}
    client.post("/account/profile/", {**evil, **PROFILE})
    after = User.objects.filter(pk=lena.pk).values().get()
    assert {name for name in after if after[name] != before[name]} <= {*PROFILE, "sorted_as"}


def test_names_of_scripts_and_line_breaks_stay_text(client_of: ClientOf, lena: User) -> None:
    evil = "<script>alert(1)</script>\r\nBcc: x@example.org"
    client = client_of(lena)
    client.post("/account/profile/", {**PROFILE, "first_name": evil})
    assert "<script>alert(1)" not in client.get("/account/profile/").content.decode()


def test_the_language_switch_is_kept_by_the_browser_and_by_the_person(
    client: Client, client_of: ClientOf, lena: User
) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/account/login/"})
    assert answer["Location"] == "/account/login/"
    assert '<html lang="en"' in client.get("/account/login/").content.decode()
    client_of(lena).post("/language/", {"language": "en"})
    lena.refresh_from_db()
    assert lena.language == "en"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
def test_the_language_switch_stays_on_this_host(client: Client, elsewhere: str) -> None:
    assert client.post("/language/", {"language": "fr", "next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("name", ["home", "people", "nowhere"])
def test_the_way_back_from_the_language_switch_is_an_address_and_not_the_name_of_a_view(
    client: Client, name: str
) -> None:
    assert client.post("/language/", {"language": "fr", "next": name})["Location"] == name


def test_a_language_we_do_not_speak_changes_nothing(client_of: ClientOf, lena: User) -> None:
    client_of(lena).post("/language/", {"language": "tlh", "next": "/"})
    lena.refresh_from_db()
    assert lena.language == "fr"
    assert client_of(lena).get("/language/").status_code == 405


def test_one_sees_where_one_is_signed_in_and_ends_it(lena: User) -> None:
    office, phone = Client(HTTP_USER_AGENT="Office"), Client(HTTP_USER_AGENT="Phone")
    sign_in(office, lena.email)
    sign_in(phone, lena.email)
    assert len(office.get("/account/sessions/").context["sessions"]) == 2
    office.post(f"/account/sessions/{UserSession.objects.get(user_agent='Phone').pk}/end/")
    assert not is_signed_in(phone)
    assert is_signed_in(office)


def test_all_others_end_together(lena: User) -> None:
    here, others = Client(), [Client(), Client()]
    for client in (here, *others):
        sign_in(client, lena.email)
    here.post("/account/sessions/")
    assert is_signed_in(here)
    assert not any(is_signed_in(other) for other in others)


def test_nobody_ends_the_session_of_somebody_else(client_of: ClientOf, lena: User, tom: User) -> None:
    sign_in(lenas := Client(), lena.email)
    session = UserSession.objects.get(user=lena)
    assert client_of(tom).post(f"/account/sessions/{session.pk}/end/").status_code == 404
    assert is_signed_in(lenas)


def test_a_new_password_signs_out_everywhere_else(lena: User) -> None:
    here, other = Client(), Client()
    sign_in(here, lena.email)
    sign_in(other, lena.email)
    new = "a quite different sentence"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not is_signed_in(other)


@pytest.mark.parametrize("page", ["/account/", "/account/profile/", "/account/sessions/", "/account/email/"])
def test_personal_pages_are_stored_by_nobody(lena: User, page: str) -> None:
    sign_in(client := Client(), lena.email)
    assert "no-store" in client.get(page)["Cache-Control"]


@pytest.mark.parametrize("page", ["/account/", "/account/profile/"])
def test_the_signed_out_are_sent_to_the_door(client: Client, page: str) -> None:
    assert client.get(page)["Location"] == f"/account/login/?next={page}"


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/attempts/7/overview/?q=2", "/attempts/7/overview/%3Fq%3D2"),
        ("https://elsewhere.example/attempts/7/overview/", "/home/"),
        ("", "/home/"),
    ],
)
def test_who_was_signed_out_meanwhile_comes_back_to_the_page_of_the_form(client: Client, page: str, back: str) -> None:
    answer = client.post("/attempts/7/submit/", headers={"referer": page})
    assert answer["Location"] == f"/account/login/?next={back}"
