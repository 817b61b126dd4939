"""What Wagtail tells us about pages. Each receiver calls one rule."""

from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from courses import colleagues, marks, outlines, studio
from courses.catalogue import searchable
from courses.models import ActivityPage, CataloguePage, CoursePage, ModulePage
from courses.originals import course_holding
from lms.organisation.permissions import TRAINERS
from quizzes.models import Attempt

OURS = (CoursePage, ModulePage, ActivityPage)


@receiver(page_published)
@receiver(page_unpublished)
def outline_changed(instance: Page, **_kwargs: Any) -> None:
    """A page of a course appeared or went."""
    if isinstance(instance, OURS) and (course := course_holding(instance)):
        _look_again(course)


@receiver(post_page_move)
def outline_reordered(instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    """A page was dragged elsewhere: the outline it left, and the one it came to."""
    for place in (parent_page_before, instance):
        if course := course_holding(place):
            _look_again(course)


@receiver(post_delete)
def outline_shortened(instance: Any, **_kwargs: Any) -> None:
    """A page of a course was deleted; its neighbours may still be going, so look once all is over."""
    if isinstance(instance, (ModulePage, ActivityPage)) and (course := course_holding(instance)):
        transaction.on_commit(partial(_look_again, course))


def _look_again(course: CoursePage) -> None:
    """What a course is made of has changed: its outline, and what search knows of it."""
    outlines.publish(course.translation_key)
    if course.live:
        CoursePage.objects.filter(pk=course.pk).update(search_text=searchable(course))


@receiver(page_published, sender=CataloguePage)
def catalogue_opened(**_kwargs: Any) -> None:
    """A catalogue in a new language: trainers may write in it too."""
    studio.prepare()


@receiver(post_save, sender=Attempt)
def attempt_submitted(instance: Attempt, **_kwargs: Any) -> None:
    """An attempt was written: once handed in, it may complete an activity, in the same transaction."""
    marks.record(instance)


def page_submitted(instance: TaskState, user: Any = None, **_kwargs: Any) -> None:
    """A page waits to be read by somebody else."""
    colleagues.ask(instance, user)


def page_answered(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    """A page was approved, or sent back."""
    colleagues.answer(instance, user)


def told_already(**_kwargs: Any) -> None:
    """Wagtail would write to every administrator beside those who are asked."""


def speak_for_wagtail() -> None:
    """Our letters in the place of Wagtail's: under its own marks, so that it finds its places taken."""
    for signal, sender, mark, ours in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification", page_submitted),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification", told_already),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", page_answered),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", page_answered),
    ):
        signal.disconnect(sender=sender, dispatch_uid=mark)
        signal.connect(ours, sender=sender, dispatch_uid=mark)


def brought_up_to_date(**_kwargs: Any) -> None:
    """The database is that of this release: where trainers write already, they read each other's pages too."""
    if trainers := Group.objects.filter(name=TRAINERS).first():
        colleagues.take_over(trainers)
