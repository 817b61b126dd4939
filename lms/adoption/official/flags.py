"""What is worth a look in an account's keeping. Pure: what is known comes in as arguments."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass

QUIET = dt.timedelta(days=60)
"""Where no post is noted for longer, one asks whether the account is still wanted."""


class Code(enum.StrEnum):
    """What is to be seen to, in the order in which it is shown."""

    HOLDER_LEFT = "holder_left"
    NO_OWNER = "no_owner"
    SINGLE_HOLDER = "single_holder"
    NO_SECOND_FACTOR = "no_second_factor"
    COURSE_MISSING = "course_missing"
    NOBODY_POSTS = "nobody_posts"


@dataclass(frozen=True)
class Flag:
    """One thing to see to; `person` and `course` are names where it is about somebody's course or departure."""

    code: Code
    person: str = ""
    course: str = ""


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a role: still here or not, and the required courses not completed that the reader may know."""

    pk: int
    name: str
    is_here: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Keeping:
    """How one account is kept. `holders` by role; the same person may hold several.

    `posted_on` is the last post that anybody noted: a holder who said so, or figures of a network that count one.
    """

    holders: Mapping[str, Holder]
    has_second_factor: bool
    posted_on: dt.date | None
    registered_on: dt.date


def flags_of(keeping: Keeping, today: dt.date) -> list[Flag]:
    """What is to be seen to; a person who left is said once, and counts as no holder."""
    people = {holder.pk: holder for holder in keeping.holders.values()}
    here = [holder for holder in people.values() if holder.is_here]
    found = [Flag(Code.HOLDER_LEFT, holder.name) for holder in people.values() if not holder.is_here]
    owner = keeping.holders.get("owner")
    if owner is None or not owner.is_here:
        found.append(Flag(Code.NO_OWNER))
    if len(here) == 1:
        found.append(Flag(Code.SINGLE_HOLDER, here[0].name))
    if not keeping.has_second_factor:
        found.append(Flag(Code.NO_SECOND_FACTOR))
    found += [Flag(Code.COURSE_MISSING, holder.name, course) for holder in here for course in holder.missing]
    if today - (keeping.posted_on or keeping.registered_on) > QUIET:
        found.append(Flag(Code.NOBODY_POSTS))
    return found
