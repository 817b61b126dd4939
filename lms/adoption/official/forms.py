"""What is typed about official accounts. Nowhere can a secret be typed."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import OfficialAccount, RequiredCourse
from lms.adoption.official.register import titles_of
from lms.organisation.forms import PersonByNameField


class OfficialAccountForm(forms.ModelForm):
    """An account of the register, its holders, and the courses required of them."""

    owner = PersonByNameField(label=pgettext_lazy("official account", "Owner"), required=False)
    deputy = PersonByNameField(label=pgettext_lazy("official account", "Deputy"), required=False)
    recovery_holder = PersonByNameField(label=_("Holder of the recovery means"), required=False)
    courses = forms.MultipleChoiceField(
        label=_("Courses required of the holders"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = OfficialAccount
        fields = (
            "network",
            "name",
            "address",
            "purpose",
            "owner",
            "deputy",
            "recovery_holder",
            "has_second_factor",
            "posted_on",
            "closed_on",
        )
        widgets = {
            "posted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = CoursePage.objects.live().order_by().values_list("translation_key", flat=True).distinct()
        titles = titles_of(keys, get_language() or "")
        network: Any = self.fields["network"]
        network.empty_label = None if self.instance.pk else _("Choose a network")
        courses: Any = self.fields["courses"]
        courses.choices = sorted(((str(key), title) for key, title in titles.items()), key=lambda pair: pair[1])
        if self.instance.pk:
            self.initial["courses"] = [str(row.course_key) for row in self.instance.required_courses.all()]
        else:
            del self.fields["closed_on"]

    def save(self, commit: bool = True) -> OfficialAccount:
        """The account with its required courses."""
        account: OfficialAccount = super().save(commit)
        wanted = {uuid.UUID(key) for key in self.cleaned_data["courses"]}
        account.required_courses.exclude(course_key__in=wanted).delete()
        rows = [RequiredCourse(account=account, course_key=key) for key in wanted]
        RequiredCourse.objects.bulk_create(rows, ignore_conflicts=True)
        return account


class HandOverForm(forms.Form):
    """Which role goes to whom."""

    role = forms.ChoiceField(label=_("What is handed over"), choices=OfficialAccount.Role)
    receiver = PersonByNameField(label=_("To whom"))

    def clean_receiver(self) -> User:
        """Somebody."""
        person: User = self.cleaned_data["receiver"]
        return person
