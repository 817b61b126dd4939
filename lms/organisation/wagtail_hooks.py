"""What the organisation adds to Wagtail: only registrations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = (
    ("organisation.placed", _("Place"), _("Placed in a department")),
    ("organisation.left", _("Leave"), _("Last day of work noted")),
    ("organisation.closing_planned", _("Plan to close"), _("The account closes after the last day of work")),
    ("organisation.closing_dropped", _("Keep open"), _("The account stays open after the last day of work")),
    ("organisation.person_added", _("Add"), _("Account created")),
    ("organisation.person_corrected", _("Correct"), _("Name, address or number corrected")),
    ("organisation.role_given", _("Give a role"), _("Role given")),
    ("organisation.role_taken", _("Take a role away"), _("Role taken away")),
    ("organisation.erasure_asked", _("Ask for the erasure"), _("Erasure asked for")),
    ("organisation.erased", _("Erase"), _("Somebody was erased")),
)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name the rules that the audit log may hold."""
    for action in ACTIONS:
        actions.register_action(*action)
