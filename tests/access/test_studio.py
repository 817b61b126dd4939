"""The studio, address by address: who gets in, and what is for administrators alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Collection, Locale, Site, Workflow

from lms.accounts.models import User
from tests.access.conftest import World
from tests.access.crawl import routes
from tests.access.studio import addresses

ClientOf = Callable[[User], Client]
OUTSIDE = ("lena", "aline", "karim", "line", "odile", "sonia")
FOR_TRAINERS = {
    *("pages", "choose-page", "choose-external-link", "choose-email-link", "choose-phone-link", "choose-anchor-link"),
    *("api", "bulk", "tag-autocomplete", "reports", "account", "dismissibles", "editing-sessions", "block-preview"),
    *("courses", "localize", "embeds", "documents", "images", "snippets", "jsi18n", "sprite", "test404", "settings"),
}
FOR_ADMINISTRATORS = {"users", "groups", "collections", "workflows", "locales", "sites"}
DOORS = {"", "login", "logout", "password_reset", "failwhale", "^.*"}
NEVER_GIVEN = ("accounts", "auth", "account", "mfa", "usersessions", "organisation", "notifications", "reports")
CHOOSER = "/admin/workflows/task_chooser/"
"""Names of the tasks of approval: trainers hand pages in for it."""


def folder(address: str) -> str:
    """The first folder below the studio."""
    return address.removeprefix("/").removeprefix("admin/").split("/")[0]


def test_every_address_of_the_studio_is_known_to_be_for_somebody() -> None:
    """A new part of Wagtail must be thought of before it is there."""
    found = {folder(path) for path, _route in routes() if path.startswith("admin/")}
    assert found - FOR_TRAINERS - FOR_ADMINISTRATORS - DOORS == set()


@pytest.mark.usefixtures("bare_refusals")
def test_who_does_not_write_finds_no_studio(world: World) -> None:
    for role in OUTSIDE:
        for address in ("/admin/", f"/admin/pages/{world.course.pk}/edit/", "/admin/users/", "/admin/reports/"):
            assert world.clients[role].get(address).status_code == 404, (role, address)


@pytest.mark.system
@pytest.mark.usefixtures("bare_refusals")
def test_who_does_not_write_finds_no_studio_at_any_address(world: World) -> None:
    found = addresses(world)
    assert len(found) > 200
    for role in ("lena", "karim", "sonia"):
        client = world.clients[role]
        ask = client.post if role == "lena" else client.get
        assert [address for address in found if ask(address).status_code != 404] == [], role


@pytest.mark.system
def test_the_signed_out_are_asked_to_sign_in_at_every_address(world: World) -> None:
    for address in addresses(world):
        answer = Client().get(address)
        if folder(address) != "jsi18n":  # words of the interface
            assert answer.status_code in (302, 405), address
            assert answer.status_code == 405 or answer["Location"].startswith("/account/login/"), address


@pytest.fixture
def everything_by_mistake(db: None) -> None:
    """Somebody ticked all the permissions of people and roles for trainers."""
    rights = Permission.objects.filter(content_type__app_label__in=("accounts", "auth"))
    Group.objects.get(name="trainers").permissions.add(*rights)


@pytest.mark.system
@pytest.mark.usefixtures("bare_refusals")
def test_what_is_for_administrators_is_closed_to_trainers_whatever_was_ticked(
    world: World, everything_by_mistake: None
) -> None:
    before = _administration()
    for address in addresses(world):
        is_bulk = "/bulk/accounts/" in address
        if (folder(address) in FOR_ADMINISTRATORS and not address.startswith(CHOOSER)) or is_bulk:
            for role in ("mara", "nadia"):
                for answer in (world.clients[role].get(address), world.clients[role].post(address, {"role": 1})):
                    assert answer.status_code in (302, 403, 404, 405), address
                    assert answer.status_code != 302 or answer["Location"] in ("/admin/", "/"), address
    assert _administration() == before


def _administration() -> list[Any]:
    models = (User, Group, Site, Locale, Collection, Workflow)
    kept = [list(model.objects.order_by("pk").values()) for model in models]
    return [kept, list(User.groups.through.objects.values()), list(Group.permissions.through.objects.values())]


def test_no_group_is_given_people_roles_or_what_was_learnt(world: World) -> None:
    """Only who is a superuser may change people in Wagtail: whoever may do that may become anybody."""
    given = Permission.objects.filter(group__isnull=False)
    assert given.exists()
    assert not given.filter(content_type__app_label__in=NEVER_GIVEN).exists()
    learnt = ("attempt", "answer", "enrolment", "completion", "assignment", "inlineanswer", "activityprogress")
    assert not given.filter(content_type__model__in=learnt).exists()
    assert not given.filter(group__name="hr").exists()
