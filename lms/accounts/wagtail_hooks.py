"""What Wagtail’s admin shows and says of people."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from lms.accounts.bulk_actions import DeleteNobody, SetActiveState

# After Wagtail’s own, which they replace.
hooks.register("register_bulk_action", SetActiveState, order=10)
hooks.register("register_bulk_action", DeleteNobody, order=10)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """The words for what happens to an account."""
    actions.register_action("accounts.invite", _("Invite"), _("Invited by mail"))
    actions.register_action("accounts.accept", _("Accept the invitation"), _("Accepted the invitation"))
    actions.register_action("accounts.deactivate", _("Deactivate"), _("Deactivated the account"))
    actions.register_action("accounts.reactivate", _("Reactivate"), _("Reactivated the account"))
