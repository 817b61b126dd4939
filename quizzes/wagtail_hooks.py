"""What quizzes add to Wagtail: only registrations."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from quizzes.viewsets import BankGroup

register_snippet(BankGroup)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """The words for what is done about a person’s quizzes."""
    actions.register_action("quizzes.extra_time", _("Change the time in quizzes"), _("Changed the time in quizzes"))
