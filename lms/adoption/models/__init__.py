"""What the passage is made of."""

from lms.adoption.models.drafts import Comment, Draft, DraftPicture, Focus, Reading, ShownNetworks
from lms.adoption.models.evidence import Evidence

__all__ = ["Comment", "Draft", "DraftPicture", "Evidence", "Focus", "Reading", "ShownNetworks"]
