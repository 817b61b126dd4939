"""The notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.notifications.kinds import message_kind


class NotificationsConfig(AppConfig):
    """What was said to whom."""

    name = "lms.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        """Say what the mails of the floor below are, which cannot say it itself."""
        message_kind("invitation", _("Invitation"), _("It holds the link by which one comes in."))
