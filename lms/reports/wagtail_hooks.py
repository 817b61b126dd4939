"""What reports add to Wagtail: only registrations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what the audit log may hold."""
    actions.register_action("reports.export", _("Export a report"), _("Report exported"))
