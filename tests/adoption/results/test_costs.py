"""HR reads every line, a manager the totals of the own departments, nobody else anything."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.adoption.models import Cost, Passage
from lms.adoption.results import costs
from lms.networks.models import Network
from lms.organisation.models import Department
from tests.factories import make_member

ClientOf = Callable[[User], Client]


@pytest.fixture
def cost_of(linkedin: Network, today: dt.date) -> Callable[..., Cost]:
    def make(label: str, amount: str, department: Department | None = None) -> Cost:
        return Cost.objects.create(
            label=label, network=linkedin, department=department, amount=Decimal(amount), spent_on=today, kind="time"
        )

    return make


def test_sonia_notes_a_cost_as_she_writes_it(
    sonia: User, linkedin: Network, trade: Department, client_of: ClientOf
) -> None:
    form = {"label": "Deux journées", "network": linkedin.pk, "department": trade.pk, "kind": "time"}
    day = {"spent_on": "2026-11-02", "amount": "1 250,50"}
    assert client_of(sonia).post("/costs/new/", {**form, **day}).status_code == 302
    cost = Cost.objects.get()
    assert (cost.amount, cost.department, cost.entered_by) == (Decimal("1250.50"), trade, sonia)
    client_of(sonia).post(f"/costs/{cost.pk}/edit/", {**form, **day, "amount": "1300"})
    cost.refresh_from_db()
    assert cost.amount == 1300
    client_of(sonia).post(f"/costs/{cost.pk}/take-back/")
    assert not Cost.objects.exists()
    entries = ModelLogEntry.objects.filter(action__startswith="adoption.cost")
    told = [f"{entry.label} {entry.data}" for entry in entries]
    assert len(told) == 3
    assert not [words for words in told if "1250" in words or "1300" in words or "journées" in words]


@pytest.mark.parametrize("amount", ["0", "-5", "beaucoup", "1,234567", "999999999"])
def test_an_amount_that_makes_no_sense_is_refused(
    amount: str, sonia: User, linkedin: Network, client_of: ClientOf
) -> None:
    form = {"label": "x", "network": linkedin.pk, "kind": "time", "spent_on": "2026-11-02", "amount": amount}
    assert client_of(sonia).post("/costs/new/", form).status_code == 422
    assert not Cost.objects.exists()


def test_karim_reads_the_totals_of_his_departments_and_no_line(
    karim: User, trade: Department, facilities: Department, cost_of: Callable[..., Cost], client_of: ClientOf
) -> None:
    cost_of("Secret de la maison", "7000")
    cost_of("Secret du commerce", "100.50", trade)
    cost_of("Secret des équipements", "900", facilities)
    answer = client_of(karim).get("/costs/")
    assert answer.context["total"] == Decimal("100.50")
    assert [(one.department, one.amount) for one in answer.context["departments"]] == [(trade, Decimal("100.50"))]
    page = answer.content.decode()
    for word in ("Secret", "7000", "900,00", "7\xa0000"):
        assert word not in page


def test_nobody_else_reads_what_it_costs(
    lena: User, mara: User, ada: User, karim: User, trade: Department, cost_of: Callable[..., Cost], client_of: ClientOf
) -> None:
    cost = cost_of("Outil", "10", trade)
    for person in (lena, mara, ada):
        assert client_of(person).get("/costs/").status_code == 404
    for person in (lena, mara, ada, karim):
        assert client_of(person).get(f"/costs/{cost.pk}/edit/").status_code == 404
        assert client_of(person).post(f"/costs/{cost.pk}/take-back/").status_code == 404
    assert Cost.objects.exists()


def test_hr_reads_all_by_department(
    sonia: User, trade: Department, cost_of: Callable[..., Cost], client_of: ClientOf
) -> None:
    cost_of("a", "7000")
    cost_of("b", "100.50", trade)
    context = client_of(sonia).get("/costs/").context
    assert context["total"] == Decimal("7100.50")
    assert [one.department for one in context["departments"]] == [None, trade]
    assert context["page"].paginator.count == 2


def on_the_way(count: int, department: Department, network: Network, passed_on: dt.date | None = None) -> None:
    """So many people of the department, since two hundred days; passed at noon of that day, or not yet."""
    passed_at = passed_on and dt.datetime.combine(passed_on, dt.time(12), dt.UTC)
    began_at = timezone.now() - dt.timedelta(days=200)
    Passage.objects.bulk_create(
        Passage(
            person=make_member(department), network=network, began_at=began_at, passed_at=passed_at, next_on=began_at
        )
        for _n in range(count)
    )


def test_the_cost_per_person_passed_is_of_the_month_before_and_says_about_how_many(
    sonia: User, trade: Department, linkedin: Network, cost_of: Callable[..., Cost], today: dt.date
) -> None:
    month_before = today.replace(day=1) - dt.timedelta(days=1)
    Cost.objects.filter(pk=cost_of("a", "1500").pk).update(spent_on=month_before)
    cost_of("b", "500")  # this month's: not yet
    on_the_way(4, trade, linkedin)
    assert costs.per_person_passed(linkedin, today).each is None
    on_the_way(9, trade, linkedin, month_before)
    on_the_way(3, trade, linkedin, today)  # in the month that goes on, so not yet either
    whole = costs.per_person_passed(linkedin, today)
    # 9 of 16 = 56%, which goes by 20 points in a group of 13 to 24: 60% of 16 = 9.6, about ten.
    assert (whole.total, whole.people, whole.each) == (Decimal(1500), 10, Decimal("150.00"))
    assert costs.per_person(today) == [(linkedin, whole)]
