"""From the file of an import to a plan: read, map, parse, compare."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.adoption.models import Result
from lms.adoption.results.figures import NAMES
from lms.adoption.results.keeping import ledger_of
from lms.exchange.results.columns import under_titles
from lms.exchange.results.days import Order
from lms.exchange.results.models import ResultImport
from lms.exchange.results.plan import Plan, Refused, build
from lms.exchange.results.rows import Reading, ResultRow, parse
from lms.exchange.work import Job
from lms.lib import tables
from lms.networks.models import Network

MAX_BYTES = 10 * tables.MEGABYTE
MAX_LINES = 50_000


def read_table(content: bytes) -> tables.Table:
    """The table of a file within our limits, from its headings on. Raises TableError."""
    if len(content) > MAX_BYTES:
        raise tables.TableError(
            gettext_lazy("The file is larger than %(limit)s MB. Export fewer months at a time."),
            limit=MAX_BYTES // tables.MEGABYTE,
        )
    table = under_titles(tables.read(content))
    if len(table.rows) > MAX_LINES:
        raise tables.TableError(
            gettext_lazy("The file holds more than %(limit)s lines. Export fewer months at a time."), limit=MAX_LINES
        )
    return table


def read_rows(job: Job[ResultImport]) -> list[ResultRow | Refused]:
    """The lines of the file as figures, or as refusals."""
    with job.row.file.open("rb") as file:
        table = read_table(file.read())
    reading = Reading(job.row.mapping, len(table.header), Order(job.row.order), timezone.localdate())
    read = ((row.line, parse(row, reading)) for row in job.counted(table.rows))
    return [told if isinstance(told, ResultRow) else Refused(line, "", tuple(told)) for line, told in read]


def network_of(found: ResultImport) -> Network:
    """Whose figures they are, which is chosen with the columns."""
    if found.network is None:
        raise ValidationError(_("The network of this file is no longer here. Choose the columns again."))
    return found.network


def make_plan(found: ResultImport, rows: list[ResultRow | Refused]) -> Plan:
    """The plan over the results as they are now. Two statements."""
    network = network_of(found)
    kept = Result.objects.of(network, found.account).values("key", *NAMES)
    known = {values["key"]: {name: values[name] for name in NAMES} for values in kept}
    return build(rows, known, ledger_of(network, found.account))
