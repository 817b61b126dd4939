"""What follows when a rule of a network is deleted, by whatever hand."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from lms.networks.models import NetworkRule, RemovedRule


@receiver(post_delete, sender=NetworkRule)
def rule_deleted(sender: type[NetworkRule], instance: NetworkRule, origin: Any = None, **_kwargs: Any) -> None:
    """A rule was deleted: that is a change, unless its network went with it."""
    asked = origin.model if isinstance(origin, QuerySet) else type(origin)
    if asked is sender:
        RemovedRule.note(instance, timezone.now())
