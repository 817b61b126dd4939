"""Who may change people and roles in Wagtail’s admin. Whoever may do that may become anybody: administrators only."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from lms.accounts.models import User


class AdministratorsOnly(ModelPermissionPolicy):  # type: ignore[misc]
    """Permissions given to a group do not count: they would let a trainer become an administrator."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """Superusers, for anything but what `forbidden` names."""
        return user.is_active and user.is_superuser and action not in self.forbidden

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[User]:
        """Superusers who are still here."""
        administrators = User.objects.filter(is_active=True, is_superuser=True)
        return administrators if set(actions) - self.forbidden else administrators.none()

    forbidden: frozenset[str] = frozenset()


class PeoplePolicy(AdministratorsOnly):
    """People are deactivated, never deleted: their completions stay."""

    forbidden = frozenset({"delete"})


def register(*_args: Any) -> None:
    """Tell Wagtail."""
    register_permission_policy(User, PeoplePolicy(User))
    register_permission_policy(Group, AdministratorsOnly(Group))
