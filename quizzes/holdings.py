"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import holds
from quizzes.models import Answer, Attempt, Card, ExtraTime, Review, ReviewWish

ACCOUNT = _("As long as your account.")
holds(Attempt, "person", kept=ACCOUNT, hidden=("seed",))
holds(Answer, "attempt__person", kept=ACCOUNT)
holds(ExtraTime, "person", kept=ACCOUNT)
holds(Card, "person", kept=ACCOUNT)
holds(Review, "card__person", kept=ACCOUNT)
holds(ReviewWish, "person", kept=ACCOUNT)
