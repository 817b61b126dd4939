"""Reading the forms of a page and filling every field that one can type into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client

TYPED = {"text", "search", "email", "password", "url", "tel", "number", "date", ""}


@dataclass
class Form:
    """One form: where it goes, how, what stands in it, and what may be typed."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)

    def send(self, client: Client, text: str) -> int:
        """The status of the answer when `text` stands in every field one can type into."""
        values = self.values | dict.fromkeys(self.typed, text)
        if self.method == "post":
            return client.post(self.action, values).status_code
        return client.get(f"{self.action}?{urlencode(values)}").status_code


class Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or a field of the one that is open."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = True
            self.forms.append(Form(said.get("action") or self.address, said.get("method", "get").lower()))
        elif self._open and (name := said.get("name")):
            self._note(tag, name, said)

    def handle_endtag(self, tag: str) -> None:
        """The form ends."""
        self._open = self._open and tag != "form"

    def _note(self, tag: str, name: str, said: dict[str, str]) -> None:
        form = self.forms[-1]
        if tag == "textarea" or (tag == "input" and said.get("type", "") in TYPED):
            form.typed.append(name)
        elif tag == "input" and (said.get("type") == "hidden" or "checked" in said):
            form.values[name] = said.get("value", "")


def forms_in(client: Client, address: str) -> Iterator[Form]:
    """The forms of a page in which something can be typed."""
    answer = client.get(address)
    if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
        reader = Reader(address.split("?")[0])
        reader.feed(answer.content.decode())
        yield from (form for form in reader.forms if form.typed and "logout" not in form.action)
