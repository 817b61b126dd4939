"""Wagtail’s screens for people and roles, without a user name and without passwords."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserFilterSet, UserViewSet

from lms.accounts.deactivation import deactivate, reactivate
from lms.accounts.forms import PersonCreationForm, PersonEditForm
from lms.accounts.invitations import invite
from lms.accounts.models import User


class PeopleFilters(UserFilterSet):  # type: ignore[misc]
    """Wagtail’s, but for when people were last here: that is nobody’s list to make."""

    last_login = None


class PeopleView(IndexView):  # type: ignore[misc]
    """The list; people sign in with their address, nobody has a user name, nor a last hour here."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail’s without the last sign-in, with the address named as what it is."""
        columns: list[Column] = [column for column in super().columns if column.name != "last_login"]
        for column in columns:
            if column.name == User.USERNAME_FIELD:
                column.label = _("E-mail address")
        return columns


class PersonCreateView(CreateView):  # type: ignore[misc]
    """A new person is invited; nobody chooses a password for somebody else."""

    def save_instance(self) -> User:
        """Save, then invite."""
        person = super().save_instance()
        invite(person, by=self.request.user)
        return person


class PersonEditView(EditView):  # type: ignore[misc]
    """Closing or opening an account goes through its rule."""

    def save_instance(self) -> User:
        """Save, then deactivate or reactivate."""
        person = super().save_instance()
        if "is_active" in self.form.changed_data:
            (reactivate if person.is_active else deactivate)(person, by=self.request.user)
        return person


class PersonViewSet(UserViewSet):  # type: ignore[misc]
    """People, for administrators."""

    index_view_class = PeopleView
    filterset_class = PeopleFilters
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type:
        """Ours: language and time zone, no password."""
        return PersonEditForm if for_update else PersonCreationForm

    def get_permissions_to_register(self, *_args: Any) -> QuerySet[Permission]:
        """None: permissions on people are not given to groups, they would make anybody an administrator."""
        return Permission.objects.none()


class RoleViewSet(GroupViewSet):  # type: ignore[misc]
    """Groups, for administrators."""

    def get_permissions_to_register(self, *_args: Any) -> QuerySet[Permission]:
        """None, for the same reason."""
        return Permission.objects.none()
