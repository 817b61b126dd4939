"""Which parts are not on the page: one sentence at its end, the same whether nobody or four have answered."""

from collections.abc import Callable

import pytest
from django.test import Client

from lms.accounts.models import User
from lms.adoption.models import CheckIn, Cost, Passage, Worry
from lms.adoption.report.leaving_out import TITLES
from tests.adoption.report.conftest import Cohort
from tests.adoption.report.test_cells import full
from tests.adoption.report.test_worries import people, put, worry
from tests.reports.conftest import asked

__all__ = ["full", "people", "put", "worry"]
ClientOf = Callable[[User], Client]
BEGINNING = (
    "Not on this page, as too few people have come so far or answered to show it safely, or as nothing is noted yet: "
)
pytestmark = pytest.mark.usefixtures("in_english")


def left_out(viewer: User) -> list[str]:
    """The parts that the sentence names."""
    said = asked(viewer, "R9", "", "en").answer.left_out  # type: ignore[attr-defined]
    assert not said or said.startswith(BEGINNING)
    return said.removeprefix(BEGINNING).removesuffix(".").split(" · ") if said else []


def test_where_nobody_has_answered_the_page_says_at_its_end_what_is_not_there(
    cohort: Cohort, sonia: User, client_of: ClientOf
) -> None:
    CheckIn.objects.all().delete()
    assert left_out(sonia) == [str(title) for key, title in TITLES.items() if key != "passing"]
    sonia.language = "en"
    sonia.save()
    page = client_of(sonia).get("/reports/R9/").content.decode()
    assert page.rindex(BEGINNING) > page.rindex("</section>")


def test_nobody_and_four_sound_the_same(cohort: Cohort, sonia: User, karim: User) -> None:
    four = list(Passage.objects.order_by("pk")[:4])
    CheckIn.objects.exclude(passage__in=four).delete()
    told = left_out(sonia), left_out(karim)
    CheckIn.objects.all().delete()
    assert (left_out(sonia), left_out(karim)) == told
    assert "Levels of use, declared and seen here" in told[0]


def test_every_part_is_named_as_it_stands_on_the_page_and_none_where_all_are_there(full: Cohort, sonia: User) -> None:
    parts = asked(sonia, "R9", "", "en").answer.parts
    assert {part.key: str(part.title) for part in parts if part.key != "groups"} == {
        key: str(title) for key, title in TITLES.items()
    }
    assert left_out(sonia) == []
    Cost.objects.all().delete()
    assert left_out(sonia) == ["What it cost"]


def test_what_is_never_shown_to_a_manager_is_not_missed(cohort: Cohort, sonia: User, karim: User) -> None:
    assert {"What it cost", "Beside it: what the network counted"} <= set(left_out(sonia))
    assert {"What it cost", "Beside it: what the network counted"} & set(left_out(karim)) == set()


def test_a_worry_that_few_share_is_missed_as_one_that_nobody_wrote(cohort: Cohort, worry: Worry, sonia: User) -> None:
    assert "Half-life of worries" not in left_out(sonia)
    Worry.objects.all().delete()
    assert "Half-life of worries" in left_out(sonia)
