"""What is typed on the way of any import: a file, its columns, a yes. Each kind says what is its own."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.exchange.columns import Field
from lms.exchange.imports import TableImport
from lms.lib import tables


class UploadForm(forms.Form):
    """The file. A kind says its `label` and `help_text`, its `limit` in bytes, and what is `too_large`."""

    label: ClassVar[Promise]
    help_text: ClassVar[Promise]
    limit: ClassVar[int] = tables.MAX_BYTES
    too_large: ClassVar[Promise]

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file: Any = self.fields["file"]
        file.label, file.help_text = self.label, self.help_text

    def clean_file(self) -> UploadedFile:
        """Not larger than what can be read; said before it is read."""
        file = self.cleaned_data["file"]
        if file.size > self.limit:
            raise forms.ValidationError(str(self.too_large), params={"limit": self.limit // tables.MEGABYTE})
        return file


class ColumnsForm(forms.Form):
    """What each column holds. A kind says its `offered` fields, adds its choices, and cleans `told` further."""

    offered: ClassVar[tuple[Field, ...]]

    def __init__(self, found: TableImport, data: Any = None) -> None:
        super().__init__(data)
        self.found, self.header, self.sample = found, found.header, found.sample
        chosen = {column: key for key, columns in found.mapping.items() for column in _several(columns)}
        choices = [("", _("leave out")), *((field.key, field.label) for field in self.offered)]
        for column in range(len(self.header)):
            name = f"column-{column}"
            self.fields[name] = forms.ChoiceField(label=self.heading(column), choices=choices, required=False)
            self.initial[name] = chosen.get(column, "")

    def heading(self, column: int) -> str:
        """What the file calls a column."""
        return self.found.heading(column)

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each column's field, with the first values under it."""
        return [
            (self[f"column-{column}"], [row[column] for row in self.sample if row[column]])
            for column in range(len(self.header))
        ]

    def told(self) -> dict[str, list[int]]:
        """Field → columns, as chosen; a field that does not add up stands once, and one that is required is there."""
        told: dict[str, list[int]] = {}
        for field in self.offered:
            told[field.key] = [n for n in range(len(self.header)) if self.cleaned_data.get(f"column-{n}") == field.key]
            for column in () if field.adds_up else told[field.key][1:]:
                other = self.heading(told[field.key][0])
                self.add_error(f"column-{column}", _("“%(other)s” already holds this.") % {"other": other})
            if field.is_required and not told[field.key]:
                self.miss(field)
        return {key: columns for key, columns in told.items() if columns}

    def miss(self, field: Field) -> None:
        """Say that a column is still to be chosen."""
        self.add_error(None, _("Choose the column that holds: %(field)s.") % {"field": field.label})


class ConfirmForm(forms.Form):
    """The yes to a dry run; `summary` holds its figures."""

    def __init__(self, summary: dict[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.summary = summary


def _several(columns: int | Iterable[int]) -> Iterable[int]:
    """One column, or several, as columns."""
    return [columns] if isinstance(columns, int) else columns
