"""The French catalogue is whole, keeps what its originals hold, and is set as French is."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Message

from lms.lib.catalogues import read, unfinished
from lms.settings.env import ROOT

FRENCH = read(ROOT / "lms/locale/fr/LC_MESSAGES/django.po")
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


def pairs() -> Iterator[tuple[str, str, Message]]:
    """Each original with its translation, plurals form by form."""
    for message in FRENCH:
        originals = (message.id,) if isinstance(message.id, str) else message.id
        translations = (message.string,) if isinstance(message.string, str) else message.string
        if message.id:
            yield from ((old, new, message) for old, new in zip(originals, translations, strict=True))


def test_every_message_is_translated() -> None:
    assert not list(unfinished(FRENCH))


def test_every_placeholder_and_tag_is_there() -> None:
    odd = [old for old, new, _ in pairs() if Counter(HELD.findall(old)) != Counter(HELD.findall(new))]
    # The first form of a plural may leave its number out, or keep the one of the other form.
    assert all(isinstance(message.id, tuple) for old, _, message in pairs() if old in odd)
    assert all(set(HELD.findall(m.string[0])) <= set(HELD.findall(m.id[1])) for o, _, m in pairs() if o in odd)


def test_the_typography_is_french() -> None:
    found = [
        f"{name}: {new!r}" for _, new, _ in pairs() for name, sign in WRONG.items() if sign.search(UNSET.sub("x", new))
    ]
    assert not found, "\n".join(found)
