"""What is held about people on their passage."""

from django.utils.translation import gettext_lazy as _

from lms.adoption.models import (
    Automaticity,
    Beginning,
    CheckIn,
    Comment,
    Draft,
    DraftPicture,
    Evidence,
    Habit,
    HabitDay,
    HandOver,
    NoPlanMails,
    OfficialAccount,
    Passage,
    Plan,
    PlanAnswer,
    PlanDeclined,
    Reading,
    RequiredCourse,
    ShownNetworks,
    Unprompted,
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
