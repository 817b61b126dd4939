"""What was said to whom, and what was kept back to learn whether it helps."""

from lms.notifications.models.messages import Message
from lms.notifications.models.trials import ReminderLook, ReminderRefusal, ReminderTrial

__all__ = ["Message", "ReminderLook", "ReminderRefusal", "ReminderTrial"]
