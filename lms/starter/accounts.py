"""The demonstration accounts: fixed, printed when the demonstration starts, refused outside development."""

from dataclasses import dataclass

PASSWORD = "calm-harbour-2026"  # noqa: S105 - public on purpose; lms.operations.checks refuses it on a real site
DOMAIN = "beaurivage.example"


@dataclass(frozen=True)
class Account:
    """Who one can be in the demonstration."""

    role: str
    name: str
    email: str


ACCOUNTS = (
    Account("employee", "Léna Martin", f"lena.martin@{DOMAIN}"),
    Account("employee, in English", "Tom Baker", f"tom.baker@{DOMAIN}"),
    Account("trainer", "Mara Lefèvre", f"mara.lefevre@{DOMAIN}"),
    Account("manager", "Karim Benali", f"karim.benali@{DOMAIN}"),
    Account("HR", "Sonia Roussel", f"sonia.roussel@{DOMAIN}"),
    Account("administrator", "Ada Stone", f"ada.stone@{DOMAIN}"),
)
