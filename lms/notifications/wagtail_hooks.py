"""What Wagtail’s admin shows and says of messages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry


class OutboxMenuItem(MenuItem):  # type: ignore[misc]
    """A way to the outbox, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the page itself: administrators only."""
        return bool(request.user.is_superuser)


@hooks.register("register_reports_menu_item")
def outbox_menu_item() -> MenuItem:
    """The outbox among the reports."""
    return OutboxMenuItem(_("Outbox"), reverse("outbox"), icon_name="mail", order=1000)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """The words for what is done to a message, and to a kind of reminder."""
    actions.register_action("notifications.send_again", _("Send again"), _("Asked to send the message again"))
    back = _("A kind of reminder was brought back")
    actions.register_action("notifications.reminder_brought_back", back, back)
