"""Results typed in, taken from a file, taken back. What would be counted twice is refused."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount, Result
from lms.adoption.models.results import ResultQuerySet
from lms.adoption.results import figures
from lms.adoption.results.figures import NAMES, Counted, Month
from lms.adoption.results.stretches import Ledger, Stretch, key_of
from lms.lib.dates import date_in_words
from lms.networks.models import Network

BATCH = 500


def ledger_of(network: Network, account: OfficialAccount | None, without: str = "") -> Ledger:
    """The days that are counted already for an account, but for the row of one key. One statement."""
    rows = Result.objects.of(network, account).exclude(key=without)
    return Ledger((row.since, row.until, row.is_of_a_post) for row in rows.only("since", "until", "key"))


@transaction.atomic
def type_in(network: Network, account: OfficialAccount | None, stretch: Stretch, counted: Counted, by: User) -> Result:
    """Keep the figures of a period; typed again, they take the place of what was there. Raises ValidationError."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    since, until = stretch
    key = key_of(since, until)
    if clash := ledger_of(network, account, without=key).clash(since, until, is_post=False):
        raise ValidationError(
            _(
                "From %(since)s to %(until)s is counted already: these days would be counted twice. "
                "Take that back first."
            ),
            params={"since": _day(clash[0]), "until": _day(clash[1])},
        )
    values = {name: getattr(counted, name) for name in NAMES}
    fresh = {"since": since, "until": until, "source": Result.Source.TYPED, "file_name": "", "line": None}
    kept, _is_new = Result.objects.update_or_create(
        network=network,
        account=account,
        key=key,
        defaults={**values, **fresh, "entered_by": by, "entered_at": timezone.now()},
    )
    log(kept, "adoption.result_typed", user=by)
    return kept


def _day(day: dt.date) -> str:
    return date_in_words(day, "SHORT_DATE_FORMAT")


@transaction.atomic
def take_in(created: Iterable[Result], changed: Iterable[Result]) -> None:
    """Write what a file brings, all at once."""
    Result.objects.bulk_create(created, batch_size=BATCH)
    fields = ["since", "until", *NAMES, "source", "file_name", "line", "entered_by", "entered_at"]
    # Each row differs in every field: written over themselves, they take a tenth of the time of an update of many.
    Result.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


@transaction.atomic
def take_back(result: Result, by: User) -> None:
    """It was a mistake: the row goes, the history says so."""
    log(result, "adoption.result_taken_back", user=by, data={"row": str(result)})
    result.delete()


def by_month(network: Network, since: dt.date, until: dt.date) -> list[Month]:
    """The figures of a network over the months from that of `since` to that of `until`. One statement.

    No causal claim: print `figures.NO_CAUSE` wherever these stand beside anything of the passage.
    """
    return months_of(Result.objects.filter(network=network), since, until).get(network.pk) or figures.by_month(
        (), since, until
    )


def months_of(results: ResultQuerySet, since: dt.date, until: dt.date) -> dict[int, list[Month]]:
    """The months of each network among `results`, by its id. One statement."""
    first = since.replace(day=1)
    rows: dict[int, list[tuple[dt.date, Counted]]] = {}
    for network, day, *counted in results.ending(first, until).order_by().values_list("network_id", "until", *NAMES):
        rows.setdefault(network, []).append((day, Counted(*counted)))
    return {network: figures.by_month(found, since, until) for network, found in rows.items()}
