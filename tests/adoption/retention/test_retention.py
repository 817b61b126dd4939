"""What is past its date goes, what is not stays, and of a cohort only figures of five and more remain."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption import check_ins, evidence, passages
from lms.adoption.check_ins import Given
from lms.adoption.concerns import Stage
from lms.adoption.habits import keeping as habits
from lms.adoption.levels import Point
from lms.adoption.models import CheckIn, CohortMeasure, Draft, Evidence, Habit, Missing, Passage, Plan
from lms.adoption.plans import keeping as plans
from lms.adoption.retention import cohorts
from lms.adoption.retention.ends import QUIET
from lms.adoption.sandbox import drafts
from lms.lib.periods import Period
from lms.networks.models import Network
from lms.operations.retention import erase_past
from tests.adoption.conftest import at
from tests.factories import make_person

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 2, 10)
BEGUN = at(DAY)
KEPT = Period.CHECK_INS.time
PAST = BEGUN + QUIET + KEPT
ONE = dt.timedelta(days=1)


def answer(person: User, network: Network, worry: int = 5, moment: dt.datetime = BEGUN) -> CheckIn:
    """T0 answered at once."""
    check_in: CheckIn = passages.follow(person, network, at=moment).check_ins.get()
    given = Given(use=dict.fromkeys(Point, False), concerns={Stage.PERSONAL: worry}, missing=[Missing.TIME])
    return check_ins.fill(check_in, given, moment)


def everything(person: User, network: Network) -> None:
    """One of each, all on the same day."""
    answer(person, network)
    plans.make(person, "je bois mon café", "je lis", DAY, network, at=BEGUN)
    habits.begin(person, "je bois mon café", "je lis", network, BEGUN)
    drafts.keep(person, "Bonjour", at=BEGUN)
    evidence.record(person, network, Evidence.Kind.DRAFT, "draft-1", BEGUN)


KINDS = (Passage, CheckIn, Plan, Habit, Draft, Evidence)


def left() -> list[int]:
    return [model.objects.count() for model in KINDS]


def test_after_a_quiet_year_and_three_months_all_of_it_goes_and_not_a_day_before(lena: User, linkedin: Network) -> None:
    everything(lena, linkedin)
    erase_past(PAST - ONE)
    assert left() == [1, 1, 1, 1, 0, 1]  # a draft is words and nothing else
    erase_past(PAST + 2 * ONE)
    assert left() == [0] * 6
    assert erase_past(PAST + 2 * ONE) == {}


def test_three_months_after_the_last_day_here_all_of_it_goes(lena: User, tom: User, linkedin: Network) -> None:
    for person in (lena, tom):
        everything(person, linkedin)
    lena.memberships.update(starts_on=DAY - ONE, ends_on=DAY + 20 * ONE)
    erase_past(BEGUN + 20 * ONE + KEPT)
    assert left() == [2] * 6
    erase_past(BEGUN + 21 * ONE + KEPT)
    assert left() == [1] * 6
    assert Passage.objects.get().person == tom


def test_a_closed_account_counts_as_a_last_day(lena: User, linkedin: Network) -> None:
    everything(lena, linkedin)
    deactivate(lena)
    User.objects.filter(pk=lena.pk).update(deactivated_at=BEGUN + 10 * ONE)
    erase_past(BEGUN + 9 * ONE + KEPT)
    assert left() == [1] * 6
    erase_past(BEGUN + 11 * ONE + KEPT)
    assert left() == [0] * 6


def test_one_answer_keeps_the_way_with_its_proofs_and_one_tap_its_habit(lena: User, linkedin: Network) -> None:
    everything(lena, linkedin)
    lately = PAST - 30 * ONE
    CheckIn.objects.update(started_at=lately)
    habits.done(Habit.objects.get(), lately)
    plans.answer(Plan.objects.get(), 30, "yes", lately)
    drafts.reword(Draft.objects.get(), "Bonsoir", "", lately)
    erase_past(PAST + 2 * ONE)
    assert left() == [1] * 6


def test_figures_of_five_stay_and_name_nobody(linkedin: Network) -> None:
    for number in range(6):
        answer(make_person(), linkedin, worry=number)
    erase_past(PAST + 2 * ONE)
    assert not CheckIn.objects.exists()
    kept = CohortMeasure.objects.get()
    assert (kept.quarter, kept.moment, kept.people) == (dt.date(2025, 1, 1), 0, 6)
    assert kept.concerns == {"2": [6, 0 + 1 + 2 + 3 + 4 + 5]}
    assert kept.declared == {"0": 6}
    assert kept.missing == {"time": 6}
    assert not [field for field in CohortMeasure._meta.get_fields() if field.related_model is User]


def test_of_four_nothing_stays(linkedin: Network) -> None:
    for _person in range(4):
        answer(make_person(), linkedin)
    erase_past(PAST + 2 * ONE)
    assert not CheckIn.objects.exists()
    assert not CohortMeasure.objects.exists()


def test_people_who_go_one_by_one_never_shrink_what_was_counted(linkedin: Network) -> None:
    people = [make_person() for _person in range(7)]
    for person in people:
        answer(person, linkedin)
    for days, person in enumerate(people):
        deactivate(person)
        User.objects.filter(pk=person.pk).update(deactivated_at=BEGUN + days * ONE)
        erase_past(BEGUN + (days + 1) * ONE + KEPT)
        assert CheckIn.objects.count() == 6 - days
        assert CohortMeasure.objects.get().people == 7


def test_cohorts_are_those_of_a_network_and_a_quarter(linkedin: Network, mastodon: Network) -> None:
    for network, begun in ((linkedin, BEGUN), (mastodon, BEGUN), (linkedin, BEGUN - 60 * ONE)):
        for _person in range(5):
            answer(make_person(), network, moment=begun)
    erase_past(PAST + 2 * ONE)
    found = set(CohortMeasure.objects.values_list("network", "quarter", "people"))
    assert found == {
        (linkedin.pk, dt.date(2025, 1, 1), 5),
        (mastodon.pk, dt.date(2025, 1, 1), 5),
        (linkedin.pk, dt.date(2024, 10, 1), 5),
    }


@pytest.mark.parametrize(
    ("day", "first"), [((2025, 1, 1), (2025, 1, 1)), ((2025, 6, 30), (2025, 4, 1)), ((2025, 12, 31), (2025, 10, 1))]
)
def test_quarters_begin_in_january_april_july_and_october(
    day: tuple[int, int, int], first: tuple[int, int, int]
) -> None:
    assert cohorts.quarter_of(at(dt.date(*day))) == dt.date(*first)


def test_few_statements_where_nothing_is_past(lena: User, linkedin: Network) -> None:
    everything(lena, linkedin)
    with CaptureQueriesContext(connection) as asked:
        erase_past(BEGUN)
    few = len(asked)
    for _person in range(3):
        everything(make_person(), linkedin)
    with CaptureQueriesContext(connection) as asked:
        erase_past(BEGUN)
    assert len(asked) == few
