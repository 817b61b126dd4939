"""What is typed about results and costs; numbers and days as one writes them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.models import Cost, OfficialAccount
from lms.adoption.official.permissions import keeps_register
from lms.adoption.results.figures import NAMES, Counted
from lms.adoption.results.permissions import accounts_typed_by
from lms.lib import numbers
from lms.networks.models import Network
from lms.organisation.forms import UnitChoiceField
from lms.organisation.models import Department

TELLING: dict[str, Any] = {
    "not_a_number": _("This is not a number we can read: write it in figures, such as 1250."),
    "negative": _("A number below nought has no place here."),
    "ambiguous": _("This can be read in two ways: write it in full, such as 1250000."),
    "not_whole": _("Write a whole number."),
    "too_large": _("This number is too large to be true."),
    "cents": _("Write euros and at most two decimals."),
}


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class CountField(forms.CharField):
    """A whole number as people and networks write it: 1 250, 1,2 k."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=30, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> int | None:
        """The number; None where nothing is typed."""
        try:
            return numbers.count(super().clean(value))
        except numbers.Unreadable as refusal:
            raise forms.ValidationError(TELLING[refusal.code]) from refusal


class AmountField(forms.CharField):
    """Euros as people write them: 1 250,50."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """As it would be typed in French: with a comma."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        """The amount, above nought."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = numbers.amount(text)
        except numbers.Unreadable as refusal:
            raise forms.ValidationError(TELLING[refusal.code]) from refusal
        if not found:
            raise forms.ValidationError(_("Write an amount above nought."))
        return found


class ResultForm(forms.Form):
    """The figures of one account over a day or a period."""

    about = forms.ChoiceField(label=_("Account"))
    since = _day(_("First day"))
    until = _day(_("Last day"), required=False, help_text=_("Empty: that one day."))
    reach = CountField(label=_("Reach"), help_text=_("As the network counts it: people reached, views, impressions."))
    reactions = CountField(label=_("Reactions"), help_text=_("Likes and the like."))
    participation = CountField(label=_("Participation"), help_text=_("Comments, answers and shares, added up."))
    posts = CountField(label=pgettext_lazy("number of", "Posts"))

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.accounts = {f"account-{account.pk}": account for account in accounts_typed_by(user)}
        networks = Network.objects.all() if keeps_register(user) else Network.objects.none()
        self.networks = {f"network-{network.pk}": network for network in networks}
        about: Any = self.fields["about"]
        about.choices = [
            *((value, str(account)) for value, account in self.accounts.items()),
            *(
                (value, _("%(network)s, no account of the register") % {"network": n})
                for value, n in self.networks.items()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """A period that has ended, in order, with a figure at least."""
        given = self.cleaned_data
        since, until = given.get("since"), given.get("until") or given.get("since")
        if since and until and until < since:
            self.add_error("until", _("The last day comes before the first day."))
        elif until and until > timezone.localdate():
            self.add_error("until" if given.get("until") else "since", _("This day is still to come."))
        if not self.errors and self.counted == Counted():
            self.add_error(None, _("Write one figure at least."))
        given["stretch"] = (since, until)
        return given

    @property
    def counted(self) -> Counted:
        """The figures typed."""
        return Counted(*(self.cleaned_data.get(name) for name in NAMES))

    @property
    def stretch(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        found: tuple[dt.date, dt.date] = self.cleaned_data["stretch"]
        return found

    @property
    def account(self) -> OfficialAccount | None:
        """The account chosen, if one of the register was."""
        return self.accounts.get(self.cleaned_data["about"])

    @property
    def network(self) -> Network:
        """The network chosen, or that of the account."""
        return self.account.network if self.account else self.networks[self.cleaned_data["about"]]


class CostForm(forms.ModelForm):
    """A line of costs."""

    amount = AmountField(label=_("Amount in euros"), help_text=_("Such as 1 250,50."))
    department = UnitChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("The whole house"),
        help_text=_("Who bears it. Its manager sees the total, not the lines."),
    )
    spent_on = _day(_("Day"))

    class Meta:
        model = Cost
        fields = ("label", "network", "department", "amount", "spent_on", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department: Any = self.fields["department"]
        department.queryset = Department.objects.all()
        if self.instance.pk is None:
            self.initial.setdefault("spent_on", timezone.localdate())
        else:
            self.initial["amount"] = self.instance.amount


class PeriodForm(forms.Form):
    """Which days the totals count; by default the year so far."""

    since = _day(_("From"), required=False)
    until = _day(_("To"), required=False)

    def period(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """First and last day; one that makes no sense is left out."""
        self.is_valid()
        since = self.cleaned_data.get("since") or today.replace(month=1, day=1)
        until = self.cleaned_data.get("until") or today
        return min(since, until), max(since, until)
