"""What the terminal says when the product is served."""

from django.conf import settings
from django.urls import reverse

from lms.starter.accounts import ACCOUNTS, PASSWORD


def welcome(bind: str) -> str:
    """Where to look; in a demonstration, as whom. `bind` is the address and port that are listened on."""
    address = f"http://{bind.replace('127.0.0.1', 'localhost')}"
    lines = [f"Aisance is ready: {address}"]
    if settings.DEMONSTRATION:
        lines += ["", f"Demonstration accounts, all with the password {PASSWORD}"]
        lines += [f"  {account.email:<34} {account.name}, {account.role}" for account in ACCOUNTS]
        if settings.MAILBOX_PAGE:
            lines += ["", f"Letters that people would have received: {address}{reverse('mailbox')}"]
        lines += ["", "Data is in var/ (`make reset` throws it away). Ctrl-C ends it."]
    return "\n".join(lines)
