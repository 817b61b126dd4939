"""What is held about people here. Lines of an import are about the people in the file: HR's, and soon gone."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lms.exchange.results.models import ResultImport, ResultLine, ResultMapping
from lms.exchange.staff.models import StaffImport, StaffLine
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period

FILES = format_lazy(_("{period}."), period=Period.FILES.words)
FIGURES = format_lazy(
    _("The figures for good, without your name once your account is erased; file and lines {period}."),
    period=Period.FILES.words,
)
holds(
    StaffImport,
    "asked_by",
    kept=FIGURES,
    erased=Erased.NAME,
    fields=("id", "created_at", "state", "total"),
)
holds(
    StaffLine,
    "staff_import__asked_by",
    kept=FILES,
    erased=Erased.NAME,
    fields=("id",),
)
holds(
    ResultImport,
    "asked_by",
    kept=FIGURES,
    erased=Erased.NAME,
    fields=("id", "created_at", "state", "total"),
)
holds(ResultLine, "result_import__asked_by", kept=FILES, erased=Erased.NAME, fields=("id",))
HOLDERS = ("account__owner", "account__deputy", "account__recovery_holder")
holds(
    ResultMapping,
    *HOLDERS,
    kept=_("As long as such files are imported; it names an account, never its holders."),
    erased=Erased.NAME,
    fields=("id",),
)
