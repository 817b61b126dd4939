"""The shape of what people send: catalogue filters, assignments."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from courses import addresses, catalogue
from courses.covers import with_covers
from courses.models import CoursePage
from courses.permissions import assignable_by
from lms.accounts.models import User
from lms.networks.models import Network
from lms.organisation.models import Department, Membership
from lms.organisation.permissions import departments_visible_to


class CatalogueFilter(forms.Form):
    """What to look for in the catalogue; anything unknown is left out rather than refused."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    network = forms.ModelChoiceField(
        Network.objects.filter(pk__in=CoursePage.objects.live().order_by().values("networks")),
        label=_("Network"),
        required=False,
        to_field_name="key",
        empty_label=pgettext_lazy("networks", "All"),
    )
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", pgettext_lazy("levels", "All")), *CoursePage.Level.choices]
    )
    length = forms.ChoiceField(
        label=_("Duration"),
        required=False,
        choices=[
            ("", pgettext_lazy("durations", "All")),
            ("short", _("up to 20 minutes")),
            ("medium", _("20 to 45 minutes")),
            ("long", _("more than 45 minutes")),
        ],
    )
    state = forms.ChoiceField(
        label=_("For me"),
        required=False,
        choices=[
            ("", _("Whole catalogue")),
            ("mine", _("My courses")),
            ("new", _("New to me")),
            ("due", _("With a due date")),
            ("done", pgettext_lazy("courses", "Completed")),
        ],
    )

    def courses(self, person: User) -> QuerySet[CoursePage]:
        """The live courses, in all their languages, that pass."""
        found = CoursePage.objects.live().select_related("locale").prefetch_related(with_covers()).order_by("path")
        wanted = self.cleaned_data if self.is_bound and (self.is_valid() or self.cleaned_data) else {}
        if text := wanted.get("q"):
            found = catalogue.search(found, text)
        if network := wanted.get("network"):
            found = found.filter(networks=network)
        if level := wanted.get("level"):
            found = found.filter(level=level)
        if length := wanted.get("length"):
            found = catalogue.of_length(found, length)
        if state := wanted.get("state"):
            found = catalogue.for_person(found, person, state)
        return found


SHOWN_BY_NAME = 60
"""Up to so many people are shown as boxes to tick; more are named by address or number, as a spreadsheet has them."""
SHOWN_AT_ONCE = 12
"""Up to so many boxes stand open; more are folded away until somebody asks for them."""


class AssignmentForm(forms.Form):
    """Which course, for whom, by when. People and departments are those the author may see, and no others."""

    course = forms.ModelChoiceField(
        CoursePage.objects.none(),
        label=_("Course"),
        empty_label=_("Choose a course"),
        error_messages={"required": _("Choose a course.")},
    )
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("A whole department, with those below it"),
        required=False,
        empty_label=_("No department"),
    )
    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("People to tick"), required=False, widget=forms.CheckboxSelectMultiple
    )
    named = forms.CharField(
        label=_("People by e-mail address or employee number"),
        required=False,
        max_length=50_000,
        help_text=_("One on each line; a column copied from a spreadsheet will do."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        help_text=_("The whole of that day counts, in each person’s time zone."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(
        label=_("A word to them"), required=False, max_length=250, help_text=_("It stands in the mail they receive.")
    )

    def __init__(self, author: User, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = assignable_by(author)
        live = CoursePage.objects.live().select_related("locale").order_by("path")
        pages = addresses.each_in_language(live, language)
        self._field("course").queryset = CoursePage.objects.filter(pk__in=[page.pk for page in pages])
        self._field("department").queryset = departments_visible_to(author)
        self._show_people()

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _show_people(self) -> None:
        """A small team as boxes to tick; of a large house only those already chosen."""
        self._field("people").queryset = self.allowed
        names = list(self.allowed[: SHOWN_BY_NAME + 1])
        if len(names) > SHOWN_BY_NAME:
            chosen = self.data.getlist("people") if hasattr(self.data, "getlist") else self.initial.get("people", [])
            names = list(self.allowed.filter(pk__in=[pk for pk in chosen if str(pk).isdigit()]))
        self._field("people").choices = [(person.pk, str(person)) for person in names]

    @property
    def shows_people(self) -> bool:
        """The boxes stand open: they are few, or some of them are ticked already."""
        return len(self._field("people").choices) <= SHOWN_AT_ONCE or bool(self["people"].value())

    def clean_due_on(self) -> Any:
        """A due day that is over would make everybody late at once."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return due_on

    def clean_named(self) -> list[int]:
        """The people named, by id; each line that names nobody is told with its number."""
        lines = [(number, line.strip()) for number, line in enumerate(self.cleaned_data["named"].splitlines(), 1)]
        wanted = {line.lower(): number for number, line in lines if line}
        addressed = self.allowed.filter(email__in=wanted)
        numbered = self.allowed.filter(employee_number__in=[line for _number, line in lines if line])
        known = {person.email: person.pk for person in addressed}
        known |= {str(person.employee_number).lower(): person.pk for person in numbered}
        unknown = [
            _("Line %(line)d: “%(text)s” is nobody you may give a course to.") % {"line": number, "text": text}
            for text, number in wanted.items()
            if text not in known
        ]
        if unknown:
            raise forms.ValidationError(unknown[:20])
        return [known[text] for text in wanted]

    def clean(self) -> dict[str, Any]:
        """Somebody must be chosen, one way or another."""
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen().exists():
            raise forms.ValidationError(_("Choose at least one person, or a department that has people."))
        return cleaned

    def chosen(self) -> QuerySet[User]:
        """The people chosen by name, by line or through the department, each once."""
        ticked = [person.pk for person in self.cleaned_data.get("people") or []]
        wanted = Q(pk__in=[*ticked, *self.cleaned_data.get("named", [])])
        if department := self.cleaned_data.get("department"):
            there = Department.objects.within([department]).order_by().values("pk")
            today = Membership.objects.at(timezone.localdate()).filter(department__in=there)
            wanted |= Q(pk__in=today.order_by().values("person"))
        return self.allowed.filter(wanted)

    @staticmethod
    def said(count: int) -> str:
        """What was done, in words."""
        return ngettext("%(n)d person has the course now.", "%(n)d people have the course now.", count) % {"n": count}
