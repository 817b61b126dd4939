"""What is typed to open a fast track, and to decide about it."""

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.fast_track.opening import Wanted
from lms.adoption.models import FastTrack, TrackDecision
from lms.adoption.results.forms import AmountField
from lms.networks.models import Network, NetworkState
from lms.organisation.directory import called
from lms.organisation.models import Department

MOST_NAMED = 200
_NOBODY = _("Nobody who works here has this name, address or number: %(words)s")
_SEVERAL = _("Several people here are called so, give the address or the number: %(words)s")


class PeopleField(forms.CharField):
    """Several people by name, e-mail address or employee number, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("By name, e-mail address or employee number, one a line."))
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}), max_length=20_000, **kwargs)

    def clean(self, value: Any) -> list[User]:
        """The people, each once; whoever is not found, or is not the only one, is named."""
        named = list(dict.fromkeys(word.strip() for word in re.split(r"[\n,;]+", super().clean(value)) if word.strip()))
        if len(named) > MOST_NAMED:
            raise forms.ValidationError(
                _("Name %(limit)s people at most; for more, choose departments.") % {"limit": MOST_NAMED}
            )
        found = called(User.objects.filter(is_active=True), named)
        _refuse(_NOBODY, [word for word, people in found.items() if not people])
        _refuse(_SEVERAL, [word for word, people in found.items() if len(people) > 1])
        return list(dict.fromkeys(person for people in found.values() for person in people))


def _refuse(why: Promise, words: list[str]) -> None:
    """Say which words do not name one person; no word, nothing."""
    if words:
        raise forms.ValidationError(why % {"words": ", ".join(words[:5])})


class DepartmentsField(forms.ModelMultipleChoiceField):
    """Departments of the tree, indented."""

    def label_from_instance(self, obj: Department) -> str:
        """« — — Commerce et tourisme »."""
        return "— " * (obj.depth - 1) + obj.name


class FastTrackForm(forms.Form):
    """Everything a fast track needs, on one page."""

    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Network"),
        required=False,
        empty_label=_("A new one, named below"),
        help_text=_("Those that are neither adopted nor retired here."),
    )
    new_name = forms.CharField(label=_("Name of a new network"), required=False, max_length=60)
    reason = forms.CharField(
        label=_("Why now?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the history of the network."),
    )
    scouts = PeopleField(label=pgettext_lazy("fast track", "Scouts"))
    departments = DepartmentsField(
        Department.objects.none(),
        label=_("Target group: departments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    with_below = forms.BooleanField(label=_("With the departments below them"), required=False, initial=True)
    people = PeopleField(label=_("Target group: people"), required=False)
    weeks = forms.IntegerField(
        label=_("Weeks until the decision"), min_value=1, max_value=52, initial=12, help_text=_("From 1 to 52.")
    )
    budget = AmountField(label=_("Budget in euros"), required=False, help_text=_("Such as 1 250,50."))
    budget_for = forms.CharField(label=_("What the budget is for"), required=False, max_length=120)
    with_course = forms.BooleanField(
        label=_("Begin its course: three modules in drafts, ready to fill"), required=False, initial=True
    )

    def __init__(self, *args: Any, with_budget: bool, **kwargs: Any) -> None:
        """Money is HR’s: without it, nobody types an amount that he or she could never read again."""
        super().__init__(*args, **kwargs)
        if not with_budget:
            del self.fields["budget"], self.fields["budget_for"]
        network: Any = self.fields["network"]
        running = FastTrack.objects.running().order_by().values("network")
        emerging = Network.objects.with_state(timezone.localdate()).exclude(pk__in=running)
        settled = [NetworkState.State.ADOPTED, NetworkState.State.RETIRED]
        network.queryset = emerging.filter(Q(state=None) | ~Q(state__in=settled))  # type: ignore[misc]
        departments: Any = self.fields["departments"]
        departments.queryset = Department.objects.filter(is_active=True)

    def clean_new_name(self) -> str:
        """A name that no network has, by which it gets its key."""
        name: str = " ".join(self.cleaned_data["new_name"].split())
        if name and not slugify(name):
            raise forms.ValidationError(_("Write a name with letters or figures."))
        if name and Network.objects.filter(Q(name__iexact=name) | Q(key=slugify(name)[:50])).exists():
            raise forms.ValidationError(_("This network is here already: choose it above, or change its state first."))
        return name

    def clean(self) -> dict[str, Any]:
        """One network, and somebody in the target group."""
        given = self.cleaned_data
        if not self.errors.get("new_name") and bool(given.get("network")) == bool(given.get("new_name")):
            self.add_error("network", _("Choose a network, or name a new one: one of the two."))
        if not given.get("departments") and not given.get("people") and "people" not in self.errors:
            self.add_error("departments", _("Choose a department, or name people."))
        if "scouts" not in self.errors and not given.get("scouts"):
            self.add_error("scouts", _("Name one scout at least."))
        return given

    def wanted(self) -> Wanted:
        """What was asked for."""
        given = dict(self.cleaned_data)
        name = given.pop("new_name")
        network = given.pop("network") or Network(name=name, key=slugify(name)[:50])
        return Wanted(network=network, **given)


class BudgetForm(forms.Form):
    """What a track may cost."""

    budget = AmountField(label=_("Budget in euros"), required=False, help_text=_("Such as 1 250,50."))
    budget_for = forms.CharField(label=_("What the budget is for"), required=False, max_length=120)


class DecisionForm(forms.Form):
    """What becomes of the network, and why."""

    choice = forms.ChoiceField(
        label=_("What becomes of it here?"), choices=TrackDecision.Choice, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("New day of the decision"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only if you go on trying."),
    )
    reasons = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kept for good with your name: what speaks for it, what against."),
    )

    def clean(self) -> dict[str, Any]:
        """Going on needs a day to come."""
        given = self.cleaned_data
        until = given.get("until")
        if given.get("choice") == TrackDecision.Choice.EXTEND and (until is None or until <= timezone.localdate()):
            self.add_error("until", _("Choose a day that is still to come."))
        return given
