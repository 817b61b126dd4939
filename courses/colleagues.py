"""A page is read by another trainer before it is published: who is asked, and who hears what came of it."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowState, WorkflowTask

from lms.accounts.models import User
from lms.notifications import outbox

ASKED, ANSWERED = "page_to_read", "page_read"
OF_WAGTAIL = "Moderators approval"
"""What Wagtail's own migration calls the workflow, and its one task, that every installation starts with."""
MODERATORS = "Moderators"


def take_over(trainers: Group) -> None:
    """Give Wagtail's first workflow, which nobody stands behind, to the trainers, under a name of the organisation's.

    One that an administrator has touched (its name, its tasks, its groups, or who is in the group) stays as it is.
    """
    for workflow in Workflow.objects.filter(name=OF_WAGTAIL):
        tasks = [line.task.specific for line in WorkflowTask.objects.filter(workflow=workflow).select_related("task")]
        if len(tasks) == 1 and _is_untouched(tasks[0]):
            with translation.override(settings.LANGUAGE_CODE):
                workflow.name = tasks[0].name = _("Review by another trainer")
            tasks[0].groups.set([trainers])
            tasks[0].save()
            workflow.save()


def _is_untouched(task: object) -> bool:
    if not isinstance(task, GroupApprovalTask) or task.name != OF_WAGTAIL:
        return False
    groups = list(task.groups.all())
    return [group.name for group in groups] == [MODERATORS] and not groups[0].user_set.exists()


def ask(state: TaskState, by: User | None) -> None:
    """Tell those who may read the page that it waits; administrators where its author is the only one."""
    page = state.workflow_state.content_object
    if isinstance(page, Page) and isinstance(state.task.specific, GroupApprovalTask):
        for person in _readers(state.task.specific, by):
            outbox.post(
                ASKED,
                person,
                f"{ASKED}-{state.pk}-{person.pk}",
                {"page": page, "by": by, "url": _address(page)},
                gettext_lazy(
                    "You receive this mail because you may read what others have written before it is published."
                ),
            )


def answer(state: WorkflowState, by: User | None) -> None:
    """Tell who asked what came of it, in the words of who has read it; nobody is told of an own answer."""
    page, asked_by = state.content_object, state.requested_by
    if not isinstance(page, Page) or asked_by is None or not asked_by.is_active or asked_by == by:
        return
    context = {
        "page": page,
        "by": by,
        "approved": state.status == WorkflowState.STATUS_APPROVED,
        "comment": state.current_task_state.specific.get_comment() if state.current_task_state else "",
        "url": _address(page),
    }
    outbox.post(
        ANSWERED,
        asked_by,
        f"{ANSWERED}-{state.pk}-{state.current_task_state_id}",
        context,
        gettext_lazy("You receive this mail because you asked for this page to be read."),
    )


def _readers(task: GroupApprovalTask, by: User | None) -> QuerySet[User]:
    everybody = User.objects.filter(is_active=True)
    if by is not None:
        everybody = everybody.exclude(pk=by.pk)
    readers = everybody.filter(groups__in=task.groups.all()).distinct()
    return readers if readers.exists() else everybody.filter(is_superuser=True)


def _address(page: Page) -> str:
    return f"{settings.BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
