"""Opening everything that there is an address for, in every format, as one person after the other."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from openpyxl import load_workbook

# Tokens are random and may hold anything; drawings are full of numbers.
NOISE = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|nonce="[^"]*"|<svg.*?</svg>|<script\b.*?</script>',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route of the product and of its packages, with the path it is found at."""
    for entry in patterns or get_resolver().url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, path)
        else:
            yield path, entry


def filled(path: str, values: dict[str, Any]) -> str:
    """The address of a route: each place takes the value of its name, else that of the longest folder named."""

    def value(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        folders = [key for key in values if path.startswith(key)]
        return str(values.get(name, values[max(folders, key=len)] if folders else 0))

    return "/" + PLACE.sub(value, path).replace("^", "").replace("$", "").replace("\\.", ".")


def text_of(answer: Any) -> str:
    """What an answer says, whatever its format: the page without its tokens, the cells of a workbook, the headers."""
    content = b"".join(answer) if answer.streaming else answer.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    page = NOISE.sub("", content.decode(errors="replace"))
    return unescape(page) + str(dict(answer.headers))


def words_of(text: str) -> str:
    """The words alone, without the attributes of the tags."""
    return TAG.sub(" ", text)


def links_in(texts: Iterable[str]) -> set[str]:
    """Where pages lead, but out."""
    found = {link for text in texts for link in LINK.findall(text)}
    return {link for link in found if not link.startswith(("/static/", "/admin/", "/account/logout/"))}


def open_all(client: Client, addresses: Iterable[str], **headers: str) -> dict[str, str]:
    """Address → text of all that answered with something."""
    told = {}
    for address in sorted(addresses):
        answer = client.get(address, headers=headers)  # the test client keeps all that it was made of
        if answer.status_code == 200:
            told[address] = text_of(answer)
    return told


def exported(client: Client, query: str, codes: Iterable[str]) -> dict[str, str]:
    """Report and format → text of every file that is handed out."""
    told = {}
    for code in codes:
        for extension in ("csv", "xlsx"):
            answer = client.post(f"{reverse('report_export', args=[code])}?{query}", {"format": extension})
            if answer.status_code == 200:
                told[f"{code}.{extension}"] = text_of(answer)
    return told
