"""Pages whose hour has come. One that may not be published stays a draft, and keeps none of the others waiting."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

logger = logging.getLogger(__name__)


def publish_due() -> None:
    """Publish every draft whose hour has come; those refused lose their hour, and their history says why."""
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as why:
            _leave_a_draft(revision, "; ".join(why.messages))


@transaction.atomic
def _leave_a_draft(revision: Revision, why: str) -> None:
    page = revision.content_object
    logger.error("A scheduled page was refused: %s (%s): %s", page, revision.object_id, why)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=page, action="courses.not_published", revision=revision, data={"why": why})
