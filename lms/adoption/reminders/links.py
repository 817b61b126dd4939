"""Links of the mails about check-ins: signed, good for one thing each, limited in time. They work signed out."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from lms.adoption.models import CheckIn

SKIP = "lms.adoption.skip_check_in"
SKIP_SECONDS = 60 * 86_400


def check_in_link(check_in: CheckIn) -> str:
    """The page of the check-in: answers are private, so that one signs in for them."""
    return f"{settings.BASE_URL}{check_in.address}"


def skip_link(check_in: CheckIn) -> str:
    """The address that passes this check-in over."""
    return f"{settings.BASE_URL}{reverse('reminder_skip', args=[signing.dumps(check_in.pk, salt=SKIP)])}"


def read_skip(token: str) -> CheckIn | None:
    """The open check-in that the link would pass over; None when it is altered, expired, over, or the person gone."""
    try:
        pk = signing.loads(token, salt=SKIP, max_age=SKIP_SECONDS)
    except signing.BadSignature:
        return None
    found = CheckIn.objects.filter(pk=pk, completed_at=None, replaced_at=None, passage__person__is_active=True)
    row: CheckIn | None = found.select_related("passage__person", "passage__network").first()
    return row
