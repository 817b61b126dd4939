"""The register as a page shows it: every account with its holders and what is to be seen to. Six statements at most."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.models import OfficialAccount, Result
from lms.adoption.models.results import POST
from lms.adoption.official.flags import Flag, Holder, Keeping, flags_of
from lms.adoption.official.permissions import (
    accounts_visible_to,
    keeps_register,
    lacks_visible_to,
    sees_what_is_missing,
)
from lms.reports import figures


@dataclass
class Entry:
    """One account as one reader sees it."""

    account: OfficialAccount
    flags: list[Flag] = field(default_factory=list)
    is_mine: bool = False
    holders: dict[str, User] = field(default_factory=dict)
    """By role: for who is concerned all that the register names, for others those who are still here."""
    contacts: list[User] = field(default_factory=list)
    """Whom to ask: the owner and the deputy, while they are here."""
    posted_on: dt.date | None = None
    """The last post that anybody noted."""


def entries(viewer: User, today: dt.date, language: str, only: int | None = None) -> list[Entry]:
    """The accounts `viewer` sees, each with the flags he or she may see; `only` one of them."""
    rows = accounts_visible_to(viewer).select_related("network", "owner", "deputy", "recovery_holder")
    rows = _with_counted_posts(rows, today)
    accounts = list(rows.filter(pk=only) if only else rows)
    required = _required([account.pk for account in accounts])
    holders = {person.pk: person for account in accounts for person in account.holders().values()}
    here = set(User.objects.filter(figures.still_here(today), pk__in=holders).values_list("pk", flat=True))
    missing = _missing(viewer, holders, {key for keys in required.values() for key in keys}, language)
    found = []
    for account in accounts:
        posted_on = _last_post(account, today)
        keeping = _keeping(account, required.get(account.pk, []), here, missing, posted_on)
        is_seen = account.closed_on is None and sees_what_is_missing(viewer, account)
        named = account.holders()
        is_mine = viewer in named.values()
        still = {role: person for role, person in named.items() if person.pk in here}
        contacts = [still[role] for role in ("owner", "deputy") if role in still]
        shown = named if is_mine or keeps_register(viewer) else still
        flags = flags_of(keeping, today) if is_seen else []
        found.append(Entry(account, flags, is_mine, shown, contacts, posted_on))
    return found


def _with_counted_posts(accounts: QuerySet[OfficialAccount], today: dt.date) -> QuerySet[OfficialAccount]:
    """With `counted_on`, the last day of which figures of the network count a post."""
    counted = Result.objects.filter(Q(posts__gt=0) | Q(key__startswith=POST), account=OuterRef("pk"), since__lte=today)
    return accounts.annotate(counted_on=Subquery(counted.order_by("-until").values("until")[:1]))


def _last_post(account: OfficialAccount, today: dt.date) -> dt.date | None:
    """What a holder said, or what figures say if that is later; of a period, its last day so far."""
    counted_on: dt.date | None = getattr(account, "counted_on", None)
    known = [day for day in (account.posted_on, counted_on and min(counted_on, today)) if day]
    return max(known, default=None)


def _required(accounts: list[int]) -> dict[int, list[uuid.UUID]]:
    """The keys of the courses required for each account."""
    keys: dict[int, list[uuid.UUID]] = {}
    links = OfficialAccount.objects.filter(pk__in=accounts, required_courses__isnull=False)
    for pk, key in links.order_by().values_list("pk", "required_courses__course_key"):
        keys.setdefault(pk, []).append(key)
    return keys


def _missing(
    viewer: User, people: Iterable[int], courses: set[uuid.UUID], language: str
) -> dict[tuple[int, uuid.UUID], str]:
    """Titles of required courses by person and course, for those not completed of which `viewer` may know."""
    if not courses:
        return {}
    done = set(
        Enrolment.objects.completed()
        .filter(person__in=list(people), course_key__in=courses)
        .values_list("person_id", "course_key")
    )
    titles = titles_of(courses, language)
    lacks = ((pk, key) for pk in people for key in titles if (pk, key) not in done)
    return {(pk, key): titles[key] for pk, key in lacks_visible_to(viewer, lacks)}


def titles_of(courses: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, str]:
    """Titles of live courses by key, in `language` where there is one."""
    rows = CoursePage.objects.live().filter(translation_key__in=list(courses)).order_by("locale__language_code")
    found: dict[uuid.UUID, str] = {}
    for key, title, code in rows.values_list("translation_key", "title", "locale__language_code"):
        if key not in found or code == language:
            found[key] = title
    return found


def _keeping(
    account: OfficialAccount,
    required: list[uuid.UUID],
    here: set[int],
    missing: dict[tuple[int, uuid.UUID], str],
    posted_on: dt.date | None,
) -> Keeping:
    holders = {
        role: Holder(
            person.pk,
            str(person),
            person.pk in here,
            tuple(missing[person.pk, key] for key in required if (person.pk, key) in missing),
        )
        for role, person in account.holders().items()
    }
    registered_on = timezone.localdate(account.registered_at)
    return Keeping(holders, account.has_second_factor, posted_on, registered_on)
