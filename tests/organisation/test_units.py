"""The organisation chart and the sites."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from lms.accounts.models import User
from lms.organisation.models import Department, Site
from lms.organisation.permissions import people_visible_to
from tests.factories import make_member

ClientOf = Callable[[User], Client]


def boxes(client: Client) -> dict[str, tuple[int, int, int]]:
    shown = client.get("/departments/").context["boxes"]
    return {box.department.name: (box.indent, box.people, box.own) for box in shown}


def test_the_chart_counts_everybody_below(
    client_of: ClientOf, sonia: User, lena: User, tom: User, karim: User, odile: User, trade: Department
) -> None:
    make_member(trade, is_active=False)

    assert boxes(client_of(sonia)) == {
        "Direction générale": (0, 5, 1),
        "Appui aux entreprises": (1, 2, 1),
        "Commerce et tourisme": (2, 1, 1),
        "Équipements": (1, 2, 2),
    }


def test_a_manager_sees_the_own_tree_and_no_neighbour(
    client_of: ClientOf, karim: User, lena: User, tom: User, sonia: User
) -> None:
    page = client_of(karim).get("/departments/")

    assert boxes(client_of(karim)) == {"Appui aux entreprises": (0, 2, 1), "Commerce et tourisme": (1, 1, 1)}
    assert "Équipements" not in page.content.decode()
    assert not page.context["may_change"]


def test_learners_and_trainers_see_no_chart(client_of: ClientOf, lena: User, mara: User) -> None:
    assert client_of(lena).get("/departments/").status_code == 404
    assert client_of(mara).get("/departments/").status_code == 404


def test_the_chart_costs_the_same_for_any_tree(
    client_of: ClientOf, sonia: User, business: Department, django_assert_max_num_queries: object
) -> None:
    client = client_of(sonia)
    client.get("/departments/")
    for n in range(12):
        Department.objects.get(pk=business.pk).add_child(name=f"Équipe {n}", code=f"Q{n}")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/departments/")


def test_hr_adds_a_department_with_its_manager_who_sees_it_at_once(
    client_of: ClientOf, sonia: User, lena: User, tom: User, facilities: Department
) -> None:
    sent = {"name": "Ateliers", "code": "ATE", "under": facilities.pk, "manager": lena.email, "is_active": "on"}
    assert client_of(sonia).post("/departments/add/", sent).status_code == 302

    workshop = Department.objects.get(code="ATE")
    assert workshop.get_parent() == facilities
    member = make_member(workshop)
    assert member in people_visible_to(User.objects.get(pk=lena.pk))
    assert tom not in people_visible_to(User.objects.get(pk=lena.pk))


def test_a_department_moves_with_all_below_it(
    client_of: ClientOf, sonia: User, business: Department, trade: Department, facilities: Department
) -> None:
    sent = {"name": "Appui", "code": "APP", "under": facilities.pk, "manager": "", "is_active": "on"}
    assert client_of(sonia).post(reverse("department", args=[business.pk]), sent).status_code == 302

    moved = Department.objects.get(code="APP")
    assert (moved.name, moved.manager, moved.get_parent().code) == ("Appui", None, "EQU")
    assert Department.objects.get(pk=trade.pk).is_descendant_of(moved)
    assert Department.find_problems() == ([], [], [], [], [])


def test_a_department_may_go_to_the_top_and_siblings_stay_sorted(
    client_of: ClientOf, sonia: User, business: Department, facilities: Department
) -> None:
    client = client_of(sonia)
    sent = {"name": "Accueil", "code": "EQU", "under": "", "manager": "", "is_active": "on"}
    client.post(reverse("department", args=[facilities.pk]), sent)

    assert [unit.name for unit in Department.get_root_nodes()] == ["Accueil", "Direction générale"]


def test_a_department_cannot_stand_inside_itself(
    client_of: ClientOf, sonia: User, business: Department, trade: Department
) -> None:
    sent = {"name": "Appui", "code": "APP", "under": trade.pk, "manager": "", "is_active": "on"}

    assert client_of(sonia).post(reverse("department", args=[business.pk]), sent).status_code == 422


@pytest.mark.parametrize("code", ["EQU", ""])
def test_a_code_is_needed_and_its_own(client_of: ClientOf, sonia: User, facilities: Department, code: str) -> None:
    sent = {"name": "Ateliers", "code": code, "under": "", "manager": "", "is_active": "on"}

    assert client_of(sonia).post("/departments/add/", sent).status_code == 422


def test_sites_are_added_and_renamed(client_of: ClientOf, ada: User) -> None:
    client = client_of(ada)
    client.post("/sites/add/", {"name": "Siège", "code": "S", "under": "", "is_active": "on"})
    site = Site.objects.get()
    client.post(reverse("site", args=[site.pk]), {"name": "Siège social", "code": "S", "under": ""})

    site = Site.objects.get()
    assert (site.name, site.is_active) == ("Siège social", False)
    assert "Siège social" in client.get("/sites/").content.decode()
