"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from lms.notifications import delivery, looks
from lms.notifications.models import Message

SWEEP_SIZE = 500


@shared_task
def deliver(message_id: int) -> None:
    """Send one message, if it still waits."""
    delivery.deliver(message_id, timezone.now())


@shared_task
def sweep() -> None:
    """Queue again what is due: for later, after a failure, or whose task was lost; see which reminders help."""
    _weigh_reminders(timezone.now())
    for pk in Message.objects.due().order_by("due_at").values_list("pk", flat=True)[:SWEEP_SIZE]:
        deliver.delay(pk)


def _weigh_reminders(now: dt.datetime) -> None:
    """Note what came of reminders, look at each kind once a month, forget what was kept long enough."""
    looks.settle(now)
    looks.look(now)
    looks.forget(now)
