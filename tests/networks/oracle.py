"""What X counts, by twitter-text-parser: an oracle for tests, with its own mistakes set aside one by one."""

import re
import unicodedata
import warnings

from lms.networks.domains import top_level_domains
from lms.networks.entities import EMOJI
from lms.networks.verdicts import one_line_end

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for its data by a way that is going away
    from twitter_text import parse_tweet
    from twitter_text.extract_urls import extract_urls_with_indices, idna_to_ascii
    from twitter_text.regexp.emoji import emoji_dict
    from twitter_text.regexp.extract_url import extract_url
    from twitter_text.regexp.valid_cctld import valid_cctld
    from twitter_text.regexp.valid_gtld import valid_gtld

_NAMES = re.compile(r"[^|()?:\[\]=$]+")
_THEIRS = set(_NAMES.findall(valid_gtld.pattern)) | set(_NAMES.findall(valid_cctld.pattern))
_DIFFERENT = sorted(_THEIRS ^ top_level_domains(), key=len, reverse=True)
FROZEN_DOMAIN = re.compile(rf"\.(?:{'|'.join(map(re.escape, _DIFFERENT))})", re.IGNORECASE)
EMOJIS_OF_2019 = frozenset(emoji_dict)


def weighted_length(text: str) -> int:
    """What it counts."""
    return parse_tweet(text).weightedLength


def is_mistaken(text: str) -> bool:
    """It cannot be right about this text.

    A top-level domain came or went since its list of 2023. An emoji sequence is younger than its list of 2019. It takes
    a name beyond ASCII through the domain names of 2003, which refuse what is allowed since. It gives a link that is
    not in the text at the place that it names.
    """
    plain = one_line_end(unicodedata.normalize("NFC", text))
    return (
        bool(FROZEN_DOMAIN.search(plain))
        or any(match.group() not in EMOJIS_OF_2019 for match in EMOJI.finditer(plain))
        or any(idna_to_ascii(match.group(5)) is None for match in extract_url.finditer(plain))
        or any(not plain.startswith(link["url"], link["indices"][0]) for link in extract_urls_with_indices(plain))
    )
