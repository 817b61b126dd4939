"""People and roles in Wagtail's admin: administrators only, invited, never deleted."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.users.models import UserProfile

from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
NEW = {
    "email": "Nadia.Petit@Beaurivage.example",
    "first_name": "Nadia",
    "last_name": "Petit",
    "language": "fr",
    "time_zone": "Europe/Paris",
}


def test_an_administrator_enters_somebody_who_is_invited(client_of: ClientOf, ada: User) -> None:
    trainers = Group.objects.get(name="trainers")
    answer = client_of(ada).post("/admin/users/new/", {**NEW, "groups": [trainers.pk]})
    assert answer.status_code == 302, answer.context["form"].errors
    nadia = User.objects.get(email="nadia.petit@beaurivage.example")
    assert not nadia.has_usable_password()
    assert not nadia.is_superuser
    assert list(nadia.groups.all()) == [trainers]
    assert Message.objects.get().recipient == nadia


def test_the_list_names_addresses_and_no_user_names(client_of: ClientOf, ada: User, lena: User) -> None:
    client_of(ada).post("/language/", {"language": "en", "next": "/"})
    page = client_of(ada).get("/admin/users/").content.decode()
    assert lena.email in page
    assert "E-mail address" in page
    assert "Username" not in page


def test_nobody_can_list_who_was_here_last(client_of: ClientOf, ada: User, lena: User, tom: User) -> None:
    User.objects.filter(pk=lena.pk).update(last_login=dt.datetime(1987, 4, 9, 2, 41, tzinfo=dt.UTC))
    studio = client_of(ada)
    page = studio.get("/admin/users/?ordering=last_login").content.decode()
    assert lena.email in page
    assert "1987" not in page
    assert "last_login" not in studio.get("/admin/users/").content.decode()
    early = studio.get("/admin/users/?last_login_from=1987-01-01&last_login_to=1987-12-31").content.decode()
    assert tom.email in early  # as if nothing had been asked


def test_the_form_asks_for_no_password(client_of: ClientOf, ada: User, lena: User) -> None:
    studio = client_of(ada)
    for page in ("/admin/users/new/", f"/admin/users/edit/{lena.pk}/"):
        answer = studio.get(page)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert 'type="password"' not in page
        assert all(f'name="{field}"' in page for field in answer.context["form"].fields)


def test_closing_an_account_in_the_studio_ends_its_sessions(client_of: ClientOf, ada: User, lena: User) -> None:
    sign_in(lenas := Client(), lena.email)
    studio, entry = client_of(ada), {**NEW, "email": lena.email}
    studio.post(f"/admin/users/edit/{lena.pk}/", entry)  # « active » unticked
    lena.refresh_from_db()
    assert not lena.is_active
    assert lena.deactivated_at is not None
    assert not is_signed_in(lenas)
    studio.post(f"/admin/users/edit/{lena.pk}/", {**entry, "is_active": "on"})
    lena.refresh_from_db()
    assert lena.is_active
    assert lena.deactivated_at is None
    assert not is_signed_in(lenas)


def test_closing_many_at_once_goes_through_the_same_rule(client_of: ClientOf, ada: User, lena: User) -> None:
    sign_in(lenas := Client(), lena.email)
    address = f"/admin/bulk/accounts/user/set_active_state/?id={lena.pk}&id={ada.pk}"
    client_of(ada).post(address, {"mark_as_active": "False"})
    lena.refresh_from_db()
    ada.refresh_from_db()
    assert lena.deactivated_at is not None
    assert ada.is_active
    assert not is_signed_in(lenas)


def test_nobody_is_deleted(client_of: ClientOf, ada: User, lena: User) -> None:
    studio = client_of(ada)
    studio.post(f"/admin/users/delete/{lena.pk}/")
    studio.post(f"/admin/bulk/accounts/user/delete/?id={lena.pk}")
    assert User.objects.filter(pk=lena.pk).exists()


@pytest.mark.parametrize("page", ["users/", "users/new/", "users/edit/{}/", "groups/", "groups/new/", "groups/edit/1/"])
def test_a_trainer_never_manages_people_or_roles(client_of: ClientOf, mara: User, lena: User, page: str) -> None:
    every = Permission.objects.filter(content_type__app_label__in=["accounts", "auth"])
    Group.objects.get(name="trainers").permissions.add(*every)  # even by mistake
    studio = client_of(mara)
    address = "/admin/" + page.format(lena.pk)
    assert studio.get(address)["Location"] == "/admin/"
    studio.post(address, {**NEW, "is_superuser": "on"})
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_trainer_does_not_close_accounts_in_bulk(client_of: ClientOf, mara: User, lena: User) -> None:
    every = Permission.objects.filter(content_type__app_label__in=["accounts", "auth"])
    Group.objects.get(name="trainers").permissions.add(*every)
    studio = client_of(mara)
    studio.post(f"/admin/bulk/accounts/user/set_active_state/?id={lena.pk}", {"mark_as_active": "False"})
    group = Group.objects.get(name="hr")
    studio.post(f"/admin/bulk/accounts/user/assign_role/?id={mara.pk}", {"role": group.pk})
    lena.refresh_from_db()
    assert lena.is_active
    assert not mara.groups.filter(name="hr").exists()


def test_permissions_on_people_are_not_even_offered_to_groups(client_of: ClientOf, ada: User) -> None:
    group = Group.objects.get(name="trainers")
    offered = client_of(ada).get(f"/admin/groups/edit/{group.pk}/").context["form"].fields["permissions"].queryset
    assert not offered.filter(content_type__app_label="accounts").exists()
    assert not offered.filter(content_type__app_label="auth").exists()


def test_no_group_holds_permissions_on_people() -> None:
    held = Permission.objects.filter(group__isnull=False, content_type__app_label__in=["accounts", "auth"])
    assert not held.exists()


def test_language_and_time_zone_are_the_same_in_the_studio(client_of: ClientOf, mara: User) -> None:
    profile = UserProfile.get_for_user(mara)
    profile.refresh_from_db()
    assert (profile.preferred_language, profile.current_time_zone) == ("fr", "Europe/Paris")
    client_of(mara).post("/language/", {"language": "en", "next": "/"})
    profile.refresh_from_db()
    assert profile.preferred_language == "en"
    profile.preferred_language, profile.current_time_zone = "fr", "Indian/Reunion"
    profile.save()
    mara.refresh_from_db()
    assert (mara.language, mara.time_zone) == ("fr", "Indian/Reunion")
