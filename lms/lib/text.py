"""Comparing words as people do: without accents, capitals, odd spaces or plurals. For search and for marking."""

import re
import threading
import unicodedata

import snowballstemmer

ALIKE = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
    | dict.fromkeys("’‘ʼ`´′‛＇", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)
ALGORITHMS = {"fr": "french", "en": "english"}
ELISIONS = frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
KEPT = "\u00a0\u202f\u200d"
"""Spaces that hold words together, and what joins the parts of an emoji: not printable, as Python has it."""
WORD = re.compile(r"[^\W_]+")
ELIDED = re.compile(r"([^\W_]+)'(?=[^\W_])")

_stemmers = threading.local()  # a stemmer keeps the word it works on: one for each thread


def fold(text: str) -> str:
    """`text` without accents, capitals, ligatures, typographic apostrophes and dashes, or runs of spaces."""
    # Twice: decomposing may bring forth a character that is alike another (ǿ → ø), folding a new accent (İ → i̇).
    for _round in range(2):
        decomposed = unicodedata.normalize("NFKD", text.translate(ALIKE)).casefold()
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.translate(ALIKE).split())


def in_one_line(text: str) -> str:
    """`text` without control characters, line breaks and runs of spaces; the spaces of typography stay: « mot »."""
    shown = "".join(sign if sign.isprintable() or sign in KEPT else " " for sign in text)
    return " ".join(part for part in shown.split(" ") if part)


def squeeze(text: str) -> str:
    """Only the letters and figures of `text`, folded; a text without any (“@”, “#”) keeps its signs."""
    folded = fold(text)
    return "".join(WORD.findall(folded)) or folded


def words(text: str) -> list[str]:
    """The folded words of `text`, without the elided ones: « l’institution » gives « institution »."""
    kept = ELIDED.sub(lambda found: "" if found[1] in ELISIONS else found[0], fold(text))
    return WORD.findall(kept)


def stems(text: str, language: str) -> list[str]:
    """The stems of the words of `text`, in order; a language without an algorithm keeps its words."""
    algorithm = ALGORITHMS.get(language[:2])
    return _stemmer(algorithm).stemWords(words(text)) if algorithm else words(text)


def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    """This thread's stemmer."""
    if not hasattr(_stemmers, algorithm):
        setattr(_stemmers, algorithm, snowballstemmer.stemmer(algorithm))
    return getattr(_stemmers, algorithm)
