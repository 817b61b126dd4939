"""What HR types on the way of an import."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from lms.exchange.forms import ColumnsForm, ConfirmForm, UploadForm
from lms.exchange.staff.columns import BY_KEY, FIELDS
from lms.exchange.staff.models import StaffImport

CHOICES = ("units", "are_names_tidied", "is_absence_leaving")


class StaffUploadForm(UploadForm):
    """The file."""

    label = _("File of your HR tool")
    help_text = _("CSV or Excel (.xlsx), as it comes out. Nothing is written before you have seen what would change.")
    too_large = _("The file is larger than %(limit)s MB. Leave out the columns that are not needed.")


class StaffColumnsForm(ColumnsForm):
    """What each column holds, and how the import goes about it."""

    offered = FIELDS

    day = forms.DateField(
        label=_("The changes hold from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Somebody’s new department counts from this day on; the history before it is kept."),
    )
    units = forms.ChoiceField(
        label=_("Departments and sites that are not here yet"), choices=StaffImport.Units, widget=forms.RadioSelect
    )
    are_names_tidied = forms.BooleanField(
        label=_("Write names that are wholly in capitals with small letters (MARTIN → Martin)"), required=False
    )
    is_absence_leaving = forms.BooleanField(
        label=_("Deactivate the people who are not in the file, or have left according to it"),
        help_text=_(
            "Only if the file holds everybody. You will see their names and their share before anything is done."
        ),
        required=False,
    )

    def __init__(self, found: StaffImport, data: Any = None) -> None:
        super().__init__(found, data)
        self.initial.update({name: getattr(found, name) for name in CHOICES})
        self.initial["day"] = found.day or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Each field once; name, address and department are needed."""
        mapping = {key: column for key, (column, *_others) in self.told().items()}
        if not {"department", "department_code"} & set(mapping):
            self.miss(BY_KEY["department"])
        chosen = {name: self.cleaned_data.get(name) for name in ("day", *CHOICES)}
        self.cleaned_data["choices"] = {"mapping": mapping, **chosen}
        return self.cleaned_data


class StaffConfirmForm(ConfirmForm):
    """The yes; with a share to agree to when people would be deactivated."""

    max_share = forms.IntegerField(
        label=_("At most this share of the staff may be deactivated, in per cent"), min_value=0, max_value=100
    )

    def __init__(self, summary: dict[str, Any], data: Any = None) -> None:
        super().__init__(summary, data)
        self.share, self.leaving = float(summary.get("share", 0)), int(summary.get("leaving", 0))
        if not self.leaving:
            del self.fields["max_share"]

    def clean_max_share(self) -> int:
        """Enough for those who would leave, typed by a person: never filled in beforehand."""
        share = self.cleaned_data["max_share"]
        if share < self.share:
            raise forms.ValidationError(
                _("%(leaving)s people would be deactivated, %(share)s%% of the staff: more than you agree to."),
                params={"leaving": self.leaving, "share": number_format(self.share)},
            )
        return share

    def clean(self) -> dict[str, Any]:
        """Where nobody would leave, no share is agreed to."""
        return {"max_share": 0, **self.cleaned_data}
