"""What Wagtail tells us about plain pages. Each receiver calls one rule."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from lms.pages.front import note_statement
from lms.pages.models import TextPage


@receiver(page_published)
@receiver(page_unpublished)
@receiver(post_delete, sender=TextPage)
def text_changed(instance: Page, **_kwargs: Any) -> None:
    """A plain page appeared, went, or got another address."""
    if isinstance(instance, TextPage):
        note_statement()
