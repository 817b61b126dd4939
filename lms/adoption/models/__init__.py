"""What the passage is made of."""

from lms.adoption.models.board import HelpAsk, Helper, HelpRequest, Project
from lms.adoption.models.checkins import Beginning, CheckIn, Missing, Passage, Unprompted
from lms.adoption.models.cohorts import CohortMeasure
from lms.adoption.models.drafts import Comment, Draft, DraftPicture, Focus, Reading, ShownNetworks
from lms.adoption.models.evidence import Evidence
from lms.adoption.models.fast_track import FastTrack, TrackDecision, TrackFigure, TrackMember
from lms.adoption.models.habits import Automaticity, Habit, HabitDay
from lms.adoption.models.mission_proofs import MissionProof, WrittenOnceError
from lms.adoption.models.mission_reviews import MissionReview, NoMissionReviews
from lms.adoption.models.mission_runs import MissionRun, MissionSeat, MissionTick
from lms.adoption.models.missions import MissionPage
from lms.adoption.models.official import HandOver, OfficialAccount, RequiredCourse
from lms.adoption.models.plans import NoPlanMails, Plan, PlanAnswer, PlanDeclined, PlanExample
from lms.adoption.models.results import Cost, Result
from lms.adoption.models.worries import LetterBox, Worry, WorryAnswer, WorryShare

__all__ = [
    "Automaticity",
    "Beginning",
    "CheckIn",
    "CohortMeasure",
    "Comment",
    "Cost",
    "Draft",
    "DraftPicture",
    "Evidence",
    "FastTrack",
    "Focus",
    "Habit",
    "HabitDay",
    "HandOver",
    "HelpAsk",
    "HelpRequest",
    "Helper",
    "LetterBox",
    "Missing",
    "MissionPage",
    "MissionProof",
    "MissionReview",
    "MissionRun",
    "MissionSeat",
    "MissionTick",
    "NoMissionReviews",
    "NoPlanMails",
    "OfficialAccount",
    "Passage",
    "Plan",
    "PlanAnswer",
    "PlanDeclined",
    "PlanExample",
    "Project",
    "Reading",
    "RequiredCourse",
    "Result",
    "ShownNetworks",
    "TrackDecision",
    "TrackFigure",
    "TrackMember",
    "Unprompted",
    "Worry",
    "WorryAnswer",
    "WorryShare",
    "WrittenOnceError",
]
