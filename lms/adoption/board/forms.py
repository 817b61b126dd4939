"""What is typed on the board."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.board import asking
from lms.adoption.board.page import Wanted
from lms.adoption.board.permissions import candidates
from lms.adoption.models import Project
from lms.adoption.models.board import QUESTION, WHAT
from lms.networks.models import Network

LONGEST_SEARCH = 200


class NetworkField(forms.ModelChoiceField):
    """One network, by its key, so that an address can name it."""

    def __init__(self, **how: Any) -> None:
        super().__init__(Network.objects.all(), label=_("Network"), to_field_name="key", **how)


class BoardFilter(forms.Form):
    """What one looks for on the board; a part that makes no sense is left out."""

    q = forms.CharField(
        label=_("Name or words"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    network = NetworkField(required=False, empty_label=pgettext_lazy("networks", "All"))

    def wanted(self) -> Wanted:
        """Its meaning."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(chosen.get("q") or "", chosen.get("network"), bool(chosen.get("done")))


class ProjectsFilter(BoardFilter):
    """The same for projects."""

    done = forms.BooleanField(label=_("Those long done too"), required=False)


class OfferForm(forms.Form):
    """With what one helps, and on which network."""

    network = NetworkField(empty_label=_("Choose a network"))
    what = forms.CharField(
        label=_("I can help with…"),
        max_length=WHAT,
        help_text=_("In a few words: alt text, short videos, answering comments…"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class AskForm(forms.Form):
    """A question to colleagues."""

    network = NetworkField(empty_label=_("Choose a network"))
    question = forms.CharField(
        label=_("Your question"),
        max_length=QUESTION,
        help_text=_("What you want to do, and where you are stuck. Five lines at most."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": QUESTION}),
    )

    def __init__(self, asker: User, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.asker = asker

    def clean(self) -> dict[str, Any]:
        """Not more questions at a time than colleagues can bear."""
        data = super().clean() or {}
        if asking.has_enough_open(self.asker):
            raise forms.ValidationError(_("Three of your questions wait already. Withdraw one, or give it a day."))
        return data


class HelpAnswerForm(forms.Form):
    """A few words, or a talk."""

    answer = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=QUESTION,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": QUESTION}),
    )
    talks_directly = forms.BooleanField(label=_("We talk directly: I call, write or come by"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, or both."""
        data = super().clean() or {}
        if not self.errors and not data.get("answer") and not data.get("talks_directly"):
            raise forms.ValidationError(_("Write a few words, or say that you talk directly."))
        return data


class ProjectForm(forms.ModelForm):
    """What one says of a project. It is led by who edits it, or by one of those who said that they take part."""

    class Meta:
        model = Project
        fields = ("name", "networks", "stage", "lead", "next_step", "next_on", "link")
        widgets = {
            "networks": forms.CheckboxSelectMultiple,
            "next_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, by: User, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        lead: Any = self.fields["lead"]
        lead.queryset = candidates(self.instance, by, timezone.localdate())
        lead.empty_label = _("nobody at the moment")
        lead.help_text = _("You, or somebody who said “I take part”.")
