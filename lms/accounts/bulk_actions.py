"""Wagtail’s actions on several people at once, through our rules."""

from typing import Any

from wagtail.users.views.bulk_actions import DeleteBulkAction, SetActiveStateBulkAction

from lms.accounts.deactivation import deactivate, reactivate
from lms.accounts.models import User


class SetActiveState(SetActiveStateBulkAction):  # type: ignore[misc]
    """Deactivating ends every session at once; one’s own account is left alone."""

    @classmethod
    def execute_action(
        cls, objects: list[User], mark_as_active: bool = False, user: User | None = None, **_kwargs: Any
    ) -> tuple[int, int]:
        """How many people changed."""
        others = [person for person in objects if user is None or person.pk != user.pk]
        for person in others:
            (reactivate if mark_as_active else deactivate)(person, by=user)
        return len(others), 0


class DeleteNobody(DeleteBulkAction):  # type: ignore[misc]
    """People are deactivated, never deleted: their completions stay."""

    def check_perm(self, _obj: User) -> bool:
        """Never."""
        return False
