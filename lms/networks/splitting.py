"""A long text in parts for a thread: cut between paragraphs, sentences or words, never within a character. Pure.

Every part fits by the network's own count. A link is cut only if it alone is too long.
"""

from collections.abc import Callable

import regex

from lms.networks import patterns
from lms.networks.counting import Measured, X, count

PARAGRAPH, SENTENCE = regex.compile(patterns.PARAGRAPH), regex.compile(patterns.SENTENCE)
GAP, LAST_GAP = regex.compile(patterns.GAP), regex.compile(patterns.GAP, regex.REVERSE)
EARLIEST = 0.5
"""A part is at least this much filled before a paragraph or sentence ends it early."""
Reach = Callable[[int], int]
"""From a place, how far a part may go."""


def split(
    text: Measured, counting: str, limit: int, limit_bytes: int | None = None, *, numbered: bool = False
) -> tuple[str, ...]:
    """The parts; one when all fits. `numbered`: each ends with its number, such as 2/5.

    X counts in NFC, which looks the same: its parts are in NFC.
    """
    source = text.composed if counting == X else text
    whole = _reach(source, counting, limit, limit_bytes)
    if whole(0) >= len(source.text):
        return (source.text,)
    if not numbered:
        return tuple(_parts(source, counting, limit, whole))
    return _numbered(source, counting, limit, limit_bytes)


def _numbered(source: Measured, counting: str, limit: int, limit_bytes: int | None) -> tuple[str, ...]:
    """Parts that leave room for their numbers, more of it where there are many parts."""
    parts: list[str] = []
    for digits in (2, 3, 4):
        room = len(" /") + 2 * digits
        bytes_left = None if limit_bytes is None else limit_bytes - room
        parts = _parts(source, counting, limit - room, _reach(source, counting, limit - room, bytes_left))
        if len(parts) < 10**digits:
            break
    return tuple(f"{part} {number}/{len(parts)}" for number, part in enumerate(parts, 1))


def _reach(text: Measured, counting: str, limit: int, limit_bytes: int | None) -> Reach:
    """By the count, and by the bytes where they are limited too; never within a character."""
    ruler = text.ruler(counting)
    if limit_bytes is None:
        return lambda start: text.cluster_at(ruler.reach(limit, start))
    by_bytes = text.ruler("bytes")
    return lambda start: text.cluster_at(min(ruler.reach(limit, start), by_bytes.reach(limit_bytes, start)))


def _parts(source: Measured, counting: str, limit: int, reach: Reach) -> list[str]:
    text, parts, start = source.text, [], _next_word(source.text, 0)
    while start < len(text):
        furthest = max(reach(start), start + 1)
        end = _cut(source, start, furthest)
        while (part := text[start:end].rstrip(patterns.WHITE)) and end > start + 1 and _may_differ(source, start, end):
            if count(part, counting) <= limit:
                break
            end -= 1
        parts.append(part)
        start = _next_word(text, end)
    return [part for part in parts if part]


def _may_differ(source: Measured, start: int, end: int) -> bool:
    """Cut out of the whole a part may count more: where it is torn from a word or a cluster, or begins with a link.

    What X takes for a link depends on what stands beside it, and on whether it is the first of a text.
    """
    text = source.text
    is_cut = start > 0 and not _is_gap(text[start - 1])
    is_torn = end < len(text) and not _is_gap(text[end]) and not _is_gap(text[end - 1])
    if is_cut or is_torn:
        return True
    return not text[start].isascii() and (source.cluster_at(start) < start or _has_dot(text, start, end))


def _has_dot(text: str, start: int, end: int) -> bool:
    """In the first word: it may be a link."""
    dot = text.find(".", start, end)
    return dot >= 0 and not GAP.search(text, start, dot)


def _is_gap(char: str) -> bool:
    return char in patterns.WHITE


def _cut(source: Measured, start: int, furthest: int) -> int:
    """Where to end a part that may go as far as `furthest`."""
    text = source.text
    if furthest >= len(text):
        return len(text)
    early = start + int((furthest - start) * EARLIEST)
    for pattern in (PARAGRAPH, SENTENCE):
        ends = [match.end() for match in pattern.finditer(text, early, furthest + 1) if match.end() <= furthest]
        if ends:
            return ends[-1]
    if _is_gap(text[furthest]):
        return furthest
    gap = LAST_GAP.search(text, start + 1, furthest)
    return gap.start() if gap else furthest


def _next_word(text: str, place: int) -> int:
    gap = GAP.match(text, place)
    return gap.end() if gap else place
