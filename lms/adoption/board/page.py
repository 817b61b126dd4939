"""What the pages of the board show: helpers and projects as one finds them, a few statements whatever their number."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Contains
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.board.permissions import helpers_visible_to, projects_visible_to
from lms.adoption.board.projects import UnderWay
from lms.adoption.board.projects import under_way as elsewhere
from lms.adoption.models import Helper, OfficialAccount, Project
from lms.lib.folding import Folded
from lms.lib.text import fold
from lms.networks.models import Network
from lms.organisation.models import Membership
from lms.reports.figures import still_here

MAX_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, on one network or all; projects long done too."""

    words: str = ""
    network: Network | None = None
    long_done: bool = False


def helpers(viewer: User, wanted: Wanted, today: dt.date) -> QuerySet[Helper]:
    """Helpers with their job title, network after network, in the order of names."""
    found = helpers_visible_to(viewer, today).select_related("person", "network")
    if wanted.network is not None:
        found = found.filter(network=wanted.network)
    place = Membership.objects.at(today).filter(person=OuterRef("person")).order_by("-starts_on").values("job_title")
    found = found.annotate(job_title=Coalesce(Subquery(place[:1]), Value("")))
    texts = ("person__first_name", "person__last_name", "what", "network__name", "job_title")
    return _matching(found, wanted.words, texts)


def projects(viewer: User, wanted: Wanted, at: dt.datetime) -> QuerySet[Project]:
    """Projects with their networks and the people who are still here, and whether they are quiet: four statements."""
    today = timezone.localdate(at)
    here = User.objects.filter(still_here(today))
    found: Any = projects_visible_to(viewer)
    if not wanted.long_done:
        found = found.current(today)
    if wanted.network is not None:
        found = found.filter(pk__in=Project.networks.through.objects.filter(network=wanted.network).values("project"))
    name = Concat("first_name", Value(" "), "last_name", output_field=CharField())
    leader = here.filter(pk=OuterRef("lead")).annotate(name=name).values("name")
    found = found.annotate(leader=Coalesce(Subquery(leader[:1]), Value("")))
    quiet = Q(done_on=None, said_at__lt=at - Project.QUIET)
    found = found.annotate(is_quiet=ExpressionWrapper(quiet, BooleanField()))
    prefetched = (Prefetch("lead", here), Prefetch("participants", here), "networks")
    return _matching(found, wanted.words, ("name", "next_step", "leader")).prefetch_related(*prefetched)


def under_way(viewer: User, wanted: Wanted, today: dt.date) -> list[UnderWay]:
    """What other parts have under way, and their people chose to show."""
    return elsewhere(viewer, today, wanted.network.pk if wanted.network else None, wanted.words)


def _matching(rows: QuerySet[Any], text: str, fields: tuple[str, ...]) -> QuerySet[Any]:
    """Rows in whose fields, put together, every word is found, accents forgiven."""
    parts = [part for field in fields for part in (field, Value(" "))]
    searched = Folded(Concat(*parts, output_field=CharField()))
    for word in fold(text).split()[:MAX_WORDS]:
        rows = rows.filter(Contains(searched, Value(word)))
    return rows


def accounts_on() -> dict[int, int]:
    """How many official accounts there are on each network. One statement."""
    rows = OfficialAccount.objects.open().order_by().values_list("network").annotate(Count("pk"))
    return dict(rows)
