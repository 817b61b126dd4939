"""How the institution came to stand to each network, and a rule that was learnt a few days ago."""

import datetime as dt
from collections.abc import Sequence

from courses.models import LessonPage
from lms.accounts.models import User
from lms.networks.models import Network, NetworkRule, NetworkState
from lms.starter.demonstration.plan import Data
from quizzes.models import Question, QuestionVersion
from quizzes.review import changed_rules

AGO = dt.timedelta(days=3)
FIELD = "hashtags"


def decide(states: Sequence[Data], now: dt.datetime, by: User) -> None:
    """The states of the networks, each with its reason."""
    known = {network.key: network for network in Network.objects.all()}
    NetworkState.objects.bulk_create(
        NetworkState(
            network=known[one["network"]],
            state=one["state"],
            since=now.date() - dt.timedelta(days=one["days_ago"]),
            reason=one["reason"],
            author=by,
        )
        for one in states
    )


def change(opened_at: dt.datetime, now: dt.datetime) -> None:
    """Lessons and questions are as old as the platform; what Instagram allows was written here three days ago."""
    pages = [page.pk for page in LessonPage.objects.live().defer("body") if FIELD in page.rule_fields]
    LessonPage.objects.filter(pk__in=pages).update(last_published_at=opened_at)
    questions = Question.objects.filter(networks__key="instagram").values("translation_key")
    QuestionVersion.objects.filter(key__in=questions).update(created_at=opened_at)
    rules = NetworkRule.objects.filter(network__key="instagram", field=FIELD)
    rules.exclude(valid_from=None).update(changed_at=now - AGO)
    changed_rules.sweep(now)
