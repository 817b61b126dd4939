"""Adding a person and correcting what is said of one."""

from django.db import transaction
from wagtail.log_actions import log

from lms.accounts.models import User


@transaction.atomic
def add(person: User, by: User) -> User:
    """A new account without a password; its owner comes in by invitation."""
    person.set_unusable_password()
    person.save()
    log(instance=person, action="organisation.person_added", user=by)
    return person


@transaction.atomic
def correct(person: User, changed: list[str], by: User) -> User:
    """Write the fields `changed`, and note which ones they were."""
    if changed:
        person.save(update_fields=changed)
        log(instance=person, action="organisation.person_corrected", user=by, data={"fields": changed})
    return person
