"""Links in a text, as X finds them: with a protocol or bare, when their top-level domain exists. Pure.

A link is a name of a host (labels parted by dots, the last a top-level domain that no further letter or digit follows),
perhaps a port, a path and a query; before it stands no letter, digit, `@`, `$` or `#`. Of a bare name that mixes
alphabets only the parts in Latin letters are links. A text is read once, from left to right.
"""

import string
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from lms.networks import patterns
from lms.networks.domains import top_level_domains

NOT_BEFORE = frozenset(string.ascii_letters + string.digits + "@＠$#＃\ufffe\ufeff\uffff")
BARE_NOT_AFTER = frozenset("-_./")
NOT_AFTER_DOMAIN = frozenset(string.ascii_letters + string.digits + "@+-")
JOINTS = frozenset("-_")
LONGEST_LABEL, LONGEST_LINK, LONGEST_SHORT = 63, 4096, 40

DOT = regex.compile(patterns.DOT)
LABELS = regex.compile(patterns.LABELS)
PORT = regex.compile(r":[0-9]+")
PATH, QUERY = regex.compile(patterns.PATH), regex.compile(patterns.QUERY)
PROTOCOL = regex.compile(patterns.PROTOCOL)
ANY_LINK = regex.compile(patterns.ANY_LINK)
ENDS_HOST = regex.compile(rf"[{patterns.NO_HOST}]")
ASCII_WORD, ASCII_CODE = regex.compile("[0-9A-Za-z]+"), regex.compile("--[-0-9A-Za-z]+")
_STOPS = ".。．｡"
ODD_LABEL = regex.compile(rf"(?:^|[{_STOPS}])(?:$|[{_STOPS}]|[^{_STOPS}]{{{LONGEST_LABEL + 1}}})")
"""A label of a host that is empty or too long."""
SHORT = regex.compile(r"[hH][tT][tT][pP][sS]?://[tT]\.[cC][oO]/([a-zA-Z0-9]+)")


class Link(NamedTuple):
    """A link at `start` to before `end`; `is_known`: its domain exists, so that X sees a link."""

    start: int
    end: int
    has_protocol: bool
    is_known: bool


class _Host(NamedTuple):
    """A name of a host: where the whole begins (at the protocol, if there is one), where the name begins and ends."""

    start: int
    host: int
    end: int


@lru_cache(maxsize=1)
def _wide() -> tuple[tuple[int, frozenset[str]], ...]:
    """Top-level domains beyond ASCII by length, the longest first: what follows them needs no gap."""
    wide = [name for name in top_level_domains() if not name.isascii()]
    lengths = sorted({len(name) for name in wide}, reverse=True)
    return tuple((length, frozenset(name for name in wide if len(name) == length)) for length in lengths)


def find_links(text: str) -> tuple[Link, ...]:
    """All links of a text, in order; those that X does not know are there when they begin with http:// or https://."""
    if "." not in text and "://" not in text:
        return ()
    found = list(_known(text))
    taken = {link.start for link in found}
    for match in PROTOCOL.finditer(text):
        if match.start() not in taken and not _is_inside(match.start(), found):
            found.append(_unknown(text, match.start(), match.end()))
    return tuple(sorted(found))


def _is_inside(place: int, links: list[Link]) -> bool:
    return any(link.start < place < link.end for link in links)


def _unknown(text: str, start: int, host: int) -> Link:
    end = _trimmed(text, ANY_LINK, patterns.ANY_LINK_TAIL, host)
    return Link(start, end, has_protocol=True, is_known=False)


def _known(text: str) -> Iterator[Link]:
    """Runs of characters that may be a name of a host are looked at once; a path may reach beyond them."""
    position = done = 0
    for dot in DOT.finditer(text):
        if dot.start() < done:
            continue
        begin, stop = _run(text, dot.start(), position)
        while (host := _host(text, begin, stop, position)) is not None:
            end, has_path = _rest(text, host.end)
            yield from _links_of(text, host, end, has_path=has_path)
            position = begin = end
            if position >= stop:
                break
        done = max(position, stop)


def _run(text: str, dot: int, position: int) -> tuple[int, int]:
    """The run of characters of hosts round a dot, not before `position`."""
    begin = dot
    stops = _stops()
    while begin > position and text[begin - 1] not in stops:
        begin -= 1
    end = ENDS_HOST.search(text, dot)
    return begin, end.start() if end else len(text)


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(char for char in map(chr, range(0x10000)) if ENDS_HOST.match(char))


def _host(text: str, begin: int, stop: int, position: int) -> _Host | None:
    """The leftmost name of a host in a run; `position` is where the link before has ended."""
    run = _Run(text, begin, stop)
    if not any(run.domains):
        return None
    first = begin
    for number, dot in enumerate(run.dots):
        for host in run.order(first, dot):
            start = _start(text, host, begin, position)
            reached = run.reached(host, number) if start is not None else None
            if start is not None and reached is not None:
                return _Host(start, host, run.domains[reached])
        first = dot + 1
    return None


class _Run:
    """A run of characters of hosts: its dots, where the top-level domain after each ends (0: none)."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        self.text = text
        self.dots = [place for place in range(begin, stop) if text[place] == "."]
        self.domains = [_domain_end(text, dot + 1) for dot in self.dots]
        self.best: list[int | None] = [None] * (len(self.dots) + 1)
        """For each label, taken whole: the number of the last dot it leads to and that a top-level domain follows."""
        for number in range(len(self.dots) - 1, -1, -1):
            self.best[number] = self.reached(self.dots[number - 1] + 1 if number else begin, number)

    def order(self, first: int, dot: int) -> Iterable[int]:
        """Where a label up to `dot` may begin; X takes the first character of a text for what stands before a link."""
        if dot <= first or self.text[dot - 1] in JOINTS:
            return ()
        if first == 0 and dot > 1 and self.text[0] not in NOT_BEFORE:
            return (1, 0, *range(2, dot))
        return range(first, dot)

    def reached(self, host: int, number: int) -> int | None:
        """The number of that dot for a label that begins at `host`; before the domain no underscore stands."""
        dot = self.dots[number]
        if host >= dot or self.text[host] in JOINTS or self.text[dot - 1] in JOINTS:
            return None
        if self.best[number + 1] is not None:
            return self.best[number + 1]
        return number if self.domains[number] and "_" not in self.text[host:dot] else None


def _start(text: str, host: int, begin: int, position: int) -> int | None:
    """Where a link with this host begins, or None where it may not: at its protocol, if that stands free."""
    if host == begin and text[host - 3 : host] == "://":
        start = host - 8 if text[max(host - 8, 0) : host].lower() == "https://" else host - 7
        is_protocol = text[start:host].lower() in ("http://", "https://") and start >= position
        if is_protocol and (start == 0 or (start > position and text[start - 1] not in NOT_BEFORE)):
            return start
    if host == 0:
        return 0
    return host if host > position and text[host - 1] not in NOT_BEFORE else None


def _domain_end(text: str, start: int) -> int:
    """Where a top-level domain that begins at `start` ends; 0 when there is none."""
    word = ASCII_WORD.match(text, start)
    if word:
        if word.group().lower() in top_level_domains() and _is_free(text, word.end()):
            return word.end()
        if word.group().lower() == "xn" and (code := ASCII_CODE.match(text, word.end())):
            return code.end()
        if text[word.end() : word.end() + 1].isascii():
            return 0
    for length, names in _wide():
        if text[start : start + length].lower() in names and _is_free(text, start + length):
            return start + length
    return 0


def _is_free(text: str, end: int) -> bool:
    return end >= len(text) or text[end] not in NOT_AFTER_DOMAIN


def _rest(text: str, host_end: int) -> tuple[int, bool]:
    """Port, path and query after a host: where all of it ends, and whether there is a path."""
    port = PORT.match(text, host_end)
    end = port.end() if port else host_end
    has_path = text[end : end + 1] == "/"
    if has_path:
        end = _trimmed(text, PATH, patterns.PATH_TAIL, end + 1)
    if text[end : end + 1] == "?" and (query := _trimmed(text, QUERY, patterns.QUERY_TAIL, end + 1)) > end + 1:
        end = query
    return end, has_path


def _trimmed(text: str, body: regex.Pattern[str], tail: str, start: int) -> int:
    """Where `body` ends, without the characters of `tail` at its end."""
    match = body.match(text, start)
    return start + len(match.group().rstrip(tail)) if match else start


def _links_of(text: str, host: _Host, end: int, *, has_path: bool) -> Iterator[Link]:
    """What X makes a link of: the whole with its protocol, or the Latin parts of a bare name."""
    name = text[host.host : host.end]
    if end - host.start > LONGEST_LINK or ODD_LABEL.search(name):
        return
    if host.start != host.host:
        short = SHORT.match(text, host.start, end)
        if short is None:
            yield Link(host.start, end, has_protocol=True, is_known=True)
        elif len(short.group(1)) <= LONGEST_SHORT:
            yield Link(host.start, _short_end(text, short.end(), end), has_protocol=True, is_known=True)
    elif host.host == 0 or text[host.host - 1] not in BARE_NOT_AFTER:
        for start, stop in _latin(text, host):
            is_whole = has_path and stop == host.end
            yield Link(start, end if is_whole else stop, has_protocol=False, is_known=True)


def _short_end(text: str, slug_end: int, end: int) -> int:
    """A shortened link of X has a word and perhaps a query, and nothing else."""
    if text[slug_end : slug_end + 1] == "?" and slug_end < end:
        query = _trimmed(text[:end], QUERY, patterns.QUERY_TAIL, slug_end + 1)
        return query if query > slug_end + 1 else slug_end
    return slug_end


def _latin(text: str, host: _Host) -> Iterator[tuple[int, int]]:
    """Names in Latin letters within a name of a host, each up to its last top-level domain."""
    for labels in LABELS.finditer(text, host.host, host.end):
        for dot in range(labels.end() - 1, labels.start(), -1):
            if text[dot] == "." and (stop := _domain_end(text, dot + 1)):
                yield labels.start(), stop
                break
