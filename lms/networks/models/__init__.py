"""Networks, their dated rules, their state in the institution, and the institution's own rules."""

from lms.networks.models.house import HouseRule
from lms.networks.models.network import Network
from lms.networks.models.rules import NetworkRule, RemovedRule
from lms.networks.models.speaking import SpeaksOfRules
from lms.networks.models.states import NetworkState

__all__ = ["HouseRule", "Network", "NetworkRule", "NetworkState", "RemovedRule", "SpeaksOfRules"]
