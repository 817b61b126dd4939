"""The French catalogue is whole, keeps what its originals hold, and is set as French is; the English one is ours."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.catalog import Catalog, Message
from django.utils.translation import gettext, override

from lms.accounts.wording import SAID_OUR_WAY
from lms.lib.catalogues import read, unfinished
from lms.settings.env import ROOT

FRENCH = read(ROOT / "lms/locale/fr/LC_MESSAGES/django.po")
ENGLISH = read(ROOT / "lms/locale/en/LC_MESSAGES/django.po")
NARROW, WIDE = "\u202f", "\u00a0"
HELD = re.compile(r"%\(\w+\)[sd]|%%[sd]|%[sd]|</?\w+")
UNSET = re.compile(r"<[^>]*>|%\(\w+\)[sd]|%%d|(?<!%)%[sd]|correct: true|title: …|text: …")
WRONG = {
    "a straight apostrophe or quotation mark": re.compile(r"['\"]"),
    "three dots instead of an ellipsis": re.compile(r"\.\.\."),
    "no narrow space before ; ! ?": re.compile(rf"(?<![{NARROW};!?])[;!?]"),
    "no space before a colon": re.compile(rf"(?<!{WIDE}):"),
    "no space before a per cent sign": re.compile(rf"(?<![{WIDE}(%])%"),
    "no narrow space inside guillemets": re.compile(rf"«(?!{NARROW})|(?<!{NARROW})»"),
    "two spaces, or one at an end of a line": re.compile(r"  | $| \n"),
    "somebody addressed as tu": re.compile(r"\b(?:tu|toi|ton|tes|te)\b", re.IGNORECASE),
}
BEFORE_A_NAME = re.compile(
    r"\b(?:de|que|jusque|lorsque) (?:<\w+[^>]*>)?%\((?:author|by|helper|learner|name|names|network|person|user)\)s",
    re.IGNORECASE,
)
"""« L’invitation de Éloïse »: a name may begin with a vowel, and no sentence knows."""


def forms(words: object) -> tuple[str, ...]:
    """A message’s original or translation: one form, or those of its plural."""
    return tuple(map(str, words)) if isinstance(words, tuple | list) else (str(words or ""),)


def pairs() -> Iterator[tuple[str, str, Message]]:
    """Each original with its translation, plurals form by form."""
    for message in FRENCH:
        if message.id:
            yield from ((old, new, message) for old, new in zip(forms(message.id), forms(message.string), strict=True))


def test_every_message_is_translated() -> None:
    assert not list(unfinished(FRENCH))


def test_every_placeholder_and_tag_is_there() -> None:
    for old, new, message in pairs():
        wanted = [Counter(HELD.findall(old))]
        # The first form of a plural may hold its number, or say it in a word.
        if message.pluralizable and old == forms(message.id)[0]:
            wanted.append(Counter(HELD.findall(forms(message.id)[1])))
        assert Counter(HELD.findall(new)) in wanted, new


def test_the_typography_is_french() -> None:
    """A space at the end is right where the original, which something follows, has one."""
    told = [(new.removesuffix(" ") if old.endswith(" ") else new) for old, new, _ in pairs()]
    found = [f"{name}: {new!r}" for new in told for name, sign in WRONG.items() if sign.search(UNSET.sub("x", new))]
    assert not found, "\n".join(found)


def test_no_name_stands_where_a_vowel_would_be_elided() -> None:
    assert [new for _, new, _ in pairs() if BEFORE_A_NAME.search(new)] == []


def test_the_english_catalogue_says_our_way_what_the_list_names_and_nothing_else() -> None:
    assert {str(message.id) for message in ENGLISH if message.id} == set(SAID_OUR_WAY)
    assert not list(unfinished(ENGLISH))
    for message in ENGLISH:
        if message.id:
            assert Counter(HELD.findall(str(message.id))) == Counter(HELD.findall(str(message.string)))
            assert not re.search(r"['\"]|\bemail\b", HELD.sub("", str(message.string)))


@pytest.mark.parametrize(("language", "catalogue"), [("fr", FRENCH), ("en", ENGLISH)])
def test_people_read_our_words_in_both_languages_where_others_wrote_the_form(language: str, catalogue: Catalog) -> None:
    with override(language):
        assert [gettext(said) for said in SAID_OUR_WAY] == [catalogue.get(said).string for said in SAID_OUR_WAY]


def test_what_is_said_our_way_is_still_said_by_those_who_wrote_it() -> None:
    """A sentence that a new release of Django or allauth words otherwise would come through in theirs."""
    folders = (Path(django.__file__).parent / "conf/locale", Path(allauth.__file__).parent / "locale")
    theirs = {str(message.id) for folder in folders for message in read(folder / "en/LC_MESSAGES/django.po")}
    assert set(SAID_OUR_WAY) <= theirs
