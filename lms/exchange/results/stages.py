"""What is asked for, stage by stage: a file, its columns, a dry run, a yes. Each sets the row and queues the work."""

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.exchange.imports import as_read
from lms.exchange.results import tasks
from lms.exchange.results.columns import BY_KEY, Mapping_, guess, remembered, signature
from lms.exchange.results.days import Order, order_of
from lms.exchange.results.models import ResultImport, ResultMapping
from lms.exchange.results.reading import read_table
from lms.exchange.work import send
from lms.lib.tables import Table
from lms.lib.text import squeeze
from lms.networks.models import Network


@transaction.atomic
def receive(content: bytes, name: str, by: User) -> ResultImport:
    """Keep the file, and guess its columns, or take those of the last file alike. Raises TableError."""
    table = read_table(content)
    found = ResultImport(asked_by=by, name=name[-200:], **as_read(table))
    known = ResultMapping.objects.filter(signature=signature(table.header)).first()
    if known:
        found.network, found.account, found.order = known.network, known.account, known.order
    found.mapping = remembered(known.columns, table.header) if known else guess(table.header)
    found.order = _order(table, found.mapping) or found.order
    found.file.save(f"results.{'xlsx' if table.sheet else 'csv'}", ContentFile(content), save=False)
    found.save()
    return found


def _order(table: Table, mapping: Mapping_) -> Order | None:
    """What the days of the file say of their own order."""
    columns = [column for key in ("since", "until") for column in mapping.get(key, ())]
    return order_of(row.cell(column) for row in table.rows for column in columns)


@transaction.atomic
def choose_columns(
    found: ResultImport, mapping: Mapping_, network: Network, account: OfficialAccount | None, order: str
) -> None:
    """Take the columns and whose figures they are, remember both for these headings, and begin the dry run."""
    found.mapping, found.network, found.account, found.order = mapping, network, account, order
    fields = {column: key for key, columns in mapping.items() for column in columns if key in BY_KEY}
    told = {squeeze(heading): fields.get(n, "") for n, heading in enumerate(found.header) if heading}
    ResultMapping.objects.update_or_create(
        signature=signature(found.header),
        defaults={"columns": told, "network": network, "account": account, "order": order},
    )
    send(found, ResultImport.Stage.CHECK, tasks.check_results)


@transaction.atomic
def check_again(found: ResultImport) -> None:
    """A new dry run with the same columns and choices."""
    send(found, ResultImport.Stage.CHECK, tasks.check_results)


@transaction.atomic
def confirm(found: ResultImport, by: User) -> None:
    """Somebody says yes to the dry run."""
    found.asked_by = by
    log(instance=found, action="exchange.results_confirmed", user=by, data=found.summary)
    send(found, ResultImport.Stage.APPLY, tasks.apply_results)
