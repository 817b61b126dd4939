"""Wagtail’s screens and actions for rules that hold for a time: nothing done there rewrites the past unawares."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import CopyView, DeleteView, EditView

from lms.accounts.models import User
from lms.lib.dates import date_in_words
from lms.networks import succession
from lms.networks.models import HouseRule, NetworkRule
from lms.networks.models.dated import Dated
from lms.networks.succession import Fate

TITLES = {
    Fate.GOES: gettext_lazy("Delete"),
    Fate.ENDS: gettext_lazy("End the rule"),
    Fate.STAYS: gettext_lazy("This rule stays"),
}


def _today_fate(rule: Dated) -> Fate:
    return succession.fate(rule, timezone.localdate())


class EditDated(EditAction):  # type: ignore[misc]
    """A rule that takes the place of the one that was edited is a new one in Wagtail’s history too."""

    def __init__(self, instance: Dated, user: User | None = None, *, form: Any = None, **kwargs: Any) -> None:
        if form is not None and form.begins_anew:
            kwargs["log_action"] = "wagtail.create"
        super().__init__(instance, user, form=form, **kwargs)


class DeleteDated(DeleteAction):  # type: ignore[misc]
    """Ends it where yesterday was judged by it."""

    def _delete(self) -> Fate:
        return succession.take_away(self.instance, by=self.user)


class DatedCopyView(CopyView):  # type: ignore[misc]
    """A new rule that begins as another one stands."""

    def get_initial_form_instance(self) -> Any:
        """Not there yet: nothing was judged by it."""
        found = super().get_initial_form_instance()
        found.pk = None
        return found


class DatedEditView(EditView):  # type: ignore[misc]
    """The screen on which a rule is changed."""

    @property
    def delete_item_label(self) -> str | Promise:
        """What would become of it."""
        return _("Delete or end")

    def get_success_message(self) -> str:
        """Since when the new one holds, where there is one."""
        if not self.form.begins_anew:
            return str(super().get_success_message())
        values = {"rule": self.object, "day": date_in_words(self.object.valid_from)}
        return _("%(rule)s: the new rule holds from %(day)s, the old one until the day before.") % values


class DatedDeleteView(DeleteView):  # type: ignore[misc]
    """Says what becomes of the rule before it does it."""

    template_name = "networks/studio/take_away.html"

    @cached_property
    def fate(self) -> Fate:
        """Found before anything is done."""
        return _today_fate(self.object)

    @property
    def page_title(self) -> str | Promise:
        """What the button does."""
        return TITLES[self.fate]

    @property
    def goes_on(self) -> Dated | None:
        """The rule that holds again when this one is deleted."""
        return succession.followed(self.object) if self.fate is Fate.GOES else None

    def form_valid(self, form: Any) -> HttpResponse:
        """What stays is not deleted by a form that somebody wrote by hand."""
        if self.fate is Fate.STAYS:
            raise PermissionDenied
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_success_message(self) -> str:
        """What was done."""
        if self.fate is Fate.GOES:
            return str(super().get_success_message())
        return _("%(rule)s: the rule has ended today. Drafts of before stay judged by it.") % {"rule": self.object}


class DeleteDatedOnes(DeleteBulkAction):  # type: ignore[misc]
    """The same for several at once."""

    models = (NetworkRule, HouseRule)
    template_name = "networks/studio/take_several_away.html"

    def check_perm(self, rule: Dated) -> bool:
        """As Wagtail has it; what has ended stays."""
        return bool(super().check_perm(rule)) and _today_fate(rule) is not Fate.STAYS

    def object_context(self, rule: Dated) -> dict[str, Any]:
        """With what becomes of it."""
        return {**super().object_context(rule), "ends": _today_fate(rule) is Fate.ENDS}

    @classmethod
    def execute_action(cls, objects: list[Dated], user: User | None = None, **_kwargs: Any) -> tuple[int, int]:
        """How many were taken away."""
        for rule in objects:
            succession.take_away(rule, by=user)
        return len(objects), 0

    def get_execution_context(self) -> dict[str, Any]:
        """With who does it."""
        return {**super().get_execution_context(), "user": self.request.user}

    def get_success_message(self, count: int, _children: int) -> str:
        """How many."""
        text = ngettext("%(count)d rule was ended or deleted.", "%(count)d rules were ended or deleted.", count)
        return text % {"count": count}
