"""The link at the foot of a reminder that ends its kind: signed, for one person and one kind. It works signed out."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from lms.accounts.models import User
from lms.notifications.kinds import Kind, find

OFF = "lms.adoption.reminders_off"
OFF_SECONDS = 365 * 86_400


def off_link(person: User, kind: str) -> str:
    """The address that ends one kind of reminder, and takes it up again."""
    return f"{settings.BASE_URL}{reverse('reminders_off', args=[signing.dumps([person.pk, kind], salt=OFF)])}"


def read_off(token: str) -> tuple[User, Kind] | None:
    """Whose reminders of which kind the link would end; None when it is altered or expired, or the person gone."""
    try:
        pk, key = signing.loads(token, salt=OFF, max_age=OFF_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person, kind = User.objects.filter(pk=pk, is_active=True).first(), find(key)
    return (person, kind) if person and kind and not kind.is_wish else None
