"""What every cell of a table that comes in goes through first, and what is said of one that cannot be taken. Pure."""

import re
import unicodedata

SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|VALEUR!|NAME\?|NOM\?|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!)")
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Wrong(Exception):  # noqa: N818
    """A cell that cannot be taken; becomes a problem of its column."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def clean(raw: str) -> str:
    """One line, composed letters, plain spaces; invisible marks left by other programs are dropped."""
    if not raw.isascii():
        composed = unicodedata.normalize("NFC", raw)
        raw = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return " ".join(raw.split())


def sound(raw: str) -> str:
    """The cell on one line; lost letters and the errors of spreadsheets are refused."""
    text = clean(raw)
    if "\ufffd" in text:
        raise Wrong("damaged", value=text[:80])
    if SPREADSHEET_ERROR.fullmatch(text.upper()):
        raise Wrong("spreadsheet_error", value=text)
    return text
