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

WORDS = {
    "adoption.official_account_saved": _("The register was corrected"),
    "adoption.hand_over_asked": _("A hand-over was asked for"),
    "adoption.hand_over_confirmed": _("A hand-over was confirmed"),
    "adoption.hand_over_given_up": _("A hand-over was given up"),
    "adoption.worry_answered": _("A worry was answered"),
    "adoption.worry_hidden": _("A worry was hidden"),
    "adoption.worry_shown": _("A worry is shown again"),
    "adoption.mission_decided": _("A trainer decided on a mission"),
    "adoption.project_saved": _("What is known of a project was changed"),
    "adoption.result_typed": _("Results of a network were typed in"),
    "adoption.result_taken_back": _("Results of a network were taken back"),
    "adoption.cost_saved": _("A cost was noted"),
    "adoption.cost_taken_back": _("A cost was taken back"),
    "adoption.fast_track_opened": _("A fast track was opened"),
    "adoption.fast_track_decided": _("A fast track was decided"),
    "adoption.fast_track_budget_set": _("The budget of a fast track was set"),
}


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
    """What the history says of what people did here."""
    for action, words in WORDS.items():
        actions.register_action(action, words, words)
