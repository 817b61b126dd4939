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
    behind = _behind({person.pk: person.email.lower() for person in people})
    if behind:
        gone = Q(user__in=behind, primary=True) | Q(email__in=behind.values())
        EmailAddress.objects.filter(gone).delete()
        EmailAddress.objects.bulk_create(
            [EmailAddress(user_id=pk, email=email, primary=True, verified=True) for pk, email in behind.items()]
        )
    return len(behind)


def _behind(wanted: dict[int, str]) -> dict[int, str]:
    """Those of `wanted` (person to address) who do not have that address as their primary, verified one."""
    rows = EmailAddress.objects.filter(user__in=wanted, primary=True, verified=True)
    current = dict(rows.values_list("user_id", "email"))
    return {pk: email for pk, email in wanted.items() if current.get(pk) != email}
