"""Proof of use is kept once."""

import datetime as dt

from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.models import Evidence
from lms.networks.models import Network

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def test_the_same_source_counts_once_and_keeps_its_first_day(lena: User) -> None:
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    first = evidence.record(lena, network, Evidence.Kind.DRAFT, "draft-1", NOON)
    assert evidence.record(lena, network, Evidence.Kind.DRAFT, "draft-1", NOON + dt.timedelta(days=9)) == first
    assert Evidence.objects.get().happened_at == NOON
