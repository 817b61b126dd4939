"""What is to be seen to in the keeping of an account, without a database."""

import datetime as dt

from lms.adoption.official.flags import Code, Flag, Holder, Keeping, flags_of

TODAY = dt.date(2026, 11, 25)
LENA, TOM = Holder(1, "Léna Martin", is_here=True), Holder(2, "Tom Baker", is_here=True)
GONE = Holder(3, "Zoé Roux", is_here=False)
YESTERDAY = TODAY - dt.timedelta(days=1)


def keeping(second_factor: bool = True, posted_on: dt.date | None = YESTERDAY, **holders: Holder) -> Keeping:
    return Keeping(holders, second_factor, posted_on, dt.date(2024, 1, 1))


def codes(kept: Keeping) -> list[Code]:
    return [flag.code for flag in flags_of(kept, TODAY)]


def test_two_holders_a_second_factor_and_a_post_leave_nothing_to_see_to() -> None:
    assert flags_of(keeping(owner=LENA, deputy=TOM, recovery_holder=TOM), TODAY) == []


def test_who_left_is_named_once_and_counts_as_no_holder() -> None:
    found = flags_of(keeping(owner=GONE, deputy=LENA, recovery_holder=GONE), TODAY)
    assert found == [
        Flag(Code.HOLDER_LEFT, "Zoé Roux"),
        Flag(Code.NO_OWNER),
        Flag(Code.SINGLE_HOLDER, "Léna Martin"),
    ]


def test_the_same_person_in_every_role_holds_it_alone() -> None:
    assert codes(keeping(owner=LENA, deputy=LENA, recovery_holder=LENA)) == [Code.SINGLE_HOLDER]


def test_an_account_without_anybody_has_no_owner_and_that_is_all_one_says_of_people() -> None:
    assert codes(keeping()) == [Code.NO_OWNER]


def test_sixty_days_without_a_post_are_quiet_and_the_sixty_first_is_asked_about() -> None:
    held = {"owner": LENA, "deputy": TOM}
    assert codes(keeping(posted_on=TODAY - dt.timedelta(days=60), **held)) == []
    assert codes(keeping(posted_on=TODAY - dt.timedelta(days=61), **held)) == [Code.NOBODY_POSTS]
    assert codes(keeping(posted_on=None, **held)) == [Code.NOBODY_POSTS]


def test_a_required_course_is_named_with_who_lacks_it() -> None:
    late = Holder(2, "Tom Baker", is_here=True, missing=("Premiers pas",))
    found = flags_of(keeping(owner=late, deputy=LENA, second_factor=False), TODAY)
    assert found == [Flag(Code.NO_SECOND_FACTOR), Flag(Code.COURSE_MISSING, "Tom Baker", "Premiers pas")]
