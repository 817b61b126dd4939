"""What Wagtail tells us about pages. Each receiver calls one rule."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses import marks, outlines, studio
from courses.catalogue import searchable
from courses.models import ActivityPage, CataloguePage, CoursePage, ModulePage
from courses.originals import course_holding
from quizzes.models import Attempt

OURS = (CoursePage, ModulePage, ActivityPage)


@receiver(page_published)
@receiver(page_unpublished)
def outline_changed(instance: Page, **_kwargs: Any) -> None:
    """A page of a course appeared or went: its outline, and what search knows of the course."""
    if isinstance(instance, OURS) and (course := course_holding(instance)):
        outlines.publish(course.translation_key)
        if course.live:
            CoursePage.objects.filter(pk=course.pk).update(search_text=searchable(course))


@receiver(post_page_move)
def outline_reordered(instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    """A page was dragged elsewhere: the outline it left, and the one it came to."""
    for place in (parent_page_before, instance):
        if course := course_holding(place):
            outlines.publish(course.translation_key)


@receiver(post_delete)
def outline_shortened(instance: Any, **_kwargs: Any) -> None:
    """A page of a course was deleted; its neighbours may still be going, so look once all is over."""
    if isinstance(instance, (ModulePage, ActivityPage)) and (course := course_holding(instance)):
        transaction.on_commit(partial(outlines.publish, course.translation_key))


@receiver(page_published, sender=CataloguePage)
def catalogue_opened(**_kwargs: Any) -> None:
    """A catalogue in a new language: trainers may write in it too."""
    studio.prepare()


@receiver(post_save, sender=Attempt)
def attempt_submitted(instance: Attempt, **_kwargs: Any) -> None:
    """An attempt was written: once handed in, it may complete an activity, in the same transaction."""
    marks.record(instance)
