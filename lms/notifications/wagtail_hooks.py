"""What Wagtail’s history says of messages."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """The words for what is done to a message."""
    actions.register_action("notifications.send_again", _("Send again"), _("Asked to send the message again"))
