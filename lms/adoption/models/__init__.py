"""What the passage is made of."""

from lms.adoption.models.evidence import Evidence
from lms.adoption.models.habits import Automaticity, Habit, HabitDay
from lms.adoption.models.official import HandOver, OfficialAccount, RequiredCourse
from lms.adoption.models.plans import NoPlanMails, Plan, PlanAnswer, PlanDeclined, PlanExample

__all__ = [
    "Automaticity",
    "Evidence",
    "Habit",
    "HabitDay",
    "HandOver",
    "NoPlanMails",
    "OfficialAccount",
    "Plan",
    "PlanAnswer",
    "PlanDeclined",
    "PlanExample",
    "RequiredCourse",
]
