"""Departments, sites, memberships and the house style."""

from lms.organisation.models.house import House, Hue
from lms.organisation.models.membership import Membership
from lms.organisation.models.rounds import InvitationRound
from lms.organisation.models.units import Department, Site

__all__ = ["Department", "House", "Hue", "InvitationRound", "Membership", "Site"]
