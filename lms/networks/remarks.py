"""What is said of a post: the reason and the suggestion of each remark, by its code. Pure.

The page's script has these from here too (`as_json`), so that both sides say the same. Words such as `%(limit)s` are
filled in; every sentence must be right for any number.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.networks.verdicts import Remark, Weight


@dataclass(frozen=True)
class Saying:
    """How much a remark matters, why, and what to do."""

    weight: Weight
    reason: Promise
    suggestion: Promise


SAYINGS: dict[str, Saying] = {
    "too_long": Saying(
        Weight.REFUSED,
        _("%(name)s counts %(count)s and takes at most %(limit)s."),
        _("Shorten the text, or keep the details for a linked page."),
    ),
    "too_long_thread": Saying(
        Weight.REFUSED,
        _("%(name)s counts %(count)s and takes at most %(limit)s."),
        _("Shorten the text, or publish it as a thread of %(parts)s posts."),
    ),
    "too_many_bytes": Saying(
        Weight.REFUSED,
        _("The text has %(count)s bytes; %(name)s takes at most %(limit)s. Emojis take many."),
        _("Use fewer emojis, or shorten the text."),
    ),
    "forbidden": Saying(
        Weight.REFUSED,
        _("%(name)s does not accept the character %(character)s."),
        _("Take it out, or write it in words."),
    ),
    "hashtags": Saying(
        Weight.REFUSED,
        _("Hashtags: %(count)s. %(name)s takes at most %(limit)s."),
        _("Keep the ones that people here really search for."),
    ),
    "hashtags_shown": Saying(
        Weight.IDEA,
        _("Hashtags: %(count)s. %(name)s shows the first %(limit)s above the title."),
        _("Put the most important ones first."),
    ),
    "topic_tags": Saying(
        Weight.CAREFUL,
        _("Hashtags: %(count)s. On %(name)s only the first becomes a topic (at most %(limit)s)."),
        _("Keep the one that says best what the post is about."),
    ),
    "links": Saying(
        Weight.REFUSED,
        _("Different links: %(count)s. %(name)s takes at most %(limit)s."),
        _("Gather the links on one page of your site, and link that page."),
    ),
    "images": Saying(
        Weight.REFUSED,
        _("Pictures: %(count)s. %(name)s takes at most %(limit)s."),
        _("Choose the strongest ones, or make several posts."),
    ),
    "image_needed": Saying(
        Weight.REFUSED,
        _("%(name)s publishes nothing without a picture or a video."),
        _("Add a picture that carries the message by itself."),
    ),
    "alt_missing": Saying(
        Weight.CAREFUL,
        _("Picture %(number)s has no alternative text: people who do not see it do not know what it shows."),
        _("Say in one sentence what the picture shows and why it is here."),
    ),
    "alt_long": Saying(
        Weight.REFUSED,
        _("The alternative text of picture %(number)s has %(count)s characters; %(name)s takes at most %(limit)s."),
        _("Keep what matters for understanding the post; put the details into the text."),
    ),
    "link_cut": Saying(
        Weight.CAREFUL,
        _("A link stands where %(name)s stops: cut in two, it leads nowhere."),
        _("Move the link further up."),
    ),
    "link_folded": Saying(
        Weight.IDEA,
        _("Readers on %(name)s see this link only after asking for more."),
        _("If the link is what matters, move it into the first lines."),
    ),
    "hashtag_capitals": Saying(
        Weight.IDEA,
        _("A screen reader reads a hashtag without capitals as one long word."),
        _("If it has several words, begin each with a capital: #CommeCeci."),
    ),
    "emojis": Saying(
        Weight.IDEA,
        _("Emojis: %(count)s. A screen reader says the name of each aloud."),
        _("Keep the one or two that help the reader."),
    ),
    "emoji_in_word": Saying(
        Weight.CAREFUL,
        _("An emoji inside a word breaks the word for screen readers and for search."),
        _("Write the word in full, and put the emoji after the sentence."),
    ),
    "emoji_bullets": Saying(
        Weight.IDEA,
        _("Emojis stand at the head of several lines: a screen reader says their names before each."),
        _("Use a hyphen or a number for lists."),
    ),
    "capitals": Saying(
        Weight.CAREFUL,
        _("Several words in capitals read like shouting, and are slower to read."),
        _("Write in small letters; the place in the sentence gives weight enough."),
    ),
}


def remark(code: str, start: int | None = None, end: int | None = None, **filled: str | int) -> Remark:
    """The remark of this code, in the reader's language."""
    saying = SAYINGS[code]
    return Remark(code, saying.weight, str(saying.reason) % filled, str(saying.suggestion) % filled, start, end)
