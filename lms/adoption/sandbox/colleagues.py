"""Finding a colleague by typing the name: names and job titles of people who are here, and nothing else about them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Contains
from django.utils import timezone

from lms.accounts.models import User
from lms.lib.folding import Folded
from lms.lib.text import fold
from lms.organisation.models import Membership
from lms.organisation.permissions import TRAINERS
from lms.reports.figures import still_here

AT_MOST = 8
SHORTEST = 2
"""Letters below which nobody is looked for: nobody reads the directory letter by letter."""
NAME = Folded(Concat("first_name", Value(" "), "last_name", output_field=CharField()))


@dataclass(frozen=True)
class Colleague:
    """Somebody who was found."""

    pk: int
    name: str
    job_title: str


def search(text: str, asking: User, on: dt.date) -> list[Colleague]:
    """People in whose name every word is found, accents forgiven; at most `AT_MOST`, never the one who asks."""
    words = fold(text).split()[:4]
    if len("".join(words)) < SHORTEST:
        return []
    people = askable(asking)
    for word in words:
        people = people.filter(Contains(NAME, Value(word)))
    return _told(people, on)


def trainers(asking: User, on: dt.date) -> list[Colleague]:
    """Trainers, who are glad to read."""
    return _told(askable(asking).filter(groups__name=TRAINERS), on)


def askable(asking: User) -> QuerySet[User]:
    """Everybody here but the one who asks."""
    return User.objects.filter(still_here(timezone.localdate())).exclude(pk=asking.pk)


def _told(people: QuerySet[User], on: dt.date) -> list[Colleague]:
    """Names and job titles, one statement."""
    place = Membership.objects.at(on).filter(person=OuterRef("pk")).order_by("-starts_on").values("job_title")[:1]
    rows = people.annotate(job=Coalesce(Subquery(place), Value("")))
    rows = rows.order_by("sorted_as", "pk")
    found = rows.values_list("pk", "first_name", "last_name", "job")[:AT_MOST]
    return [Colleague(pk, f"{first} {last}".strip(), job) for pk, first, last, job in found]
