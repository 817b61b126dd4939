"""A post in what is shown, what stands behind “more” and what is cut off."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.adoption.sandbox.segments import DRAWN, DRAWN_OF_CUT, Segment, zones
from lms.networks.verdicts import Verdict

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly


def verdict(**fields: object) -> Verdict:
    return Verdict("x", "X", 0, 280, **fields)


def test_links_hashtags_and_mentions_are_marked_the_longer_before_the_shorter() -> None:
    found = zones("#artisan et #art, @lena", verdict(hashtags=("#artisan", "#art"), mentions=("@lena",)))
    assert found.shown == (
        Segment("#artisan", "hashtag"),
        Segment(" et "),
        Segment("#art", "hashtag"),
        Segment(", "),
        Segment("@lena", "mention"),
    )
    assert found.folded == found.cut == ()


@CALM
@given(st.text(alphabet="#a b", max_size=30), st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_the_three_zones_are_the_whole_text_and_cut_where_the_verdict_says(
    text: str, fold: int, fits: int, has_tags: bool
) -> None:
    fits = min(fits, len(text))
    found = zones(text, verdict(fits_until=fits, folded_at=fold, hashtags=("#a", "#aa") if has_tags else ()))
    whole = ["".join(piece.text for piece in zone) for zone in (found.shown, found.folded, found.cut)]
    assert "".join(whole) == text
    assert whole[2] == text[fits:]
    assert whole[0] == text[: min(fold, fits)]


def test_of_a_very_long_text_only_what_anybody_would_read_is_drawn() -> None:
    found = zones("a" * 9000, verdict(fits_until=5000, folded_at=210))
    lengths = [sum(len(piece.text) for piece in zone) for zone in (found.shown, found.folded, found.cut)]
    assert lengths == [210, DRAWN - 210, DRAWN_OF_CUT]
    assert found.is_shortened
    assert found.is_cut_shortened
    whole = zones("a" * DRAWN, verdict(fits_until=DRAWN - 1))
    assert not whole.is_shortened
    assert not whole.is_cut_shortened
