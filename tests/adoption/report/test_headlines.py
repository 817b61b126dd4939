"""What the sentences above the figures claim: how closely it is known, of how many people, and what is left out."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from lms.accounts.models import User
from lms.adoption.models import CheckIn, Passage
from lms.adoption.moments import Moment
from lms.adoption.report.levels import FRAME, risen, short_words
from lms.adoption.report.rounding import between, crowd, points
from lms.adoption.report.sections import Unit, Value, facts
from lms.adoption.report.tallies import MOMENTS
from lms.reports.charts.areas import areas
from tests.adoption.report.conftest import Q1, Cohort, noon
from tests.factories import make_member
from tests.reports.conftest import asked
from tests.test_catalogue import pairs

ClientOf = Callable[[User], Client]
pytestmark = pytest.mark.usefixtures("in_english")


def finding(viewer: User, key: str, parameters: str = "") -> str:
    """The sentence of a part."""
    (part,) = [part for part in asked(viewer, "R9", parameters, "en").answer.parts if part.key == key]
    return str(part.finding)


def levels_on_the_page(viewer: User, client_of: ClientOf) -> str:
    """The part about levels, in English."""
    viewer.language = "en"
    viewer.save()
    page = client_of(viewer).get("/reports/R9/").content.decode()
    return page[page.index('id="levels"') : page.index("</section>", page.index('id="levels"'))]


def answered_later(cohort: Cohort, of: slice, *, at_home: int, moment: Moment = Moment.MONTH) -> None:
    """Some of the people answer once more, so many of them at regular use."""
    for number, way in enumerate(Passage.objects.order_by("pk")[of]):
        day, declared = way.began_at, 4 * (number < at_home)
        CheckIn.objects.create(passage=way, moment=moment, due_on=day.date(), completed_at=day, declared=declared)


# --- The share --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("percent", "step", "text", "bar", "note"),
    [
        (0, 50, "0–25%", None, "0–25%"),
        (50, 50, "25–75%", None, "25–75%"),
        (100, 50, "75–100%", None, "75–100%"),
        (50, 25, "50%", 50, ""),
        (100, 1, "100%", 100, ""),
    ],
)
def test_a_share_of_fewer_than_ten_people_is_a_range_and_no_bar(
    percent: int, step: int, text: str, bar: int | None, note: str
) -> None:
    value = Value(percent, Unit.PERCENT, step=step)
    assert (value.text, value.bar, value.note) == (text, bar, note)


@pytest.mark.parametrize("people", [5, 7, 9])
def test_the_range_holds_every_share_that_is_shown_as_this_one(people: int) -> None:
    for part in range(people + 1):
        low, high = between(round(100 * part / people / 50 + 1e-9) * 50, points(people))
        assert low <= 100 * part / people <= high


def test_how_many_people_a_step_tells_is_all_that_is_said_of_them() -> None:
    assert [crowd(people) for people in (5, 9, 10, 13, 24, 25, 250, 9_000)] == [
        (5, 9),
        (5, 9),
        (10, 12),
        (13, 24),
        (13, 24),
        (25, 49),
        (250, None),
        (250, None),
    ]


# --- Levels -----------------------------------------------------------------------------------------------------------
def test_the_latest_moment_says_its_step_and_about_how_many_answered(cohort: Cohort, sonia: User) -> None:
    assert finding(sonia, "levels").startswith(
        "Of those who answered at the latest moment shown (after 90 days), about 40% say regular use or more; "
        "seen here: about 40% (to the nearest 20 points, 13 to 24 people)."
    )


def test_eight_of_nine_are_never_called_a_hundred_per_cent(cohort: Cohort, sonia: User, client_of: ClientOf) -> None:
    CheckIn.objects.filter(moment=Moment.QUARTER).delete()
    answered_later(cohort, slice(0, 9), at_home=8)
    assert finding(sonia, "levels").startswith(
        "Of those who answered at the latest moment shown (after 30 days), between 75 and 100% say regular use or "
        "more; seen here: between 0 and 25% (by steps of 50 points, 5 to 9 people)."
    )
    part = levels_on_the_page(sonia, client_of)
    assert "75–100%" in part
    assert "a drawing would look surer than it is: after 30 days." in part
    assert "figure-drawing" not in part


def test_a_moment_known_too_coarsely_is_left_out_of_the_drawing_of_the_others(
    cohort: Cohort, sonia: User, client_of: ClientOf
) -> None:
    answered_later(cohort, slice(0, 9), at_home=8)
    part = levels_on_the_page(sonia, client_of)
    assert "a drawing would look surer than it is: after 30 days." in part
    assert "".join(re.findall(r'<text class="day"[^>]*>.*?</text>', part)).count("+90") == 2
    assert "+30" not in "".join(re.findall(r'<text class="day"[^>]*>.*?</text>', part))


def test_one_moment_alone_is_a_table_that_stands_open_and_no_block_that_looks_lasting(
    cohort: Cohort, sonia: User, client_of: ClientOf
) -> None:
    CheckIn.objects.filter(moment=Moment.QUARTER).delete()
    part = levels_on_the_page(sonia, client_of)
    assert "one moment drawn by itself would look like something that lasts: start." in part
    assert "figure-drawing" not in part
    assert "<details" not in part
    assert "declared, start" in part


def test_where_one_moment_is_shown_none_is_called_the_latest_and_those_left_out_are_named(
    cohort: Cohort, sonia: User
) -> None:
    CheckIn.objects.filter(moment=Moment.QUARTER).delete()
    assert finding(sonia, "levels") == (
        "Left out, as too few people of this group have answered to show it safely: end, after 30 days, after 90 days."
    )


def test_four_who_answered_and_nobody_sound_the_same(cohort: Cohort, sonia: User) -> None:
    before = finding(sonia, "levels")
    answered_later(cohort, slice(0, 4), at_home=4)
    assert finding(sonia, "levels") == before


def test_a_moment_that_fewer_than_five_have_been_followed_to_is_not_missed(cohort: Cohort, sonia: User) -> None:
    """They have been followed for 241 days at most: six months after the ninetieth have not come."""
    assert "months" not in finding(sonia, "levels")
    assert finding(sonia, "levels").endswith("to show it safely: end, after 30 days.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_moment_has_its_words_under_the_drawing(language: str) -> None:
    with translation.override(language):
        words = [short_words(when) for when in MOMENTS]
    drawn = areas([[100.0] * 6, [50.0] * 6], ["0", "I"], words, "%(number)s", FRAME)
    assert [mark.text for mark in drawn.moments] == words
    assert [mark.lines for mark in drawn.moments][2] == ["+30", "jours" if language == "fr" else "days"]


# --- The others -------------------------------------------------------------------------------------------------------
def test_rounded_shares_are_not_added_up_as_if_they_were_exact(cohort: Cohort, sonia: User) -> None:
    """40 and 40 per cent went up, 20 stayed, by 20 points each: 60 at least, and 90 at most as 10 or more stayed."""
    assert finding(sonia, "flow") == (
        "Between 60 and 90% use the network more after ninety days than at the start "
        "(to the nearest 20 points, 13 to 24 people)."
    )


def test_three_small_ribbons_are_no_hundred_and_fifty_per_cent() -> None:
    three = {(0, 1): 50, (0, 2): 50, (1, 2): 50, (0, 0): 0, (1, 1): 0, (2, 2): 0}
    assert risen(three, 50) == (75, 100)
    assert risen({(0, 1): 0, (0, 0): 100}, 1) == (0, 1)


def test_the_curve_says_its_step_and_whom_it_is_about(cohort: Cohort, sonia: User, karim: User) -> None:
    assert finding(sonia, "passing") == (
        "240 days after their own start, about 40% have passed (to the nearest 20 points, 24 people on the way)."
    )
    assert finding(karim, "passing") == (
        "240 days after their own start, between 25 and 75% have passed (by steps of 50 points, 7 people on the way)."
    )


def test_a_manager_of_seven_reads_ranges_above_and_below(cohort: Cohort, karim: User, client_of: ClientOf) -> None:
    karim.language = "en"
    karim.save()
    page = client_of(karim).get("/reports/R9/").content.decode()
    main = re.sub(r"<svg.*?</svg>", "", page[page.index("<main") : page.index("</main>")], flags=re.DOTALL)
    assert re.findall(r".{20}(?<![\d–])(?<!and )(?:50|100)%", main) == []
    assert 'class="stairs"' not in page
    days = [fact for fact in facts(asked(karim, "R9", "", "en").answer.parts) if str(fact.head) == "Followed so long"]
    assert page.count('class="room alone"') == len(days) - 1 > 5
    assert 'class="area' not in page
    assert 'class="ribbon' not in page


def test_what_weighs_most_is_named_with_what_weighs_as_much_and_not_chosen_among_many(
    cohort: Cohort, sonia: User
) -> None:
    """After ninety days six of the seven statements stand at 3."""
    assert finding(sonia, "concerns") == ""
    CheckIn.objects.filter(moment=Moment.QUARTER).update(concern_5=6, concern_6=6)
    assert finding(sonia, "concerns") == (
        "What weighs most at the start: 2 · what people make of me. At the latest moment shown (after 90 days): "
        "5 · doing it together, 6 · doing it differently."
    )


# --- The day by which half had passed ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("parameters", "half", "note"),
    [
        ("", "not known yet", ""),
        ("cohort=2026-1", "210 days", ""),
        ("department={A}", "–", "told from 12 people on"),  # four of seven have passed: “not yet” would be untrue
    ],
)
def test_a_small_group_is_not_said_to_be_less_than_half_there(
    parameters: str, half: str, note: str, cohort: Cohort, sonia: User
) -> None:
    names = {name: unit.pk for name, unit in cohort.departments.items()}
    top = asked(sonia, "R9", parameters.format(**names), "en").answer.top()
    assert [(str(one.value), str(one.note)) for one in top.figures if one.name == "Half passed within"] == [
        (half, note)
    ]


# --- Who is on the way ------------------------------------------------------------------------------------------------
def test_who_never_answered_counts_as_not_there_yet_and_page_and_files_say_so(cohort: Cohort, sonia: User) -> None:
    """Ten more, set out and silent, make 8 of 34 passed (23.5%, by 10) of what were 8 of 24."""
    before = asked(sonia, "R9", "", "en").answer.top().figures
    silent = [make_member(cohort.departments["A"], since=Q1) for _number in range(10)]
    Passage.objects.bulk_create(
        Passage(person=one, network=cohort.network, began_at=noon(Q1), next_on=Q1) for one in silent
    )
    table = asked(sonia, "R9", "", "en")
    after = table.answer.top().figures
    assert [(one.value, more.value) for one, more in zip(before, after, strict=True)][:2] == [
        ("24", "34"),
        ("40%", "20%"),
    ]
    for definitions in (table.explained(), table.definitions()):
        (text,) = [str(one.text) for one in definitions if str(one.term) == "People on the way"]
        assert "Who has never answered a check-in counts too, as not there yet" in text


def test_the_two_whose_curve_it_is_are_written_in_one_way() -> None:
    words = [text for old, new, _message in pairs() for text in (old, new) if "Kaplan" in text]
    assert len(words) >= 4
    assert [text for text in words if "Kaplan–Meier" not in text] == []
