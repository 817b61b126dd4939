"""The filters of reports: one form, of which each report takes the fields it names."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.accounts.models import User
from lms.organisation.models import Membership, Site
from lms.organisation.permissions import is_manager, people_visible_to
from lms.reports.figures import Status
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.formats import Formats

Choices = list[tuple[str, str]]
EVENTS = (
    ("enrolled", gettext_lazy("enrolled")),
    ("due", gettext_lazy("due")),
    ("completed", gettext_lazy("completed")),
)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def _choice(label: Any, choices: Any = (), every: str | Promise = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", every), *choices])


class Filters(forms.Form):
    """Everything one may ask for. What the viewer may not see is not among the choices, and so is refused."""

    q = forms.CharField(label=gettext_lazy("Name or number"), required=False, max_length=200)
    course = _choice(gettext_lazy("Course"), every=pgettext_lazy("courses", "All"))
    department = _choice(gettext_lazy("Department"), every=pgettext_lazy("departments", "All"))
    below = _choice(gettext_lazy("Departments below"), [("no", gettext_lazy("left out"))], gettext_lazy("with them"))
    team = _choice(
        gettext_lazy("Team"),
        [("all", gettext_lazy("my whole team")), ("direct", gettext_lazy("directly mine"))],
        gettext_lazy("everybody"),
    )
    status = _choice(gettext_lazy("Status"), Status.choices, pgettext_lazy("statuses", "All"))
    site = _choice(gettext_lazy("Site"), every=pgettext_lazy("sites", "All"))
    category = _choice(gettext_lazy("Category"), Membership.Category.choices, pgettext_lazy("categories", "All"))
    regime = _choice(gettext_lazy("Staff regime"), Membership.Regime.choices, pgettext_lazy("regimes", "All"))
    period = _choice(gettext_lazy("Period"), EVENTS, gettext_lazy("any"))
    since = _day(gettext_lazy("From"))
    until = _day(gettext_lazy("To"))
    place = _choice(
        gettext_lazy("Department as of"), [("today", gettext_lazy("today"))], gettext_lazy("the day of the event")
    )
    mandatory = forms.BooleanField(label=gettext_lazy("Only what is required"), required=False)
    leavers = forms.BooleanField(label=gettext_lazy("With people who have left"), required=False)
    without_me = forms.BooleanField(label=gettext_lazy("Without me"), required=False)
    scores = forms.BooleanField(label=gettext_lazy("With scores"), required=False)
    person = forms.ModelChoiceField(User.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        names: tuple[str, ...],
        asked: Asked,
        data: Any,
        own: Mapping[str, forms.Field] | None = None,
        objection: Callable[[dict[str, Any]], str] = lambda _cleaned: "",
    ) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.asked, self._own, self._objection = asked, own or {}, objection
        self.fields = {**self._own, **{name: self.fields[name] for name in names}}
        self._limit()

    def _limit(self) -> None:
        """Only the choices that this viewer has; a field without any is not shown."""
        self._choices("course", lambda: [(str(key), title.text) for key, title in self.asked.titles.items()])
        self._choices("department", lambda: _tree(self.asked.departments))
        self._choices("site", lambda: _tree(list(Site.objects.all())))
        if "person" in self.fields:
            self.fields["person"].queryset = people_visible_to(self.asked.viewer)  # type: ignore[attr-defined]
        if not is_manager(self.asked.viewer):
            self.fields.pop("team", None)
        if "department" not in self.fields:
            self.fields.pop("below", None)
        if "scores" in self.fields and not self.asked.scored_courses:
            del self.fields["scores"]

    def _choices(self, name: str, read: Any) -> None:
        if name in self.fields:
            field = self.fields[name]
            found = read()
            field.choices = [*field.choices, *found]  # type: ignore[attr-defined]
            if not found:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Days without the event they are about, or in the wrong order, would be silently misread."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if (since or until) and "period" not in self.errors and not cleaned.get("period"):
            self.add_error("period", _("Say which day this period is about: enrolled, due or completed."))
        if since and until and until < since:
            self.add_error("until", _("This day comes before the first one."))
        if why := self._objection(cleaned):
            self.add_error(None, why)
        return cleaned

    def words(self) -> list[tuple[str, str]]:
        """The filters that are on, for people."""
        day = Formats(self.asked.language).day
        found = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, "", False):
                continue
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                text = str(dict(field.choices)[value]).strip("— ")  # type: ignore[arg-type]
            elif isinstance(field, forms.BooleanField):
                text = _("yes")
            else:
                text = day(value) if isinstance(field, forms.DateField) else str(value)
            found.append((str(field.label or _("Person")), text))
        return found

    @property
    def first_row(self) -> list[forms.BoundField]:
        """The fields most people use."""
        names = (*self._own, "q", "course", "department", "team", "status")
        return [self[name] for name in names if name in self.fields]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields behind “More filters”."""
        return [field for field in self.visible_fields() if field not in self.first_row]

    @property
    def others_on(self) -> bool:
        """One of the fields behind “More filters” is set, or wrong."""
        return any(field.errors or field.data for field in self.others)


def _tree(units: list[Any]) -> Choices:
    """Units of a tree, each below its parent."""
    top = min((unit.depth for unit in units), default=1)
    return [(str(unit.pk), "— " * (unit.depth - top) + unit.name) for unit in units]
