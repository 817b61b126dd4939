"""What a network makes of a post: the words shared by counting, lint, the sandbox and its twin in the browser. Pure.

Positions are indexes into the text as Python counts them (code points), end excluded.
"""

import datetime as dt
import enum
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from lms.lib.languages import of_reader


def one_line_end(text: str) -> str:
    """The text with one character at each line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True)
class Rule:
    """One dated fact about one field of a network: at most `limit`, counted in a way named by `counting`.

    `limit` None: no limit is known. `limit_bytes`: a second limit, in UTF-8 bytes. Valid from the first to before the
    last day; None: always, or still.
    """

    field: str
    limit: int | None
    counting: str = "characters"
    limit_bytes: int | None = None
    forbidden: tuple[str, ...] = ()
    is_unique: bool = False
    is_set_by_server: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source_fr: str = ""
    source_en: str = ""
    quality: str = ""

    @property
    def source(self) -> str:
        """Who says so, in the reader's language."""
        return of_reader(self.source_fr, self.source_en)


@dataclass(frozen=True)
class RulePack:
    """The rules of one network in force on one day."""

    network: str
    name: str
    on: dt.date
    rules: tuple[Rule, ...]
    is_threaded: bool = False
    """A long text can go on in a thread here."""

    def rule(self, *fields: str) -> Rule | None:
        """The first of these fields that this network has a rule for."""
        return next((self.by_field[field] for field in fields if field in self.by_field), None)

    @cached_property
    def by_field(self) -> dict[str, Rule]:
        """The first rule for each field."""
        return {rule.field: rule for rule in reversed(self.rules)}

    @cached_property
    def forbidden(self) -> list[str]:
        """Characters that no text may hold here, in order."""
        return sorted({character for rule in self.rules for character in rule.forbidden})


@dataclass(frozen=True)
class Post:
    """What is judged: a text, and the alternative text of each picture, empty where it is missing.

    Line ends become single characters, as networks count them: positions in a verdict are positions in `text` so kept.
    """

    text: str
    alt_texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """A form sends two characters for a line end, a page's script one."""
        object.__setattr__(self, "text", one_line_end(self.text))


@dataclass(frozen=True)
class Wish:
    """One wish of the institution: expressions that are looked for whatever their accents and capitals.

    `networks`: the keys of those it holds for; empty: all.
    """

    expressions: tuple[str, ...]
    reason: str
    suggestion: str
    networks: tuple[str, ...] = ()


@dataclass(frozen=True)
class HouseRules:
    """The institution's own rules on one day, in one language.

    Of each in `required` one expression must stand; of `blocked` none should; one of `tone` brings a gentle reminder.
    """

    required: tuple[Wish, ...] = ()
    blocked: tuple[Wish, ...] = ()
    tone: tuple[Wish, ...] = ()


class Weight(enum.StrEnum):
    """How much a remark matters: the network refuses it, it costs readers, it could be better."""

    REFUSED = "refused"
    CAREFUL = "careful"
    IDEA = "idea"


@dataclass(frozen=True)
class Remark:
    """Something about a post, why it matters, what to do; `start` and `end` where it stands in the text, if it does."""

    code: str
    weight: Weight
    reason: str | Promise
    suggestion: str | Promise
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Verdict:
    """One post on one network: how long by its own counting, where it is cut, its links, hashtags and mentions."""

    network: str
    name: str
    count: int
    limit: int | None
    bytes_count: int | None = None
    bytes_limit: int | None = None
    fits_until: int | None = None
    """Index of the first character that no longer fits; None when all fits."""
    folded_at: int | None = None
    """Index after which readers must ask for more; None when all is shown."""
    links: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    """The text in parts that fit, where the network threads and one part is not enough."""
    remarks: tuple[Remark, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Nothing of it would be refused."""
        return all(remark.weight != Weight.REFUSED for remark in self.remarks)
