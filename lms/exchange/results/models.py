"""An import of results as rows: the file and what was chosen, what each line would do, what headings meant."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import OfficialAccount
from lms.exchange.imports import LineQuerySet, TableImport, private_storage
from lms.exchange.results.columns import BY_KEY
from lms.exchange.results.days import Order
from lms.exchange.results.problems import Problem
from lms.lib.dates import written
from lms.lib.numbers import grouped
from lms.networks.models import Network

ORDERS = [(Order.DAY.value, _("day first: 31/12/2026")), (Order.MONTH.value, _("month first: 12/31/2026"))]


class _Chosen(models.Model):
    """What is chosen for a file: whose figures they are, and how its days are written."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="+")
    account = models.ForeignKey(OfficialAccount, on_delete=models.SET_NULL, null=True, related_name="+")
    order = models.CharField(_("order of day and month"), max_length=5, choices=ORDERS, default=Order.DAY.value)

    class Meta:
        abstract = True


class ResultMapping(_Chosen):
    """What was chosen for a set of headings, for the next file that has the same."""

    signature = models.CharField(_("headings"), max_length=64, unique=True)
    columns = models.JSONField(_("columns"), default=dict)

    class Meta:
        verbose_name = _("headings remembered")
        verbose_name_plural = _("headings remembered")

    def __str__(self) -> str:
        return self.signature[:12]


class ResultImport(TableImport, _Chosen):
    """One file of results on its way: columns, dry run, confirmation, applied."""

    routes = "result"

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="result_imports"
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to="results/%Y/%m/", blank=True)

    class Meta:
        verbose_name = _("import of results")
        verbose_name_plural = _("imports of results")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} ({self.created_at:%Y-%m-%d %H:%M})"


class ResultLine(models.Model):
    """One line of the dry run: what it adds or changes, or why it does not."""

    class Group(models.TextChoices):
        """What happens."""

        CREATED = "created", _("added")
        CHANGED = "changed", _("changed")
        REFUSED = "refused", _("refused")
        SAME = "same", _("left alone")

    result_import = models.ForeignKey(ResultImport, on_delete=models.CASCADE, related_name="lines")
    group = models.CharField(_("group"), max_length=8, choices=Group)
    number = models.PositiveIntegerField(_("line"))
    about = models.CharField(_("what it is about"), max_length=240, blank=True)
    changes = models.JSONField(_("changes"), default=list)
    problems = models.JSONField(_("problems"), default=list)

    objects: ClassVar = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an import of results")
        verbose_name_plural = _("lines of imports of results")
        ordering = ("result_import", "number", "pk")
        indexes = (models.Index(fields=["result_import", "group", "number"], name="result_line_group"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.about}"

    @property
    def subject(self) -> str:
        """The days, and the post if it is about one, as people write them."""
        days, _sign, post = self.about.partition(" ")
        since, _sign, until = days.partition("/")
        told = written(since) + (f" – {written(until)}" if until and until != since else "")
        return f"{told} · {post}" if post else told

    @property
    def told_changes(self) -> list[tuple[str, str, str]]:
        """(what, before, after), in words of the language of the moment."""
        return [(str(BY_KEY[key].label), grouped(before), grouped(after)) for key, before, after in self.changes]

    @property
    def told_problems(self) -> list[tuple[str, str, str]]:
        """(column, what is wrong, what to do), in words of the language of the moment."""
        told = []
        for problem in (Problem(*kept) for kept in self.problems):
            heading = "" if problem.column is None else self.result_import.heading(problem.column)
            told.append((heading, problem.sentence, problem.advice))
        return told
