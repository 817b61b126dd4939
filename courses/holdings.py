"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

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
from lms.lib.holdings import Erased, holds

HOUSE = _("As long as the content; your name goes with your account.")
ACCOUNT = _("As long as your account.")
for page in (CataloguePage, ModulePage, LessonPage, QuizPage):
    holds(page, "owner", "locked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
CONTACTS = ("owner", "locked_by", "pedagogical_contact", "technical_contact", "trainers")
holds(CoursePage, *CONTACTS, kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
holds(Enrolment, "person", kept=ACCOUNT)
holds(ActivityProgress, "enrolment__person", kept=ACCOUNT)
holds(InlineAnswer, "enrolment__person", kept=ACCOUNT)
holds(
    Assignment,
    "person",
    "assigned_by",
    kept=_("As long as the account of the person asked."),
    shown_by=("person",),
)
holds(
    Completion,
    "person",
    "author",
    kept=_("As long as you work here and five years: it proves what was completed."),
    erased=Erased.HELD,
    shown_by=("person",),
)
holds(Checked, "checked_by", kept=HOUSE, erased=Erased.NAME)
