"""One post judged by the rules of a network and of the institution. Pure: no database, no clock, no settings."""

from collections.abc import Iterable
from dataclasses import replace

from lms.networks.counting import X
from lms.networks.lint import Checked, remarks_on
from lms.networks.splitting import split
from lms.networks.verdicts import HouseRules, Post, Rule, RulePack, Verdict

TEXT_FIELDS = ("post", "caption", "video_caption", "description", "message")
"""What networks call the text of a post."""
TEXT_FIELDS_WITH_PICTURES = ("post", "caption", "photo_description", "video_caption", "description", "message")
UNLIMITED = Rule("post", None)


def judge(post: Post, pack: RulePack, house: HouseRules) -> Verdict:
    """The verdict of one network; `pack` has its rules on the day that counts, `house` those of the institution."""
    return _judge(post, Checked(post.text), pack, house)


def judge_on_all(post: Post, packs: Iterable[RulePack], house: HouseRules) -> list[Verdict]:
    """The verdicts of several networks; what all of them need of the text is found once."""
    checked = Checked(post.text)
    return [_judge(post, checked, pack, house) for pack in packs]


def _judge(post: Post, checked: Checked, pack: RulePack, house: HouseRules) -> Verdict:
    rule = pack.rule(*(TEXT_FIELDS_WITH_PICTURES if post.alt_texts else TEXT_FIELDS)) or UNLIMITED
    counted = _counted(checked, pack, rule)
    return replace(counted, remarks=tuple(remarks_on(post, checked, pack, counted, house)))


def _counted(checked: Checked, pack: RulePack, rule: Rule) -> Verdict:
    """Everything of a verdict but the remarks."""
    fits_until = _fits_until(checked, rule)
    return Verdict(
        network=pack.network,
        name=pack.name,
        count=checked.ruler(rule.counting).total,
        limit=rule.limit,
        bytes_count=checked.ruler("bytes").total if rule.limit_bytes is not None else None,
        bytes_limit=rule.limit_bytes,
        fits_until=fits_until,
        folded_at=_folded_at(checked, pack),
        links=checked.words["links"],
        hashtags=checked.words["hashtags"],
        mentions=checked.words["mentions"],
        thread=_thread(checked, rule) if pack.is_threaded and fits_until is not None else (),
    )


def _fits_until(checked: Checked, rule: Rule) -> int | None:
    """Where the first character that is too much begins: a cluster or a link that counts as a whole is not cut."""
    length = len(checked.text)
    reached = length
    if rule.limit is not None:
        reached = checked.ruler(rule.counting).reach(rule.limit)
        reached = checked.place_of(reached) if rule.counting == X else reached
    if rule.limit_bytes is not None:
        reached = min(reached, checked.ruler("bytes").reach(rule.limit_bytes))
    return checked.cluster_at(reached) if reached < length else None


def _folded_at(checked: Checked, pack: RulePack) -> int | None:
    rule = pack.rule("visible_before_more")
    if rule is None or rule.limit is None:
        return None
    reached = checked.ruler(rule.counting).reach(rule.limit)
    return checked.cluster_at(reached) if reached < len(checked.text) else None


def _thread(checked: Checked, rule: Rule) -> tuple[str, ...]:
    return split(checked, rule.counting, rule.limit, rule.limit_bytes) if rule.limit is not None else ()
