"""The register as a page shows it: every account with its holders and what is to be seen to. Four statements."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.adoption.official.flags import Flag, Holder, Keeping, concerning, flags_of
from lms.adoption.official.permissions import accounts_visible_to, keeps_register
from lms.organisation.permissions import is_hr
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


def entries(viewer: User, today: dt.date, language: str, only: int | None = None) -> list[Entry]:
    """The accounts `viewer` sees, each with the flags he or she may see; `only` one of them."""
    rows = accounts_visible_to(viewer).select_related("network", "owner", "deputy", "recovery_holder")
    accounts = list(rows.filter(pk=only) if only else rows)
    required = _required([account.pk for account in accounts])
    holders = {person.pk: person for account in accounts for person in account.holders().values()}
    here = set(User.objects.filter(figures.still_here(today), pk__in=holders).values_list("pk", flat=True))
    missing = _missing(holders, {key for keys in required.values() for key in keys}, language)
    found = []
    for account in accounts:
        keeping = _keeping(account, required.get(account.pk, []), here, missing)
        flags = flags_of(keeping, today) if account.closed_on is None else []
        is_mine = viewer in account.holders().values()
        seen = flags if is_hr(viewer) else concerning(flags, viewer.pk) if is_mine else []
        named = account.holders()
        still = {role: person for role, person in named.items() if person.pk in here}
        contacts = [still[role] for role in ("owner", "deputy") if role in still]
        found.append(Entry(account, seen, is_mine, named if is_mine or keeps_register(viewer) else still, contacts))
    return found


def _required(accounts: list[int]) -> dict[int, list[uuid.UUID]]:
    """The keys of the courses required for each account."""
    keys: dict[int, list[uuid.UUID]] = {}
    links = OfficialAccount.objects.filter(pk__in=accounts, required_courses__isnull=False)
    for pk, key in links.order_by().values_list("pk", "required_courses__course_key"):
        keys.setdefault(pk, []).append(key)
    return keys


def _missing(people: Iterable[int], courses: set[uuid.UUID], language: str) -> dict[tuple[int, uuid.UUID], str]:
    """Titles of required courses by person and course, for those not completed."""
    if not courses:
        return {}
    done = set(
        Enrolment.objects.completed()
        .filter(person__in=list(people), course_key__in=courses)
        .values_list("person_id", "course_key")
    )
    titles = titles_of(courses, language)
    return {(pk, key): titles[key] for pk in people for key in titles if (pk, key) not in done}


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
    return Keeping(holders, account.has_second_factor, account.posted_on, registered_on)
