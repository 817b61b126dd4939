"""What others’ signals set off: one rule each."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from lms.accounts import addresses, profiles
from lms.accounts.models import User


@receiver(post_save, sender=User)
def person_saved(instance: User, update_fields: frozenset[str] | None, raw: bool, **_rest: Any) -> None:
    """allauth’s address and Wagtail’s profile follow the person."""
    if raw:
        return
    if update_fields is None or "email" in update_fields:
        addresses.follow([instance])
    if update_fields is None or {"language", "time_zone"} & set(update_fields):
        profiles.follow(instance)


@receiver(post_save, sender=UserProfile)
def studio_profile_saved(instance: UserProfile, created: bool, raw: bool, **_rest: Any) -> None:
    """A language chosen in the studio is the person’s language; a new profile starts from the person."""
    if raw:
        return
    if created:
        profiles.follow(instance.user)
    else:
        profiles.adopt(instance)
