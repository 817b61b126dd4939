"""The shape of what people send: catalogue filters, assignments."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses import addresses, catalogue
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
        Network.objects.all(), label=_("Network"), required=False, to_field_name="key", empty_label=_("All")
    )
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("All")), *CoursePage.Level.choices])
    length = forms.ChoiceField(
        label=_("Duration"),
        required=False,
        choices=[
            ("", _("All")),
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
            ("done", _("Completed")),
        ],
    )

    def courses(self, person: User, language: str) -> QuerySet[CoursePage]:
        """The live courses, in all their languages, that pass."""
        found = CoursePage.objects.live().select_related("locale", "cover").order_by("path")
        wanted = self.cleaned_data if self.is_bound and (self.is_valid() or self.cleaned_data) else {}
        if text := wanted.get("q"):
            found = catalogue.search(found, text, language)
        if network := wanted.get("network"):
            found = found.filter(networks=network)
        if level := wanted.get("level"):
            found = found.filter(level=level)
        if length := wanted.get("length"):
            found = catalogue.of_length(found, length)
        if state := wanted.get("state"):
            found = catalogue.for_person(found, person, state)
        return found


class AssignmentForm(forms.Form):
    """Which course, for whom, by when. People and departments are those the author may see, and no others."""

    course = forms.ModelChoiceField(CoursePage.objects.none(), label=_("Course"))
    people = forms.ModelMultipleChoiceField(User.objects.none(), label=_("People"), required=False)
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("or a whole department, with those below it"),
        required=False,
        empty_label=_("No department"),
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
        self.author = author
        live = CoursePage.objects.live().select_related("locale").order_by("path")
        pages = addresses.each_in_language(live, language)
        self._field("course").queryset = CoursePage.objects.filter(pk__in=[page.pk for page in pages])
        self._field("people").queryset = assignable_by(author)
        self._field("department").queryset = departments_visible_to(author)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean_due_on(self) -> Any:
        """A due day that is over would make everybody late at once."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return due_on

    def clean(self) -> dict[str, Any]:
        """Somebody must be chosen, one way or the other."""
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen().exists():
            raise forms.ValidationError(_("Choose at least one person, or a department that has people."))
        return cleaned

    def chosen(self) -> QuerySet[User]:
        """The people chosen by name or through the department, each once."""
        allowed = assignable_by(self.author)
        named = self.cleaned_data.get("people") or User.objects.none()
        wanted = allowed.filter(pk__in=named.values("pk"))
        if department := self.cleaned_data.get("department"):
            there = Department.objects.within([department]).order_by().values("pk")
            today = Membership.objects.at(timezone.localdate()).filter(department__in=there).values("person")
            wanted = allowed.filter(pk__in=wanted.values("pk")) | allowed.filter(pk__in=today)
        return wanted.distinct()

    @staticmethod
    def said(count: int) -> str:
        """What was done, in words."""
        return ngettext("%(n)d person has the course now.", "%(n)d people have the course now.", count) % {"n": count}
