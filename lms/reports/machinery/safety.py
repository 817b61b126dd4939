"""Text that a spreadsheet cannot take for a formula. Pure."""

import re

# A formula begins with one of these, or with their full-width twins, which some spreadsheets fold.
SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
# At the start, or behind a separator or quote: a file read with another separator than its own opens a cell there.
OPENING = re.compile(rf"(^|[;,|\"])(\s*)(?=[{SIGNS}])")
# Controls (tab, CR, LF, NUL…), separators of lines, marks without width, halves of pairs, and what XML cannot hold.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff\ufffe\uffff]+"
)


def safe(text: str) -> str:
    """`text` on one line, with an apostrophe before whatever a spreadsheet would calculate."""
    plain = text if text.isalnum() else UNSEEN.sub(" ", text).strip()
    return OPENING.sub(r"\1\2'", plain)
