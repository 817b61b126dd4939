"""What the passage is made of."""

from lms.adoption.models.evidence import Evidence
from lms.adoption.models.official import HandOver, OfficialAccount, RequiredCourse

__all__ = ["Evidence", "HandOver", "OfficialAccount", "RequiredCourse"]
