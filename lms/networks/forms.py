"""What trainers write about networks in the studio."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from lms.lib.dates import date_in_words
from lms.networks import succession
from lms.networks.models import NetworkState
from lms.networks.models.dated import Dated

CHANGE, CORRECTION = "change", "correction"
_MOVED = _(
    "These dates say otherwise when this rule held: drafts of these days would be judged anew (%(days)s). If that is "
    "meant, say that you correct what we had written; if not, look at the dates."
)


class DatedRuleForm(WagtailAdminModelForm):
    """A rule that holds for a time. What it asks is never rewritten unawares: yesterday was judged by it."""

    how = forms.ChoiceField(label=_("What has happened"), required=False, widget=forms.RadioSelect)
    from_day = forms.DateField(
        label=_("From which day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The first day of the new rule; it may be past, or still to come. A correction needs none."),
    )

    SUBSTANCE: ClassVar[frozenset[str]]
    """The fields that judge."""
    CHANGED: ClassVar[Any]
    """How the first choice is said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old: Dated | None = self.instance.as_stored()
        if self.old is None or not self.old.has_begun(timezone.localdate()):
            del self.fields["how"], self.fields["from_day"]
            return
        corrected = _("I correct what we had written, for the past too: drafts of before are judged anew.")
        self.fields["how"].choices = [(CHANGE, self.CHANGED), (CORRECTION, corrected)]
        self.initial["from_day"] = timezone.localdate()

    @cached_property
    def begins_anew(self) -> bool:
        """A new rule takes the place of the one that is edited."""
        return self._asks_otherwise and self.cleaned_data.get("how") == CHANGE

    @property
    def _asks_otherwise(self) -> bool:
        """What judges is not what it was."""
        return any(self._differs(name) for name in self.SUBSTANCE.intersection(self.changed_data))

    def _differs(self, name: str) -> bool:
        """Line ends are sent otherwise than they are kept; they are no change."""
        before, after = self.initial.get(name), self.cleaned_data.get(name)
        if isinstance(before, str) and isinstance(after, str):
            return before.strip().splitlines() != after.strip().splitlines()
        return True

    def clean(self) -> dict[str, Any]:
        """Whoever changes what a rule asks that holds says which it is: it changed, or it was written wrongly."""
        data: dict[str, Any] = super().clean()
        if self.old is None or "how" not in self.fields or self.errors:
            return data
        if not self._asks_otherwise:
            self._clean_past(self.old, data)
        elif not data["how"]:
            self.add_error("how", _("You changed what this rule asks, and it holds already: say which it is."))
        elif data["how"] == CHANGE:
            self._clean_day(self.old, data)
        return data

    def _clean_past(self, old: Dated, data: dict[str, Any]) -> None:
        """Dates that say otherwise which days were judged by it correct the past: somebody says so."""
        given = type(old)(valid_from=data["valid_from"], valid_to=data["valid_to"])
        days = succession.moved(old, given, timezone.localdate())
        if days and data["how"] != CORRECTION:
            said = {"days": get_text_list([_in_words(one) for one in days], gettext("and"))}
            self.add_error("how", _MOVED % said)

    def _clean_day(self, old: Dated, data: dict[str, Any]) -> None:
        """The new rule begins after the old one, and while that one holds."""
        day: dt.date | None = data["from_day"]
        if day is None:
            self.add_error("from_day", _("From which day is it so?"))
        elif (old.valid_from and day <= old.valid_from) or (old.valid_to and day >= old.valid_to):
            self.add_error("from_day", _("The old rule does not hold the day before: choose another day."))
        elif "valid_from" in self.changed_data and data["valid_from"] != day:
            self.add_error(
                "valid_from", _("The old rule keeps its first day: that of the new one is the day you gave below.")
            )
        else:
            data["valid_from"] = day

    def save(self, commit: bool = True) -> Any:
        """As a rule of its own where it takes the place of the old one."""
        if self.begins_anew and self.old is not None and commit:
            succession.succeed(self.old, self.instance, by=self.for_user)
        return super().save(commit)


def _in_words(days: succession.Days) -> str:
    """« du 3 novembre 2025 au 9 novembre 2025 »."""
    first, last = days
    values = {"first": date_in_words(first) if first else "", "last": date_in_words(last)}
    if first is None:
        return pgettext("days", "all until %(last)s") % values
    return values["last"] if first == last else pgettext("days", "%(first)s to %(last)s") % values


class NetworkRuleForm(DatedRuleForm):
    """A rule of a network; its forbidden characters are written one after the other."""

    forbidden = forms.CharField(
        label=_("Forbidden characters"), required=False, help_text=_("One after the other, with spaces between.")
    )

    SUBSTANCE = frozenset(
        {"network", "field", "limit", "counting", "limit_bytes", "forbidden", "is_unique", "is_set_by_server"}
    )
    CHANGED = _(
        "The network changed this: the old rule ends, a new one begins on the day below. Drafts of before stay judged "
        "by the old one."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["forbidden"] = " ".join(self.instance.forbidden)

    def clean_forbidden(self) -> list[str]:
        """The characters as a list."""
        return str(self.cleaned_data["forbidden"]).split()


class HouseRuleForm(DatedRuleForm):
    """A rule of the institution. Its reason and its suggestion may be said better at any time: they judge nothing."""

    SUBSTANCE = frozenset({"kind", "text_fr", "text_en", "networks"})
    CHANGED = _(
        "We changed our rule: the old one ends, a new one begins on the day below. Drafts of before stay judged by the "
        "old one."
    )


class NetworkStateForm(WagtailAdminModelForm):
    """A state of a network; who wrote it first is kept."""

    def save(self, commit: bool = True) -> NetworkState:
        """With its author."""
        if self.instance.pk is None:
            self.instance.author = self.for_user
        saved: NetworkState = super().save(commit)
        return saved
