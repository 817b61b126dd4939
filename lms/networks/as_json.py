"""Everything that the page's script needs to judge a post as this side does (static/lms/js/network_rules.js)."""

from dataclasses import asdict
from typing import Any

from lms.networks import counting, folding, judging, links, lint, patterns, splitting
from lms.networks.domains import top_level_domains
from lms.networks.folding import fold
from lms.networks.remarks import SAYINGS
from lms.networks.verdicts import HouseRules, RulePack, Wish

PATTERNS = {
    "noHost": f"[{patterns.NO_HOST}]",
    "dot": patterns.DOT,
    "labels": patterns.LABELS,
    "path": patterns.PATH,
    "query": patterns.QUERY,
    "protocol": patterns.PROTOCOL,
    "anyLink": patterns.ANY_LINK,
    "hashtag": patterns.HASHTAG,
    "mention": patterns.MENTION,
    "capitals": patterns.CAPITALS,
    "paragraph": patterns.PARAGRAPH,
    "sentence": patterns.SENTENCE,
    "gap": patterns.GAP,
    "heavy": patterns.HEAVY,
    "complex": patterns.COMPLEX,
    "emoji": patterns.EMOJI,
    "emojiStart": patterns.EMOJI_START,
}
TAILS = {"path": patterns.PATH_TAIL, "query": patterns.QUERY_TAIL, "anyLink": patterns.ANY_LINK_TAIL}
NUMBERS = {
    "link": counting.LINK,
    "longestLabel": links.LONGEST_LABEL,
    "longestLink": links.LONGEST_LINK,
    "longestShort": links.LONGEST_SHORT,
    "lettersOfSeveralWords": lint.LETTERS_OF_SEVERAL_WORDS,
    "emojisMany": lint.EMOJIS_MANY,
    "bullets": lint.BULLETS,
    "earliest": splitting.EARLIEST,
}


def as_json(packs: list[RulePack], house: HouseRules) -> dict[str, Any]:
    """Values for JSON; what remarks say is in the language of now. About 25 kB, the same for every post."""
    return {
        "patterns": PATTERNS,
        "tails": TAILS,
        "numbers": NUMBERS,
        "alike": folding.ALIKE,
        "domains": sorted(top_level_domains()),
        "fields": judging.TEXT_FIELDS,
        "fieldsWithPictures": judging.TEXT_FIELDS_WITH_PICTURES,
        "sayings": {code: [one.weight, str(one.reason), str(one.suggestion)] for code, one in SAYINGS.items()},
        "packs": [_pack(pack) for pack in packs],
        "house": {kind: [_wish(wish) for wish in wishes] for kind, wishes in _kinds(house).items()},
    }


def _kinds(house: HouseRules) -> dict[str, tuple[Wish, ...]]:
    return {"required": house.required, "blocked": house.blocked, "tone": house.tone}


def _pack(pack: RulePack) -> dict[str, Any]:
    """What judging asks of a rule; sources and dates stay here."""
    kept = ("field", "limit", "counting", "limit_bytes", "forbidden", "is_unique")
    rules = [{name: getattr(rule, name) for name in kept} for rule in pack.rules]
    return {"network": pack.network, "name": pack.name, "is_threaded": pack.is_threaded, "rules": rules}


def _wish(wish: Wish) -> dict[str, Any]:
    """Its expressions are folded already."""
    return {**asdict(wish), "expressions": [fold(expression) for expression in wish.expressions]}
