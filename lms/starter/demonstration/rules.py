"""How the institution came to stand to each network, what it asks of posts, and a rule learnt a few days ago."""

import datetime as dt
from collections.abc import Sequence

from courses.models import LessonPage
from lms.accounts.models import User
from lms.networks.models import HouseRule, Network, NetworkRule, NetworkState
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


def wish(rules: Sequence[Data], now: dt.datetime) -> None:
    """What communications has asked of posts since, checked as the studio checks it."""
    for one in rules:
        since = now.date() - dt.timedelta(days=one["days_ago"])
        texts = {
            f"{name}_{code}": text for name in ("text", "reason", "suggestion") for code, text in one[name].items()
        }
        rule = HouseRule(key=one["key"], kind=one["kind"], valid_from=since, **texts)
        rule.full_clean()
        rule.save()
        rule.networks.set(Network.objects.filter(key__in=one["networks"]))


def change(opened_at: dt.datetime, now: dt.datetime) -> None:
    """Lessons, questions and rules are as old as the platform; what Instagram allows was written three days ago."""
    pages = [page.pk for page in LessonPage.objects.live().defer("body") if FIELD in page.rule_fields]
    LessonPage.objects.filter(pk__in=pages).update(last_published_at=opened_at)
    questions = Question.objects.filter(networks__key="instagram").values("translation_key")
    QuestionVersion.objects.filter(key__in=questions).update(created_at=opened_at)
    for model in (NetworkRule, HouseRule):
        model.objects.update(entered_at=opened_at)
    rules = NetworkRule.objects.filter(network__key="instagram", field=FIELD)
    rules.exclude(valid_from=None).update(changed_at=now - AGO)
    changed_rules.sweep(now)
