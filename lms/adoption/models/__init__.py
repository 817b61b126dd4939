"""What the passage is made of."""

from lms.adoption.models.drafts import Comment, Draft, DraftPicture, Focus, Reading, ShownNetworks
from lms.adoption.models.evidence import Evidence
from lms.adoption.models.habits import Automaticity, Habit, HabitDay
from lms.adoption.models.official import HandOver, OfficialAccount, RequiredCourse
from lms.adoption.models.plans import NoPlanMails, Plan, PlanAnswer, PlanDeclined, PlanExample

__all__ = [
    "Automaticity",
    "Comment",
    "Draft",
    "DraftPicture",
    "Evidence",
    "Focus",
    "Habit",
    "HabitDay",
    "HandOver",
    "NoPlanMails",
    "OfficialAccount",
    "Plan",
    "PlanAnswer",
    "PlanDeclined",
    "PlanExample",
    "Reading",
    "RequiredCourse",
    "ShownNetworks",
]
