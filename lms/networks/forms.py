"""What trainers write about networks in the studio."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from lms.networks.models import NetworkState


class NetworkRuleForm(WagtailAdminModelForm):
    """A rule of a network; its forbidden characters are written one after the other."""

    forbidden = forms.CharField(
        label=_("Forbidden characters"), required=False, help_text=_("One after the other, with spaces between.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["forbidden"] = " ".join(self.instance.forbidden)

    def clean_forbidden(self) -> list[str]:
        """The characters as a list."""
        return str(self.cleaned_data["forbidden"]).split()


class NetworkStateForm(WagtailAdminModelForm):
    """A state of a network; who wrote it first is kept."""

    def save(self, commit: bool = True) -> NetworkState:
        """With its author."""
        if self.instance.pk is None:
            self.instance.author = self.for_user
        saved: NetworkState = super().save(commit)
        return saved
