"""What imports add to Wagtail: only registrations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from lms.exchange.content.registers import ACTION as CONTENT_IMPORTED

ACTIONS = (
    ("exchange.staff_imported", _("Import staff"), _("Staff imported from a file")),
    ("exchange.staff_confirmed", _("Confirm an import"), _("Import of staff confirmed")),
    ("exchange.person_created", _("Create a person"), _("Created by an import")),
    ("exchange.person_changed", _("Change a person"), _("Changed by an import")),
    ("exchange.results_confirmed", _("Confirm an import"), _("Import of results confirmed")),
    ("exchange.results_imported", _("Import results"), _("Results imported from a file")),
    ("exchange.thrown_away", _("Throw an import away"), _("Import thrown away before it was applied")),
    (CONTENT_IMPORTED, _("Import"), _("Imported from a file")),
)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name the rules that the audit log may hold."""
    for action in ACTIONS:
        actions.register_action(*action)
