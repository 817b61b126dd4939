"""The directory: finding, inviting, placing, closing; roles by administrators."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.notifications.models import Message
from lms.organisation.directory import called
from lms.organisation.membership import leave
from lms.organisation.models import Department
from lms.organisation.roles import roles_held
from tests.factories import make_member, make_person, make_site

ClientOf = Callable[[User], Client]
PLACE = {"site": "", "job_title": "Assistante", "line_manager": "", "category": "", "regime": "public"}


def names(client: Client, query: str) -> set[str]:
    response = client.get(f"/people/?{query}")
    assert response.status_code == 200
    return {person.first_name for person in response.context["page"].object_list}


def test_a_search_forgives_accents_capitals_and_order(
    client_of: ClientOf, sonia: User, lena: User, odile: User, tom: User
) -> None:
    client = client_of(sonia)

    assert names(client, "q=lena") == names(client, "q=MARTIN+Léna") == names(client, "q=mar+len") == {"Léna"}
    assert names(client, "q=hebert") == {"Odile"}
    assert names(client, f"q={tom.employee_number}") == names(client, "q=tom@beaurivage") == {"Tom"}
    assert names(client, "q=%25") == names(client, "q=zzz") == set()


def test_a_search_finds_ligatures_and_typographic_apostrophes(client_of: ClientOf, sonia: User) -> None:
    make_person("Chloé", "D’Œuvre")

    assert names(client_of(sonia), "q=d'oeuvre") == {"Chloé"}


def test_filters_narrow_to_department_site_role_and_state(
    client_of: ClientOf, sonia: User, lena: User, tom: User, karim: User, ada: User, mara: User, business: Department
) -> None:
    quay = make_site("Quai")
    ali = make_member(business, first_name="Ali", site=quay)
    leave(tom, timezone.localdate() - dt.timedelta(days=1))
    make_person("Zoé", is_active=False)
    client = client_of(sonia)

    assert names(client, f"department={business.pk}") == {"Karim", "Léna", "Ali"}
    assert names(client, f"site={quay.pk}") == {ali.first_name}
    assert names(client, "role=hr") == {"Sonia"}
    assert names(client, "role=trainers") == {"Mara"}
    assert names(client, "role=administrator") == {"Ada"}
    assert names(client, "role=manager") == {"Karim", "Odile"}
    assert names(client, "state=closed") == {"Zoé"}
    assert names(client, "state=no-place") == {"Ada", "Tom"}
    assert "Zoé" not in names(client, "")
    assert "Zoé" in names(client, "state=all")
    assert names(client, "department=999&role=king&state=x&q=Ali+durand") == {"Ali"}


def test_a_list_costs_the_same_for_any_number_of_people(
    client_of: ClientOf, sonia: User, trade: Department, django_assert_max_num_queries: object
) -> None:
    client = client_of(sonia)
    client.get("/people/")
    for _ in range(60):
        make_member(trade)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(client.get("/people/").context["page"].object_list) == 50


def test_a_page_of_a_person_shows_place_and_history(client_of: ClientOf, sonia: User, lena: User) -> None:
    page = client_of(sonia).get(reverse("person", args=[lena.pk]))

    assert "Commerce et tourisme" in page.content.decode()
    assert not page.context["may_give_roles"]


def test_hr_adds_places_and_invites_somebody(client_of: ClientOf, sonia: User, trade: Department, karim: User) -> None:
    client = client_of(sonia)
    new = {"first_name": "Zoé", "last_name": "Roux", "email": "Zoe@Beaurivage.example", "employee_number": ""}
    added = client.post(reverse("add_person"), {**new, "language": "fr"})
    zoe = User.objects.get(email="zoe@beaurivage.example")
    assert added["Location"] == reverse("place_person", args=[zoe.pk])
    assert (zoe.has_usable_password(), zoe.employee_number) == (False, None)

    where = {**PLACE, "department": trade.pk, "line_manager": "KARIM@beaurivage.example", "on": "2026-11-02"}
    assert client.post(added["Location"], where).status_code == 302
    place = zoe.memberships.get()
    assert (place.department, place.line_manager, place.regime) == (trade, karim, "public")

    client.post(reverse("invite_person", args=[zoe.pk]))
    zoe.refresh_from_db()
    assert zoe.invited_at
    assert Message.objects.filter(recipient=zoe).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"line_manager": "nobody@x.example"},
        {"department": "999"},
        {"on": "1990-01-01"},
        {"line_manager": "lena@beaurivage.example"},
    ],
)
def test_a_place_that_makes_no_sense_is_refused(
    client_of: ClientOf, sonia: User, lena: User, trade: Department, wrong: dict[str, str], today: dt.date
) -> None:
    sent = {**PLACE, "department": trade.pk, "on": today.isoformat(), **wrong}

    assert client_of(sonia).post(reverse("place_person", args=[lena.pk]), sent).status_code == 422
    assert lena.memberships.count() == 1


def test_two_people_cannot_have_the_same_address(client_of: ClientOf, sonia: User, lena: User) -> None:
    sent = {"first_name": "L", "last_name": "M", "email": "LENA@beaurivage.example", "language": "fr"}

    assert client_of(sonia).post(reverse("add_person"), sent).status_code == 422


def test_people_are_meant_by_address_number_or_name_in_either_order(lena: User, karim: User) -> None:
    make_person("Léna", "Martin-Roux", email="other@beaurivage.example", employee_number="b-17")
    meant = called(User.objects.all(), ["lena MARTIN", "Benali Karim", "B-17", "KARIM@beaurivage.example", "Martin"])
    names = {word: [person.email.partition("@")[0] for person in people] for word, people in meant.items()}
    assert names == {
        "lena MARTIN": ["lena"],
        "Benali Karim": ["karim"],
        "B-17": ["other"],
        "KARIM@beaurivage.example": ["karim"],
        "Martin": [],
    }


def test_of_two_people_of_one_name_somebody_gives_the_address(
    client_of: ClientOf, sonia: User, lena: User, trade: Department, karim: User, today: dt.date
) -> None:
    sent = {**PLACE, "department": trade.pk, "on": today.isoformat(), "line_manager": "karim benali"}
    twin = make_person("Karim", "Benali", email="twin@beaurivage.example")
    sonia.language = "en"
    sonia.save()
    page = client_of(sonia).post(reverse("place_person", args=[lena.pk]), sent)
    assert "Several people here are called so" in page.content.decode()
    User.objects.filter(pk=twin.pk).update(is_active=False)
    assert client_of(sonia).post(reverse("place_person", args=[lena.pk]), sent).status_code == 302
    assert lena.memberships.get(ends_on=None).line_manager == karim


def test_a_correction_is_noted(client_of: ClientOf, sonia: User, lena: User) -> None:
    sent = {"first_name": "Léna", "last_name": "Roux", "email": lena.email, "employee_number": lena.employee_number}
    client_of(sonia).post(reverse("edit_person", args=[lena.pk]), {**sent, "language": "en"})

    entry = ModelLogEntry.objects.for_instance(lena).get(action="organisation.person_corrected")
    assert (entry.user, entry.data["fields"]) == (sonia, ["last_name", "language"])


def test_a_departure_ends_the_place_and_closing_the_account_is_apart(
    client_of: ClientOf, sonia: User, lena: User, today: dt.date
) -> None:
    client = client_of(sonia)
    client.post(reverse("leave_person", args=[lena.pk]), {"on": today.isoformat()})
    assert lena.memberships.get().ends_on == today

    address = reverse("deactivate_person", args=[lena.pk])
    assert client.get(address).status_code == 200
    assert User.objects.get(pk=lena.pk).is_active
    client.post(address)
    assert not User.objects.get(pk=lena.pk).is_active
    client.post(reverse("reactivate_person", args=[lena.pk]))
    assert User.objects.get(pk=lena.pk).is_active


def test_nobody_closes_his_or_her_own_account_by_mistake(client_of: ClientOf, sonia: User) -> None:
    assert client_of(sonia).post(reverse("deactivate_person", args=[sonia.pk])).status_code == 404


@pytest.mark.parametrize("route", ["edit_person", "deactivate_person", "reactivate_person"])
def test_hr_cannot_take_over_the_account_of_an_administrator(
    client_of: ClientOf, sonia: User, ada: User, route: str
) -> None:
    sent = {"first_name": "Ada", "last_name": "Stone", "email": sonia.email, "language": "en"}

    assert client_of(sonia).post(reverse(route, args=[ada.pk]), sent).status_code == 404


def test_an_administrator_gives_and_takes_roles_and_it_is_noted(client_of: ClientOf, ada: User, lena: User) -> None:
    client = client_of(ada)
    address = reverse("give_roles", args=[lena.pk])

    client.post(address, {"roles": ["trainers", "administrator"]})
    lena = User.objects.get(pk=lena.pk)
    assert roles_held(lena) == {"trainers", "administrator"}
    client.post(address, {"roles": ["hr"]})
    assert roles_held(User.objects.get(pk=lena.pk)) == {"hr"}
    kinds = ModelLogEntry.objects.for_instance(lena).filter(action__startswith="organisation.role", user=ada)
    assert (
        sorted(kinds.values_list("action", flat=True))
        == ["organisation.role_given"] * 3 + ["organisation.role_taken"] * 2
    )


def test_the_last_administrator_stays_one(client_of: ClientOf, ada: User) -> None:
    client_of(ada).post(reverse("give_roles", args=[ada.pk]), {"roles": []})

    assert User.objects.get(pk=ada.pk).is_superuser


@pytest.mark.parametrize("name", ["sonia", "lena", "karim", "mara"])
def test_only_administrators_give_roles(
    client_of: ClientOf, name: str, request: pytest.FixtureRequest, lena: User, business: Department
) -> None:
    person = request.getfixturevalue(name)

    assert (
        client_of(person).post(reverse("give_roles", args=[person.pk]), {"roles": ["administrator"]}).status_code == 404
    )
    assert not User.objects.get(pk=person.pk).is_superuser


@pytest.mark.parametrize("name", ["lena", "karim", "mara"])
def test_the_directory_is_hidden_from_everybody_else(
    client_of: ClientOf, name: str, request: pytest.FixtureRequest, tom: User, business: Department
) -> None:
    client = client_of(request.getfixturevalue(name))

    for address in ("/people/", f"/people/{tom.pk}/", "/people/add/", "/sites/", "/departments/add/"):
        assert client.get(address).status_code == 404


def test_a_long_or_strange_search_answers(client_of: ClientOf, sonia: User) -> None:
    assert client_of(sonia).get("/people/", {"q": "a " * 25_000}).status_code == 200
    assert client_of(sonia).get("/people/", {"q": "\x00'\"%_\\"}).status_code == 200
