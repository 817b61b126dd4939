"""What is held about people on their passage."""

from django.utils.translation import gettext_lazy as _

from lms.adoption.models import (
    Automaticity,
    Beginning,
    CheckIn,
    Comment,
    Cost,
    Draft,
    DraftPicture,
    Evidence,
    FastTrack,
    Habit,
    HabitDay,
    HandOver,
    HelpAsk,
    Helper,
    HelpRequest,
    MissionPage,
    MissionProof,
    MissionReview,
    MissionRun,
    MissionSeat,
    MissionTick,
    NoMissionReviews,
    NoPlanMails,
    OfficialAccount,
    Passage,
    Plan,
    PlanAnswer,
    PlanDeclined,
    Project,
    Reading,
    RequiredCourse,
    Result,
    ShownNetworks,
    TrackDecision,
    Unprompted,
    WorryAnswer,
)
from lms.adoption.retention import ends, forgetting
from lms.lib.holdings import Erased, holds

PROGRAMME = _(
    "Three months after the end of your programme: your last day here, or a year in which nothing was answered or done."
)
ACCOUNT = _("As long as your account.")
HOUSE = _("For good: it is the house’s, and your name goes with your account.")

holds(Passage, "person", kept=PROGRAMME, forget=forgetting.passages)
holds(CheckIn, "passage__person", kept=PROGRAMME)
holds(Evidence, "person", kept=PROGRAMME, forget=forgetting.rows(ends.evidence))
holds(Habit, "person", kept=PROGRAMME, forget=forgetting.rows(ends.habits))
holds(HabitDay, "habit__person", kept=PROGRAMME)
holds(Automaticity, "habit__person", kept=PROGRAMME)
holds(Plan, "person", kept=PROGRAMME, forget=forgetting.rows(ends.plans))
holds(PlanAnswer, "plan__person", kept=PROGRAMME)
holds(PlanDeclined, "person", kept=PROGRAMME, forget=forgetting.rows(ends.refusals))
holds(Draft, "person", kept=PROGRAMME, forget=forgetting.drafts)
holds(DraftPicture, "draft__person", kept=PROGRAMME, files=("file",))
holds(Reading, "reader", "draft__person", kept=PROGRAMME)
holds(Comment, "reading__reader", "reading__draft__person", kept=PROGRAMME)
holds(
    Beginning,
    "person",
    kept=_("Three months after your last day here."),
    forget=forgetting.rows(ends.beginnings),
)
holds(Unprompted, "person", kept=ACCOUNT)
holds(NoPlanMails, "person", kept=ACCOUNT)
holds(ShownNetworks, "person", kept=ACCOUNT)
holds(
    OfficialAccount,
    "owner",
    "deputy",
    "recovery_holder",
    kept=HOUSE,
    erased=Erased.NAME,
    fields=("id", "network", "name", "address"),
)
HOLDERS = ("account__owner", "account__deputy", "account__recovery_holder")
holds(RequiredCourse, *HOLDERS, kept=HOUSE, erased=Erased.NAME)
holds(HandOver, "receiver", "giver", "asked_by", kept=_("As long as the account of the person asked."))
holds(MissionPage, "owner", "locked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
holds(
    MissionRun,
    "seats__person",
    "started_by",
    kept=PROGRAMME,
    erased=Erased.NAME,
    shown_by=("started_by",),
    forget=forgetting.missions,
)
holds(MissionSeat, "person", "invited_by", kept=PROGRAMME, shown_by=("person",))
holds(MissionTick, "by", kept=PROGRAMME, erased=Erased.NAME)
holds(MissionProof, "added_by", kept=PROGRAMME, erased=Erased.NAME, files=("file",))
holds(MissionReview, "seat__person", kept=PROGRAMME)
holds(NoMissionReviews, "person", kept=ACCOUNT)
holds(Helper, "person", kept=_("Until you withdraw."))
# To whom a question went is told to nobody: not to who asked it, in a file either.
holds(
    HelpRequest,
    "asker",
    "taken_by",
    kept=PROGRAMME,
    shown_by=("asker",),
    forget=forgetting.rows(ends.questions),
)
holds(HelpAsk, "person", "request__asker", kept=PROGRAMME, shown_by=("person",))
holds(Project, "lead", "participants", kept=HOUSE, erased=Erased.NAME, fields=("id", "name"))
holds(WorryAnswer, "author", kept=HOUSE, erased=Erased.NAME)
holds(FastTrack, "opened_by", "scouts", "people", kept=HOUSE, erased=Erased.NAME, fields=("id", "network", "opened_on"))
holds(TrackDecision, "decided_by", kept=HOUSE, erased=Erased.NAME)
holds(Result, "entered_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "network", "since", "until", "entered_at"))
holds(Cost, "entered_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "label", "spent_on", "entered_at"))
