"""People do not sign up: they are invited by mail, choose a password, and are at home."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from lms.accounts import addresses, mails
from lms.accounts.models import User
from lms.accounts.tokens import invitation_token
from lms.lib.periods import Period


class InvitationError(ValidationError):
    """The person is already there, or must not come in."""


def can_be_invited(person: User) -> bool:
    """Active, and has not chosen a password yet."""
    return person.is_active and not person.has_usable_password()


def link_for(person: User) -> str:
    """The address that the invitation gives, good for as long as people are kept who never came, and for one use."""
    return settings.BASE_URL + reverse("invitation", args=[invitation_token(person)])


@transaction.atomic
def invite(person: User, by: User | None = None, at: dt.datetime | None = None) -> None:
    """Post an invitation; an earlier one stops working."""
    if not can_be_invited(person):
        raise InvitationError(
            _("%(person)s has already chosen a password, or is deactivated."), params={"person": person}
        )
    person.invited_at = at or timezone.now()
    person.save(update_fields=["invited_at"])
    log(person, "accounts.invite", user=by)
    context = {
        "link": link_for(person),
        "by": by,
        "days": Period.INVITED.time.days,
        "reason": _("Your organisation has opened an account for you."),
    }
    mails.send("invitation", person, f"invitation:{person.pk}:{person.invited_at.isoformat()}", context)


@transaction.atomic
def accept(person: User, password: str, language: str, time_zone: str) -> User:
    """The person has opened the link and chosen a password: the link is used, the address is proved."""
    person.set_password(password)
    person.language, person.time_zone = language, time_zone
    person.save(update_fields=["password", "language", "time_zone"])
    addresses.follow([person])
    log(person, "accounts.accept", user=person)
    return person
