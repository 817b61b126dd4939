"""An import of staff as a row: the file, what HR chose, what would be done, what was done."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.exchange.imports import LineQuerySet, TableImport, private_storage
from lms.exchange.staff.columns import BY_KEY
from lms.exchange.staff.problems import Problem
from lms.lib.dates import written
from lms.organisation.models import Membership


class StaffMapping(models.Model):
    """What a heading means here; an empty field says that the column is left out on purpose."""

    heading = models.CharField(_("heading"), max_length=200, unique=True, help_text=_("Without accents or signs."))
    field = models.CharField(_("field"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("column remembered")
        verbose_name_plural = _("columns remembered")

    def __str__(self) -> str:
        return f"{self.heading} → {self.field or '–'}"


class StaffImport(TableImport):
    """One file of staff on its way: columns, dry run, confirmation, applied."""

    routes = "staff"

    class Units(models.TextChoices):
        """What to do with departments and sites that are not here yet."""

        CREATE = "create", _("Create them")
        REFUSE = "refuse", _("Refuse the line")

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="staff_imports"
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to="staff/%Y/%m/", blank=True)
    day = models.DateField(_("day of the changes"), null=True, blank=True)
    units = models.CharField(_("unknown departments and sites"), max_length=8, choices=Units, default=Units.REFUSE)
    are_names_tidied = models.BooleanField(_("names in capitals are written in small letters"), default=False)
    is_absence_leaving = models.BooleanField(_("people absent from the file are deactivated"), default=False)
    max_share = models.PositiveSmallIntegerField(
        _("share of the staff that may be deactivated, in per cent"), default=0, validators=[MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("import of staff")
        verbose_name_plural = _("imports of staff")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["state", "stage"], name="staff_import_state"),)

    def __str__(self) -> str:
        return self.name


class StaffLine(models.Model):
    """One line of the dry run: what happens to one person, or why nothing does.

    `employee_number` and `department` tell apart those who would be deactivated: they are on no line of the file.
    """

    class Group(models.TextChoices):
        """What happens."""

        CREATED = "created", _("new")
        CHANGED = "changed", _("changed")
        REFUSED = "refused", _("refused")
        LEAVING = "leaving", _("deactivated")
        SAME = "same", _("left alone")

    staff_import = models.ForeignKey(StaffImport, on_delete=models.CASCADE, related_name="lines")
    group = models.CharField(_("group"), max_length=8, choices=Group)
    number = models.PositiveIntegerField(_("line"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=320, blank=True)
    employee_number = models.CharField(_("employee number"), max_length=40, blank=True)
    department = models.CharField(_("department"), max_length=200, blank=True)
    changes = models.JSONField(_("changes"), default=list)
    problems = models.JSONField(_("problems"), default=list)

    objects: ClassVar = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an import")
        verbose_name_plural = _("lines of imports")
        ordering = ("staff_import", "number", "pk")
        indexes = (models.Index(fields=["staff_import", "group", "number"], name="staff_line_group"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

    @property
    def subject(self) -> str:
        """The person whom it is about."""
        return self.name

    @property
    def told_changes(self) -> list[tuple[str, str, str]]:
        """(what, before, after), in words of the language of the moment."""
        return [(_label(key), _value(key, before), _value(key, after)) for key, before, after in self.changes]

    @property
    def told_problems(self) -> list[tuple[str, str, str]]:
        """(column, what is wrong, what to do), in words of the language of the moment."""
        told = []
        for problem in (Problem(*kept) for kept in self.problems):
            column = self.staff_import.mapping.get(problem.field)
            heading = _label(problem.field) if column is None else self.staff_import.heading(column)
            told.append((heading, problem.sentence, problem.advice))
        return told


WORDS = {
    **dict(Membership.Category.choices),
    **dict(Membership.Regime.choices),
    "fr": _("French"),
    "en": _("English"),
    "open": _("open"),
    "closed": _("closed"),
}


def _label(key: str) -> str:
    """The name of a field."""
    if key in BY_KEY:
        return str(BY_KEY[key].label)
    return str(_("Account")) if key == "account" else ""


def _value(key: str, value: str) -> str:
    """A value as one reads it: days as one writes them, and the fields that hold one of a few words in words."""
    if key in ("starts_on", "ends_on"):
        return written(value)
    return str(WORDS.get(value, value)) if key in ("category", "regime", "language", "account") else value
