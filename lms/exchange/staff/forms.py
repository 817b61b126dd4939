"""What HR types on the way of an import."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.exchange.staff.columns import BY_KEY, FIELDS
from lms.exchange.staff.models import StaffImport
from lms.lib import tables


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File of your HR tool"),
        help_text=_(
            "CSV or Excel (.xlsx), as it comes out. Nothing is written before you have seen what would change."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean_file(self) -> UploadedFile:
        """Not larger than what can be read; said before it is read."""
        file = self.cleaned_data["file"]
        if file.size > tables.MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Leave out the columns that are not needed."),
                params={"limit": tables.MAX_BYTES // tables.MEGABYTE},
            )
        return file


class ColumnsForm(forms.Form):
    """What each column holds, and how the import goes about it."""

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

    def __init__(self, staff_import: StaffImport, data: Any = None) -> None:
        super().__init__(data)
        self.header, self.sample = staff_import.header, staff_import.sample
        chosen = {column: key for key, column in staff_import.mapping.items()}
        choices = [("", _("leave out")), *((field.key, field.label) for field in FIELDS)]
        for column in range(len(self.header)):
            name = f"column-{column}"
            self.fields[name] = forms.ChoiceField(label=self._heading(column), choices=choices, required=False)
            self.initial[name] = chosen.get(column, "")
        for name in ("units", "are_names_tidied", "is_absence_leaving"):
            self.initial[name] = getattr(staff_import, name)
        self.initial["day"] = staff_import.day or timezone.localdate()

    def _heading(self, column: int) -> str:
        """The name of a column, or its number."""
        return self.header[column] or str(_("column %d") % (column + 1))

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each column's field, with the first values under it."""
        return [
            (self[f"column-{column}"], [row[column] for row in self.sample if row[column]])
            for column in range(len(self.header))
        ]

    def clean(self) -> dict[str, Any]:
        """Each field once; name, address and department are needed."""
        mapping: dict[str, int] = {}
        for column in range(len(self.header)):
            key = self.cleaned_data.get(f"column-{column}")
            if key and key in mapping:
                other = self._heading(mapping[key])
                self.add_error(f"column-{column}", _("“%(other)s” already holds this.") % {"other": other})
            elif key:
                mapping[key] = column
        for field in FIELDS:
            if field.is_required and field.key not in mapping:
                self.add_error(None, _("Choose the column that holds: %(field)s.") % {"field": field.label})
        if not {"department", "department_code"} & set(mapping):
            self.add_error(None, _("Choose the column that holds: %(field)s.") % {"field": BY_KEY["department"].label})
        self.cleaned_data["mapping"] = mapping
        return self.cleaned_data

    def choices(self) -> dict[str, Any]:
        """What is chosen beside the columns."""
        return {name: self.cleaned_data[name] for name in ("day", "units", "are_names_tidied", "is_absence_leaving")}


class ConfirmForm(forms.Form):
    """The yes; with a share to agree to when people would be deactivated."""

    max_share = forms.IntegerField(
        label=_("At most this share of the staff may be deactivated, in per cent"), min_value=0, max_value=100
    )

    def __init__(self, summary: dict[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.share, self.leaving = float(summary.get("share", 0)), int(summary.get("leaving", 0))
        if not self.leaving:
            del self.fields["max_share"]

    def clean_max_share(self) -> int:
        """Enough for those who would leave, typed by a person: never filled in beforehand."""
        share = self.cleaned_data["max_share"]
        if share < self.share:
            raise forms.ValidationError(
                _("%(leaving)s people would be deactivated, %(share)s%% of the staff: more than you agree to."),
                params={"leaving": self.leaving, "share": self.share},
            )
        return share
