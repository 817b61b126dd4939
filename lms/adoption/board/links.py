"""The link “not now” of a mail: signed, good for this one answer, limited in time; it works signed out."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from lms.adoption.models import HelpAsk

NOT_NOW = "lms.adoption.help_not_now"
SECONDS = 30 * 86_400


def not_now_link(ask: HelpAsk) -> str:
    """The address that says “not now” for the person asked."""
    return f"{settings.BASE_URL}{reverse('not_now', args=[signing.dumps(ask.pk, salt=NOT_NOW)])}"


def read_not_now(token: str) -> HelpAsk | None:
    """What the link would decline; None when it is altered or expired, the question over, or the person gone."""
    try:
        pk = signing.loads(token, salt=NOT_NOW, max_age=SECONDS)
    except signing.BadSignature:
        return None
    asks = HelpAsk.objects.filter(pk=pk, person__is_active=True)
    open_ones = asks.filter(request__taken_at=None, request__settled_at=None, request__withdrawn_at=None)
    return open_ones.select_related("person", "request__network").first()
