"""What the passage adds to Wagtail: only registrations."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from lms.adoption.plans.examples import PlanExampleViewSet
from lms.adoption.worries.permissions import answers_worries

register_snippet(PlanExampleViewSet)


class WorriesToAnswer(MenuItem):
    """Only for those who answer."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Trainers and HR."""
        return answers_worries(request.user)


@hooks.register("register_admin_menu_item")
def worries_to_answer() -> MenuItem:
    """From the studio to the wall."""
    url = f"{reverse('worries')}?state=waiting"
    return WorriesToAnswer(_("Worries to answer"), url, name="worries-to-answer", icon_name="comment", order=310)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history says of official accounts, projects, and answers on the worry wall."""
    saved, asked, done, over = (
        _("The register was corrected"),
        _("A hand-over was asked for"),
        _("A hand-over was confirmed"),
        _("A hand-over was given up"),
    )
    actions.register_action("adoption.official_account_saved", saved, saved)
    actions.register_action("adoption.hand_over_asked", asked, asked)
    actions.register_action("adoption.hand_over_confirmed", done, done)
    actions.register_action("adoption.hand_over_given_up", over, over)
    answered, hidden, shown = _("A worry was answered"), _("A worry was hidden"), _("A worry is shown again")
    actions.register_action("adoption.worry_answered", answered, answered)
    actions.register_action("adoption.worry_hidden", hidden, hidden)
    actions.register_action("adoption.worry_shown", shown, shown)
    project = _("What is known of a project was changed")
    actions.register_action("adoption.project_saved", project, project)
