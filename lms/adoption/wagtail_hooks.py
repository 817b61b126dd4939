"""What the passage adds to Wagtail: only registrations."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from lms.adoption.plans.examples import PlanExampleViewSet

register_snippet(PlanExampleViewSet)

WORDS = {
    "adoption.result_typed": _("Results of a network were typed in"),
    "adoption.result_taken_back": _("Results of a network were taken back"),
    "adoption.cost_saved": _("A cost was noted"),
    "adoption.cost_taken_back": _("A cost was taken back"),
    "adoption.fast_track_opened": _("A fast track was opened"),
    "adoption.fast_track_decided": _("A fast track was decided"),
}


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history says of official accounts, results and costs."""
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
    for action, words in WORDS.items():
        actions.register_action(action, words, words)
