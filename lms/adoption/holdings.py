"""What is held about people on their passage."""

from typing import Any

from django.db.models import Model
from django.utils.text import format_lazy
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
    TrackFigure,
    TrackMember,
    Unprompted,
    WorryAnswer,
)
from lms.adoption.retention import ends, forgetting, words
from lms.adoption.worries import sharing
from lms.lib.forgetting import each_of, emptied, rows
from lms.lib.holdings import Erased, computes, holds
from lms.lib.periods import Period

PERIODS = {"period": Period.CHECK_INS.words, "words": Period.ANSWERS.words}
PROGRAMME = format_lazy(
    _("{period} after the end of your programme: your last day here, or a year in which nothing was answered or done."),
    **PERIODS,
)
SPOKEN = format_lazy(
    _(
        "{period} after the end of your programme: your last day here, or a year in which nothing was answered or "
        "done. Your own words {words} after you wrote them or last came back to them."
    ),
    **PERIODS,
)
WORDS = format_lazy(
    _("{words} after somebody last worked on it; at the latest {period} after your last day here."), **PERIODS
)
ACCOUNT = _("As long as your account.")
HOUSE = _("For good: it is the house’s, and your name goes with your account.")
WALL = _(
    "As long as the wall, under a number that only the running platform can trace to you. What you wrote there is not "
    "in this list: nothing tells that it is yours."
)


def shares_of(person: Model) -> list[dict[str, Any]]:
    """The worries that a person shares, or shared."""
    return [
        {
            "worry": "" if worry.hidden_because else worry.text,
            "network": str(worry.network or ""),
            "since_the_week_of": share.since,
            "until_the_week_of": share.until,
        }
        for share, worry in sharing.all_of(person)
    ]


holds(Passage, "person", kept=PROGRAMME, forget=forgetting.passages)
holds(
    CheckIn,
    "passage__person",
    kept=SPOKEN,
    words=("words", "did"),
    forget=emptied(words.check_ins, words="", did=""),
)
holds(Evidence, "person", kept=PROGRAMME, forget=rows(ends.evidence))
holds(
    Habit,
    "person",
    kept=SPOKEN,
    words=("cue", "action"),
    forget=each_of(rows(ends.habits), emptied(words.habits, cue="", action="")),
)
holds(HabitDay, "habit__person", kept=PROGRAMME)
holds(Automaticity, "habit__person", kept=PROGRAMME)
holds(
    Plan,
    "person",
    kept=SPOKEN,
    words=("cue", "action"),
    forget=each_of(rows(ends.plans), emptied(words.plans, cue="", action="")),
)
holds(PlanAnswer, "plan__person", kept=PROGRAMME)
holds(PlanDeclined, "person", kept=PROGRAMME, forget=rows(ends.refusals))
holds(Draft, "person", kept=WORDS, words=("title", "text"), forget=forgetting.drafts)
holds(DraftPicture, "draft__person", kept=WORDS, words=("alt_text",), files=("file",))
holds(Reading, "reader", "draft__person", kept=WORDS, words=("note",), forget=rows(words.readings))
holds(Comment, "reading__reader", "reading__draft__person", kept=WORDS, words=("text", "quote"))
holds(
    Beginning,
    "person",
    kept=format_lazy(_("{period} after your last day here."), **PERIODS),
    forget=rows(ends.beginnings),
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
    kept=format_lazy(
        _("{words} after it was settled or withdrawn; at the latest {period} after the end of your programme."),
        **PERIODS,
    ),
    shown_by=("asker",),
    words=("question", "answer"),
    forget=rows(ends.questions),
)
holds(HelpAsk, "person", "request__asker", kept=PROGRAMME, shown_by=("person",))
holds(Project, "lead", "participants", kept=HOUSE, erased=Erased.NAME, fields=("id", "name"))
holds(WorryAnswer, "author", kept=HOUSE, erased=Erased.NAME)
computes("adoption.worryshare", _("worries that worry you too"), WALL, shares_of)
holds(FastTrack, "opened_by", "scouts", "people", kept=HOUSE, erased=Erased.NAME, fields=("id", "network", "opened_on"))
holds(TrackDecision, "decided_by", kept=HOUSE, erased=Erased.NAME)
GROUP = _("For good, so that a figure told of a group never moves; your name goes with your account.")
holds(TrackMember, "person", kept=GROUP, erased=Erased.NAME)
holds(TrackFigure, "track__opened_by", kept=HOUSE, erased=Erased.NAME)
holds(Result, "entered_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "network", "since", "until", "entered_at"))
holds(Cost, "entered_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "label", "spent_on", "entered_at"))
