"""What HR and administrators type about people, departments and sites."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.organisation.directory import Role, State, called, having, in_state, matching, working_in
from lms.organisation.models import Department, Membership, Site
from lms.organisation.permissions import COMMUNICATIONS, HR, TRAINERS
from lms.organisation.roles import ADMINISTRATOR

LONGEST_ADDRESS = 254


class UnitChoiceField(forms.ModelChoiceField):
    """One of a tree, indented by its depth."""

    def label_from_instance(self, obj: Department | Site) -> str:
        """« — — Commerce et tourisme »."""
        return "— " * (obj.depth - 1) + obj.name


def _offer(form: forms.BaseForm, name: str, units: QuerySet, empty: Any = "—") -> None:
    """What can be chosen in a field of `form`, as of this request."""
    field = form.fields[name]
    if isinstance(field, UnitChoiceField):
        field.queryset, field.empty_label = units, empty


SEVERAL = _("Several people here are called so: give the address or the number of the one you mean.")


class PersonByNameField(forms.CharField):
    """Somebody by name, e-mail address or employee number: a list of thousands is no help to anybody."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("By name, e-mail address or employee number."))
        super().__init__(max_length=LONGEST_ADDRESS, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Shown as the address."""
        if isinstance(value, int):
            return User.objects.filter(pk=value).values_list("email", flat=True).first()
        return value.email if isinstance(value, User) else value

    def clean(self, value: Any) -> User | None:
        """The person."""
        text = super().clean(value)
        if not text:
            return None
        found = called(User.objects.all(), [text])[text]
        found = [person for person in found if person.is_active] or found
        if not found:
            raise forms.ValidationError(_("Nobody here has this name, address or number."))
        if len(found) > 1:
            raise forms.ValidationError(SEVERAL)
        return found[0]


class PeopleFilter(forms.Form):
    """The filters over the directory."""

    q = forms.CharField(label=_("Name, address or number"), required=False, max_length=200)
    department = UnitChoiceField(label=_("Department"), queryset=Department.objects.none(), required=False)
    site = UnitChoiceField(label=_("Site"), queryset=Site.objects.none(), required=False)
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", pgettext_lazy("roles", "All")), *Role.choices], required=False
    )
    state = forms.ChoiceField(label=_("Account"), choices=State, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "department", Department.objects.all(), pgettext_lazy("departments", "All"))
        _offer(self, "site", Site.objects.all(), pgettext_lazy("sites", "All"))

    def narrow(self, people: QuerySet[User]) -> QuerySet[User]:
        """`people` through the filters; one that makes no sense is left out."""
        self.is_valid()
        day, chosen = timezone.localdate(), self.cleaned_data
        people = in_state(people, chosen.get("state") or State.OPEN, day)
        for unit in filter(None, (chosen.get("department"), chosen.get("site"))):
            people = working_in(people, unit, day)
        if role := chosen.get("role"):
            people = having(people, role, day)
        return matching(people, chosen.get("q") or "")


class PersonForm(forms.ModelForm):
    """Who somebody is."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "employee_number", "language")

    def clean_email(self) -> str:
        """In lower case, as it signs in."""
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another person has this address."))
        return email

    def clean_employee_number(self) -> str | None:
        """Empty is no number, not the same number for all."""
        return self.cleaned_data["employee_number"] or None


class PlaceForm(forms.Form):
    """Where somebody works from a day on."""

    department = UnitChoiceField(label=_("Department"), queryset=Department.objects.none())
    site = UnitChoiceField(label=_("Site"), queryset=Site.objects.none(), required=False)
    job_title = forms.CharField(label=_("Job title"), max_length=200, required=False)
    line_manager = PersonByNameField(label=_("Line manager"), required=False)
    category = forms.ChoiceField(label=_("Category"), choices=[("", "—"), *Membership.Category.choices], required=False)
    regime = forms.ChoiceField(label=_("Staff regime"), choices=[("", "—"), *Membership.Regime.choices], required=False)
    on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "department", Department.objects.filter(is_active=True))
        _offer(self, "site", Site.objects.filter(is_active=True))
        self.fields["on"].initial = timezone.localdate


class LeaveForm(forms.Form):
    """The last day of work."""

    on = forms.DateField(label=_("Last day of work"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class RolesForm(forms.Form):
    """What somebody is beside a learner."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (TRAINERS, _("Trainer: writes courses in the studio")),
            (COMMUNICATIONS, _("Communications: keeps the official accounts and their results, answers worries")),
            (HR, _("HR: sees everybody’s progress, looks after people and departments")),
            (ADMINISTRATOR, _("Administrator: runs the installation, gives roles")),
        ],
        help_text=_(
            "Everybody is a learner. A manager is who heads a department or has people who report to him or her."
        ),
    )


class UnitForm(forms.ModelForm):
    """A department or a site."""

    under = UnitChoiceField(label=_("Inside"), queryset=Site.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self._meta.model.objects.all()
        if self.instance.pk:
            others = others.exclude(path__startswith=self.instance.path)
            self.initial["under"] = self.instance.get_parent()
        _offer(self, "under", others, _("At the top"))


class DepartmentForm(UnitForm):
    """A department with its manager, who sees everybody in it and below it."""

    manager = PersonByNameField(label=_("Manager"), required=False)

    class Meta:
        model = Department
        fields = ("name", "code", "under", "manager", "is_active")


class SiteForm(UnitForm):
    """A place of work."""

    class Meta:
        model = Site
        fields = ("name", "code", "under", "is_active")
