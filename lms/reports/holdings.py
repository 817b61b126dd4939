"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import holds
from lms.reports.models import Export

holds(Export, "person", kept=_("Seven days."), hidden=("file", "reach"))
