"""What the passage adds to Wagtail: only registrations."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from lms.adoption.plans.examples import PlanExampleViewSet

register_snippet(PlanExampleViewSet)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history says of official accounts, and of missions that a trainer decided."""
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
    decided = _("A trainer decided on a mission")
    actions.register_action("adoption.mission_decided", decided, decided)
