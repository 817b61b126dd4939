"""What networks add to Wagtail: only registrations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from lms.networks import succession
from lms.networks.dated_views import DeleteDated, DeleteDatedOnes, EditDated
from lms.networks.models import HouseRule, NetworkRule
from lms.networks.viewsets import NetworksGroup

register_snippet(NetworksGroup)
hooks.register("register_bulk_action", DeleteDatedOnes, order=10)


@hooks.register("register_actions", order=10)
def actions_on_rules(actions: Any) -> None:
    """How rules are edited and deleted, whichever screen asks."""
    for model in (NetworkRule, HouseRule):
        actions.register(model, EditDated)
        actions.register(model, DeleteDated)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What is written in the history of a rule."""
    actions.register_action(succession.ENDED, _("End"), _("The rule was given an end"))
