"""What the audit log says of courses."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry


class AssignFormatter(LogFormatter):
    """“Given to 12 people · First steps · 2027-03-28”."""

    label = _("Give a course")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        """How many people, which course, and by when."""
        count = int(log_entry.data.get("people", 0))
        said = ngettext("Given to %(n)d person", "Given to %(n)d people", count) % {"n": count}
        return " · ".join(filter(None, (said, log_entry.data.get("course"), log_entry.data.get("due_on"))))


def register(actions: LogActionRegistry) -> None:
    """Tell Wagtail of our actions."""
    actions.register_action("courses.assign")(AssignFormatter)
    said = _("Read again after the rules had changed: still right")
    actions.register_action("courses.checked", _("Read again"), said)
