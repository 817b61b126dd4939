"""Posts judged by the rules of their day, and by the institution's."""

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.networks.judging import judge, judge_on_all
from lms.networks.verdicts import HouseRules, Post, RulePack, Verdict, Weight, Wish
from tests.networks.facts import shipped_house, shipped_packs
from tests.networks.texts import PIECES

NOBODY = HouseRules()
TODAY = dt.date(2026, 1, 10)
PACKS, HOUSE = shipped_packs(TODAY), shipped_house("fr")
PICTURE = ("Un quai au matin.",)


def pack(network: str, on: dt.date = TODAY) -> RulePack:
    return next(pack for pack in shipped_packs(on) if pack.network == network)


def verdict(text: str, network: str, on: dt.date = TODAY, alts: tuple[str, ...] = PICTURE) -> Verdict:
    return judge(Post(text, alts), pack(network, on), NOBODY)


def codes(found: Verdict) -> list[str]:
    return [remark.code for remark in found.remarks]


SIX = "Bonjour " + " ".join(f"#Mot{number}" for number in range(6))
LINKS = " ".join(f"https://cci.fr/{number}" for number in range(6))


@pytest.mark.parametrize(
    ("text", "network", "day", "code", "is_said"),
    [
        (SIX, "instagram", dt.date(2025, 11, 1), "hashtags", False),
        (SIX, "instagram", dt.date(2025, 12, 17), "hashtags", False),
        (SIX, "instagram", dt.date(2025, 12, 18), "hashtags", True),
        (" ".join(f"#Mot{number}" for number in range(31)), "instagram", dt.date(2025, 11, 1), "hashtags", True),
        (LINKS, "threads", dt.date(2025, 11, 1), "links", False),
        (LINKS, "threads", dt.date(2025, 12, 21), "links", False),
        (LINKS, "threads", dt.date(2025, 12, 22), "links", True),
        (SIX, "tiktok", dt.date(2025, 7, 31), "hashtags", False),
        (SIX, "tiktok", dt.date(2025, 8, 1), "hashtags", True),
        ("a" * 281, "x", dt.date(2017, 11, 6), "too_long", False),
        ("a" * 281, "x", dt.date(2017, 11, 7), "too_long_thread", True),
    ],
)
def test_a_draft_is_judged_by_the_rules_of_its_day(
    text: str, network: str, day: dt.date, code: str, *, is_said: bool
) -> None:
    found = verdict(text, network, day)
    assert (code in codes(found)) is is_said
    assert found.is_accepted is not is_said


def test_a_link_named_twice_counts_once_on_threads() -> None:
    assert verdict("https://cci.fr/1 " * 9, "threads").is_accepted


def test_what_is_too_long_says_where_it_stops_and_offers_a_thread() -> None:
    found = verdict("Bonjour. " * 40, "x")
    assert (found.count, found.limit, found.fits_until) == (360, 280, 280)
    assert len(found.thread) == 2
    (remark,) = found.remarks
    assert (remark.code, remark.weight, remark.start) == ("too_long_thread", Weight.REFUSED, 280)


def test_bluesky_has_two_limits() -> None:
    found = verdict("👨‍👩‍👧‍👦" * 140, "bluesky")
    assert (found.count, found.bytes_count, found.bytes_limit) == (140, 3500, 3000)
    assert found.fits_until == 120 * 7
    assert "too_many_bytes" in codes(found)


def test_no_character_is_cut_in_two() -> None:
    assert verdict("a" * 279 + "🇫🇷", "x").fits_until == 279
    assert verdict("a" * 209 + "e\u0301 b", "linkedin").folded_at == 209


def test_a_link_that_the_limit_cuts_is_told() -> None:
    found = verdict("a" * 490 + " https://cci.fr/portes-ouvertes", "threads")
    assert [(remark.start, remark.end) for remark in found.remarks if remark.code == "link_cut"] == [(491, 521)]


@pytest.mark.parametrize(
    ("text", "alts", "network", "code"),
    [
        ("Bonjour", (), "instagram", "image_needed"),
        ("Bonjour", ("a",) * 5, "mastodon", "images"),
        ("Bonjour", ("",), "x", "alt_missing"),
        ("Bonjour", ("a" * 1001,), "threads", "alt_long"),
        ("a < b", PICTURE, "youtube", "forbidden"),
        ("#A #B #C #D", PICTURE, "youtube", "hashtags_shown"),
        ("#A #B", PICTURE, "threads", "topic_tags"),
        ("#aideauxentreprises", PICTURE, "x", "hashtag_capitals"),
        ("#AIDEAUXENTREPRISES", PICTURE, "x", "hashtag_capitals"),
        ("🎉🎉🎉🎉🎉", PICTURE, "x", "emojis"),
        ("bon🎉jour", PICTURE, "x", "emoji_in_word"),
        ("🎉 un\n✅ deux\n👉 trois", PICTURE, "x", "emoji_bullets"),
        ("GRANDE NOUVELLE POUR TOUS", PICTURE, "x", "capitals"),
        ("a" * 220 + " https://cci.fr", PICTURE, "linkedin", "link_folded"),
    ],
)
def test_remarks(text: str, alts: tuple[str, ...], network: str, code: str) -> None:
    found = verdict(text, network, alts=alts)
    assert code in codes(found)
    assert all(
        str(remark.reason) and str(remark.suggestion) and "%(" not in str(remark.reason) for remark in found.remarks
    )


@pytest.mark.parametrize(
    "text", ["Bonjour à tous.", "#AideAuxEntreprises", "#tourisme", "La CCI et le MEDEF.", "Merci 🎉", "un\n🎉\ndeux"]
)
def test_a_plain_post_gets_no_remark(text: str) -> None:
    assert verdict(text, "mastodon").remarks == ()


def test_the_institution_s_rules_forgive_accents_and_capitals() -> None:
    house = HouseRules(
        required=(Wish(("@cci", "#CCI"), "Nous.", "Ajoutez-nous.", ("x",)),),
        blocked=(Wish(("hélas", "œuvre d’art"), "Triste.", "Gai."),),
    )
    found = judge(Post("HELAS, une OEUVRE D'ART… mais pas hélasser"), pack("x"), house)
    assert [(one.code, one.start, one.end) for one in found.remarks] == [
        ("house_required", None, None),
        ("house_blocked", 0, 5),
        ("house_blocked", 11, 23),
    ]
    assert judge(Post("Bonjour de la #cci"), pack("x"), house).remarks == ()
    assert judge(Post("Bonjour"), pack("mastodon"), house).remarks == ()


def test_places_are_those_of_the_text_even_where_folding_lengthens_it() -> None:
    house = HouseRules(tone=(Wish(("vous devez",), "Sec.", "Doux."),))
    (remark,) = judge(Post("Œuvrez, sœurs : vous\xa0devez…"), pack("x"), house).remarks
    assert (remark.code, remark.start, remark.end) == ("house_tone", 16, 26)


def test_remarks_are_in_the_reader_s_language() -> None:
    with override("en"):
        (remark,) = verdict("Bonjour", "instagram", alts=()).remarks
    assert remark.reason == "Instagram publishes nothing without a picture or a video."


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_what_fits_is_accepted_alone_and_places_lie_within_the_text(text: str) -> None:
    post = Post(text, PICTURE)
    for found in judge_on_all(post, PACKS, HOUSE):
        assert found == judge(post, pack(found.network), HOUSE)
        for remark in found.remarks:
            assert remark.start is None or 0 <= remark.start <= (remark.end or len(post.text)) <= len(post.text)
