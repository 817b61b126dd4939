"""Links, hashtags and mentions, with their places."""

import time

import pytest

from lms.networks.domains import top_level_domains
from lms.networks.entities import Entities


def links(text: str) -> list[str]:
    return list(Entities(text).words["links"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir https://www.cci.fr/a?b=c#d.", ["https://www.cci.fr/a?b=c#d"]),
        ("Voir cci.fr, puis example.org/x.", ["cci.fr", "example.org/x"]),
        ("(cci.fr/a_(b))", ["cci.fr/a_(b)"]),
        ("« CCI.FR »", ["CCI.FR"]),
        ("日本語example.com中国語", ["example.com"]),
        ("example.com.", ["example.com"]),
        ("Fin.Demain on ouvre", []),
        ("jean@cci.fr", []),
        ("#cci.fr @cci.fr $cci.fr", []),
        ("-cci.fr et _cci.fr", []),
        ("http://cci_x.cci.fr:8080/a", ["http://cci_x.cci.fr:8080/a"]),
        ("https://t.co/abc123…", ["https://t.co/abc123"]),
        ("http://serveur/page et ftp://cci", ["http://serveur/page"]),
        ("пример.рус https://пример.рус", ["https://пример.рус"]),
        ("https://a.b", ["https://a.b"]),
        ("a" * 64 + ".fr", []),
        (f"https://{'a.' * 2050}fr", [f"https://{'a.' * 2050}fr"]),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert links(text) == found


def test_a_link_whose_domain_does_not_exist_is_none_for_x() -> None:
    assert [link.is_known for link in Entities("https://a.b https://cci.fr").links] == [False, True]


def test_hashtags_and_mentions_stand_free_and_outside_links() -> None:
    found = Entities("#Été2026 a#b &#39; #2026 ＃CCI https://cci.fr/#haut @marie @m@masto.fr x@y.fr @nom.bsky.social.")
    assert found.words["hashtags"] == ("#Été2026", "＃CCI")
    assert found.words["mentions"] == ("@marie", "@m@masto.fr", "@nom.bsky.social")


def test_places_count_code_points() -> None:
    found = Entities("🎉 #Fête @cci")
    assert (found.hashtags, found.mentions, found.emojis) == (((2, 7),), ((8, 12),), ((0, 1),))


def test_domains_come_from_the_list_that_is_installed() -> None:
    assert {"fr", "museum", "рус", "bzh", "alsace", "onion"} <= top_level_domains()
    assert "b" not in top_level_domains()


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "é.fr", "https://", "(", "cci.fr/((", "#", "@a", "A ", "1️⃣", ".", "x_.", "!"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begun = time.process_time()
    found = Entities(text)
    assert found.links is not None
    assert found.hashtags is not None
    assert found.mentions is not None
    assert found.emojis is not None
    assert time.process_time() - begun < 2
