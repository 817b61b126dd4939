"""What the passage is made of."""

from lms.adoption.models.checkins import Beginning, CheckIn, Missing, Passage, Unprompted
from lms.adoption.models.evidence import Evidence

__all__ = ["Beginning", "CheckIn", "Evidence", "Missing", "Passage", "Unprompted"]
