"""What the passage is made of."""

from lms.adoption.models.evidence import Evidence

__all__ = ["Evidence"]
