"""What is held about people here."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lms.lib import forgetting
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period
from quizzes import retention
from quizzes.models import Answer, Attempt, Card, ExtraTime, Review, ReviewWish

ACCOUNT = _("As long as your account.")
RECORDS = format_lazy(
    _("As long as you work here, and {period} more: it proves what you did and with what result."),
    period=Period.RECORDS.words,
)
ANSWERS = format_lazy(_("{period} for what you answered; the score stays."), period=Period.ANSWERS.words)
holds(Attempt, "person", kept=RECORDS, erased=Erased.HELD, hidden=("seed",))
holds(
    Answer,
    "attempt__person",
    kept=ANSWERS,
    words=("response",),
    forget=forgetting.each_of(retention.attempts_told, retention.left_open),
)
holds(ExtraTime, "person", kept=ACCOUNT)
holds(Card, "person", kept=ACCOUNT)
holds(
    Review,
    "card__person",
    kept=ANSWERS,
    words=("response",),
    forget=forgetting.emptied(retention.reviewed, response=None),
)
holds(ReviewWish, "person", kept=ACCOUNT)
