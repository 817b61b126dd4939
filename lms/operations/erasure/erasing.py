"""Erasing, all of it or nothing. Called again, it finds nothing to do.

What a duty holds moves to a row that carries the name and the number and opens no door; then the account is deleted,
and the database does with every other row what the register of holdings declares.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import FileField

from lms.accounts import sessions
from lms.accounts.models import User
from lms.lib.holdings import Erased, holdings
from lms.operations.erasure import ends, fates
from lms.organisation import journal
from lms.organisation.departures import last_day_of
from lms.organisation.models import Membership


@transaction.atomic
def erase(pk: int, at: dt.datetime) -> bool:
    """Erase somebody of whom that was asked, and who is gone; False where there is nothing to do (any more)."""
    found = User.objects.select_for_update().filter(pk=pk, is_active=False, erased_at=None)
    person = found.exclude(erasure_asked_at=None).first()
    if person is None or last_day_of(person) is None:
        return False
    asker, facts = journal.asker_of_erasure(person), _facts(person)
    take_away(person, at)
    journal.note_erasure(asker, facts)
    return True


def _facts(person: User) -> dict[str, str | int | None]:
    found = fates.of(person)
    return {**found.counts(), "until": found.until.isoformat() if found.until else None}


def take_away(person: User, at: dt.datetime) -> User | None:
    """Delete the account with all that no duty holds; the row that carries what is held, if anything is.

    Call it in a transaction.
    """
    transaction.on_commit(partial(_delete, list(_files(person))))
    journal.unname(person)
    sessions.end_all(person)
    for holding in reversed(holdings()):
        if holding.erased == Erased.ROW:  # by itself: what it belongs to may be held
            holding.model._base_manager.filter(holding.by(person, holding.paths[0])).delete()
    kept = _hold(person, at) if fates.has_records(person) else None
    person.delete()
    return kept


def _hold(person: User, at: dt.datetime) -> User:
    """A row of the same name, to which all that a duty holds belongs from now on."""
    User.objects.filter(pk=person.pk).update(employee_number=None)
    kept = User(
        first_name=person.first_name,
        last_name=person.last_name,
        employee_number=person.employee_number,
        email=f"{uuid.uuid4().hex}@erased.invalid",
        is_active=False,
        deactivated_at=person.deactivated_at,
        date_joined=at,
        erased_at=at,
    )
    kept.set_unusable_password()
    User.objects.bulk_create([kept])  # no receiver hears of it: nobody signs in by that address
    for holding in holdings():
        if holding.erased == Erased.HELD and holding.model is not User:
            for name in (path for path in holding.paths if "__" not in path and fates.belongs(holding.model, path)):
                holding.model._base_manager.filter(**{name: person}).update(**{name: kept})
    return kept


@transaction.atomic
def anonymise(pk: int, at: dt.datetime) -> bool:
    """No duty holds the name any more: what is left are figures, which name nobody."""
    person = ends.names_past(at).select_for_update(of=("self",)).filter(pk=pk).first()
    if person is None:
        return False
    kept = person if person.erased_at else take_away(person, at)
    if kept is not None:
        Membership.objects.filter(person=kept).delete()
        journal.unname(kept)
        User.objects.filter(pk=kept.pk).update(first_name="", last_name="", sorted_as="", employee_number=None)
    journal.note_erasure(None, {"why": "past its date"})
    return True


@transaction.atomic
def forget_invited(pk: int, at: dt.datetime) -> bool:
    """Somebody was invited, and never came."""
    person = ends.never_came(at).select_for_update(of=("self",)).filter(pk=pk).first()
    if person is None or fates.has_records(person):
        return False
    take_away(person, at)
    journal.note_erasure(None, {"why": "never came"})
    return True


def _files(person: User) -> Iterator[Any]:
    """What lies on disk and belongs to rows that go."""
    for holding in holdings():
        names = [field.name for field in holding.model._meta.concrete_fields if isinstance(field, FileField)]
        paths = [path for path in holding.paths if fates.is_erased_by(holding, path)]
        if names and paths:
            for row in holding.model._base_manager.filter(holding.by(person, *paths)):
                yield from (file for name in names if (file := getattr(row, name)))


def _delete(files: list[Any]) -> None:
    for file in files:
        file.storage.delete(file.name)
