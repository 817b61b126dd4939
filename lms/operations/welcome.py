"""What the terminal says when the product is served."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from lms.starter.accounts import ACCOUNTS, PASSWORD


def _said(folder: Path) -> str:
    """From here, where it is below here."""
    return f"{folder.relative_to(Path.cwd())}/" if folder.is_relative_to(Path.cwd()) else str(folder)


def welcome(bind: str) -> str:
    """Where to look; in a demonstration, as whom. `bind` is the address and port that are listened on."""
    address = f"http://{bind.replace('127.0.0.1', 'localhost')}"
    lines = [f"Aisance is ready: {address}"]
    if settings.DEMONSTRATION:
        lines += ["", f"Demonstration accounts, all with the password {PASSWORD}"]
        lines += [f"  {account.email:<34} {account.name}, {account.role}" for account in ACCOUNTS]
        if settings.MAILBOX_PAGE:
            lines += ["", f"Letters that people would have received: {address}{reverse('mailbox')}"]
        lines += ["", f"Data is in {_said(settings.VAR)} (`make reset` throws it away). Ctrl-C ends it."]
    return "\n".join(lines)
