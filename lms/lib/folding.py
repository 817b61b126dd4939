"""Searching a database without accents or capitals: `Folded` is `lms.lib.text.fold` as an expression."""

import sqlite3
from typing import Any

from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler

from lms.lib.text import fold

# Letters that PostgreSQL replaces one by one; it has no folding without an extension that needs its administrator.
PLAIN = {
    "a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ",
    "c": "çćčÇĆČ",
    "d": "ďđĎĐ",
    "e": "èéêëēėęěÈÉÊËĒĖĘĚ",
    "g": "ğĞ",
    "i": "ìíîïīįıÌÍÎÏĪĮİ",
    "l": "łĺľŁĹĽ",
    "n": "ñńňÑŃŇ",
    "o": "òóôõöøōőÒÓÔÕÖØŌŐ",
    "r": "řŕŘŔ",
    "s": "śšşșŚŠŞȘ",
    "t": "ťţțŤŢȚ",
    "u": "ùúûüūůűųÙÚÛÜŪŮŰŲ",
    "y": "ýÿŷÝŸŶ",
    "z": "źżžŹŻŽ",
    "'": "’‘ʼ`´",
    "-": "‐‑‒–—",
    " ": "\u00a0\u202f",
}
FROM = "".join(PLAIN.values())
TO = "".join(letter * len(accented) for letter, accented in PLAIN.items())


class Folded(Func):
    """Text without accents, capitals or ligatures."""

    function = "FOLD"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: SQLCompiler, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Lower case, letter for letter, and the ligatures of French."""
        inner, params = compiler.compile(self.source_expressions[0])
        sql = f"REPLACE(REPLACE(TRANSLATE(LOWER({inner}), %s, %s), 'œ', 'oe'), 'æ', 'ae')"
        return sql, (*params, FROM, TO)


def teach(connection: sqlite3.Connection) -> None:
    """Give a SQLite connection the function that `Folded` calls."""
    connection.create_function("FOLD", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)
