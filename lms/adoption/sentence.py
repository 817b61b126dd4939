"""A plan or a habit as one sentence, whatever people typed around its two halves. Pure."""

import re

from django.utils.translation import gettext as _

from lms.lib.text import in_one_line

LEAD = re.compile(r"^(?:si|s['’](?=ils?\b)|if|alors|then)\b[\s,:]*|^[\s,;:…]+", re.IGNORECASE)
SMALL = re.compile(
    r"^(?:Je|J['’]|Quand|On|Un|Une|Le|La|Les|L['’]|Il|Ils|Elle|Nous|When|A|An|The|Somebody|My|We)(?=\s|\b)"
)
"""First words that a telephone writes large, and that stand in the middle of our sentence."""
ELIDED = re.compile(r"\bSi (?=ils?\b)")


def tidy(half: str) -> str:
    """One half as it stands after “If” or “then”: no “if” of its own, no full stop, no capital of a keyboard."""
    text = in_one_line(half)
    text = LEAD.sub("", text).rstrip(" .,;…")
    return SMALL.sub(lambda found: found.group().lower(), text)


def erased() -> str:
    """What stands where the words were kept long enough."""
    return _("Its words are erased: nothing was heard of it for too long.")


def if_then(cue: str, action: str) -> str:
    """“If …, then ….”; in French « S’il… » where « Si il » would stand. A half that is empty shows as three dots."""
    said = _("If %(cue)s, then %(action)s.") % {"cue": tidy(cue) or "…", "action": tidy(action) or "…"}
    return ELIDED.sub("S’", said).replace("….", "…")
