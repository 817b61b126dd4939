"""allauth keeps addresses in rows of its own; they follow the person’s address, which the organisation vouches for."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from lms.accounts.models import User


@transaction.atomic
def follow(people: Iterable[User]) -> int:
    """Make each person’s address the primary, verified one; an address given up no longer signs in. How many changed.

    Saving a person does this by itself; call it after `bulk_create`, `bulk_update` and `update`.
    A change of address that a person has begun and not yet confirmed is left alone.
    """
    wanted = {person.pk: person.email.lower() for person in people}
    rows = EmailAddress.objects.filter(Q(user__in=wanted) | Q(email__in=wanted.values()))
    standing = list(rows.only("user_id", "email", "primary", "verified"))
    current = {row.user_id: row.email for row in standing if row.primary and row.verified}
    behind = {pk: email for pk, email in wanted.items() if current.get(pk) != email}
    taken = set(behind.values())
    gone = [row.pk for row in standing if (row.primary and row.user_id in behind) or row.email in taken]
    if gone:
        EmailAddress.objects.filter(pk__in=gone).delete()
    EmailAddress.objects.bulk_create(
        [EmailAddress(user_id=pk, email=email, primary=True, verified=True) for pk, email in behind.items()]
    )
    return len(behind)
