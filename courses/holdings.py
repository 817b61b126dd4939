"""What is held about people here."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from courses import retention
from courses.models import (
    ActivityProgress,
    Assignment,
    CataloguePage,
    Checked,
    Completion,
    CoursePage,
    Enrolment,
    InlineAnswer,
    LessonPage,
    ModulePage,
    QuizPage,
)
from lms.lib import forgetting
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period

HOUSE = _("As long as the content; your name goes with your account.")
for page in (CataloguePage, ModulePage, LessonPage, QuizPage):
    holds(page, "owner", "locked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
CONTACTS = ("owner", "locked_by", "pedagogical_contact", "technical_contact", "trainers")
holds(CoursePage, *CONTACTS, kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
RECORDS = format_lazy(
    _("As long as you work here, and {period} more: it proves what you did and with what result."),
    period=Period.RECORDS.words,
)
holds(Enrolment, "person", kept=RECORDS, erased=Erased.HELD)
holds(ActivityProgress, "enrolment__person", kept=RECORDS, erased=Erased.HELD)
holds(
    InlineAnswer,
    "enrolment__person",
    kept=format_lazy(_("{period} for what you answered; the score stays."), period=Period.ANSWERS.words),
    words=("response",),
    forget=forgetting.emptied(retention.answered, response=None),
)
holds(
    Assignment,
    "person",
    "assigned_by",
    kept=format_lazy(
        _("As long as the account of the person asked; the note beside it for {period}."),
        period=Period.ANSWERS.words,
    ),
    shown_by=("person",),
    words=("note",),
    forget=forgetting.emptied(retention.noted, note=""),
)
holds(
    Completion,
    "person",
    "author",
    kept=RECORDS,
    erased=Erased.HELD,
    shown_by=("person",),
)
holds(Checked, "checked_by", kept=HOUSE, erased=Erased.NAME)
