"""What every import of a table is as a row: the file’s headings, its columns, the dry run, what was done."""

from typing import Any, ClassVar, Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.lib.jobs import Job
from lms.lib.tables import Table, TableError

SAMPLE_ROWS = 3
SAMPLE_LENGTH = 60


def private_storage() -> Storage:
    """Files that come in are never served by address."""
    return storages["private"]


class TableImport(Job):
    """One table on its way: columns, dry run, confirmation, applied. Each kind adds its file and its choices."""

    class Stage(models.TextChoices):
        """How far people and the machine have come."""

        COLUMNS = "columns", _("columns to choose")
        CHECK = "check", _("dry run")
        APPLY = "apply", _("applied")

    routes: ClassVar[str]
    """What the names of its routes begin with."""

    asked_by: models.ForeignKey[User | None, User | None]
    file: Any
    lines: Any
    name = models.CharField(_("name of the file"), max_length=200)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.COLUMNS)
    header = models.JSONField(_("headings"), default=list)
    sample = models.JSONField(_("first rows"), default=list)
    read_as = models.JSONField(_("how the file was read"), default=dict)
    mapping = models.JSONField(_("columns"), default=dict)
    summary = models.JSONField(_("summary"), default=dict)
    digest = models.CharField(_("fingerprint of the plan"), max_length=64, blank=True)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The page that shows how far it is."""
        return reverse(f"{self.routes}_import", args=[self.pk])

    def heading(self, column: int) -> str:
        """The name of a column, or its number."""
        return self.header[column] or gettext("column %d") % (column + 1)

    @property
    def phase(self) -> str:
        """What the machine is at. Lines are counted as they are read; before and after that, words are all there is."""
        if self.state == self.State.WAITING:
            return "queue"
        if not self.total:
            return "opening"
        return "reading" if self.done < self.total else str(self.stage)

    @property
    def how_far(self) -> str:
        """Changes when there is something new to tell."""
        return f"{self.phase}-{self.done}"

    @property
    def is_checked(self) -> bool:
        """The dry run is there to be read, and waits for a yes."""
        return self.stage == self.Stage.CHECK and self.state == self.State.DONE

    @property
    def is_applied(self) -> bool:
        """Everything is written."""
        return self.stage == self.Stage.APPLY and self.state == self.State.DONE

    @property
    def can_be_thrown_away(self) -> bool:
        """Nothing of it is written, and nobody is at it."""
        return not self.is_applied and not self.is_working

    @property
    def is_working(self) -> bool:
        """The machine is at it, or will be."""
        return self.stage != self.Stage.COLUMNS and not self.is_over

    def wait_for(self, stage: str) -> None:
        """It waits for the work of `stage`, from the beginning; the task only carries its id."""
        self.stage, self.state, self.error = stage, self.State.WAITING, ""
        self.done = self.total = 0
        self.finished_at = None
        self.save()

    def erase(self) -> None:
        """It goes whole, with its lines and its file; the file first, so that none is left behind without its row."""
        if self.file:
            self.file.delete(save=False)
        self.delete()


class LineQuerySet(models.QuerySet[Any]):
    """Questions asked of the lines of an import."""

    def of(self, group: str) -> Self:
        """The lines of one group, in the order of the file."""
        return self.filter(group=group).order_by("number", "pk")


def as_read(table: Table) -> dict[str, Any]:
    """The fields that tell how a file was read, with the first values of each column.

    Raises TableError when there is nothing to import, before anybody chooses columns for nothing.
    """
    if not table.rows:
        raise TableError(_("The file holds headings and nothing under them. Export it again, with its lines."))
    return {
        "header": list(table.header),
        "sample": [[row.cell(n)[:SAMPLE_LENGTH] for n in range(len(table.header))] for row in table.rows[:SAMPLE_ROWS]],
        "read_as": {"encoding": table.encoding, "delimiter": table.delimiter, "sheet": table.sheet}
        | {"rows": len(table.rows)},
    }
