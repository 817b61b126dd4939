"""Who has a last day: the account stays open, or closes by itself when that day is over; and who left long ago."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.organisation.models import Membership


def departure_of(person: User) -> Membership | None:
    """The stretch that ends with a departure: the latest one, when it has a last day and the account is open."""
    latest = Membership.objects.filter(person=person).order_by("-starts_on").first()
    return latest if person.is_active and latest is not None and latest.ends_on is not None else None


@transaction.atomic
def plan_closing(person: User, by: User | None = None, *, is_wanted: bool = True) -> None:
    """Close the account once the last day is over, or keep it open after all."""
    stretch = departure_of(person)
    if stretch is None:
        raise ValidationError(_("%(person)s has no last day."), params={"person": person})
    if stretch.closes_account == is_wanted:
        return
    stretch.closes_account = is_wanted
    stretch.save(update_fields=["closes_account"])
    log(person, "organisation.closing_planned" if is_wanted else "organisation.closing_dropped", user=by)


def close_due(today: dt.date | None = None) -> None:
    """Close the accounts of those whose last day is over and who have not come back. Each once: one may be reopened."""
    over = Membership.objects.filter(closes_account=True, ends_on__lt=today or timezone.localdate())
    for pk in over.values_list("pk", flat=True):
        _close(pk)


@transaction.atomic
def _close(pk: int) -> None:
    stretch = Membership.objects.select_for_update().select_related("person").get(pk=pk)
    departure = departure_of(stretch.person)
    if stretch.closes_account and departure == stretch:
        deactivate(stretch.person)
    Membership.objects.filter(pk=pk).update(closes_account=False)


def left_before(moment: dt.datetime) -> QuerySet[User]:
    """Those whose work here ended before that moment: by their last day; without a place ever, by a closed account."""
    day = timezone.localdate(moment)
    mine = Membership.objects.filter(person=OuterRef("pk"))
    lasting = mine.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    closed = Q(is_active=False, deactivated_at__lt=moment) & ~Exists(mine)
    return User.objects.filter(closed | Q(Exists(mine) & ~Exists(lasting))).order_by()


def gone_before(moment: dt.datetime) -> QuerySet[User]:
    """Those who left before that moment, or whose account was closed before it, whatever their place."""
    closed = Q(is_active=False, deactivated_at__lt=moment)
    return User.objects.filter(closed | Q(pk__in=left_before(moment).values("pk"))).order_by()


def last_day_of(person: User) -> dt.date | None:
    """The last day of work, that of a closed account where there was never a place; None while somebody works here."""
    places = Membership.objects.filter(person=person)
    if places.at(timezone.localdate()).exists() or places.filter(ends_on=None).exists():
        return None
    day: dt.date | None = places.aggregate(day=Max("ends_on"))["day"]
    return day or (timezone.localdate(person.deactivated_at) if person.deactivated_at else None)
