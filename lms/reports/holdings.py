"""What is held about people here."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import holds
from lms.lib.periods import Period
from lms.reports.models import Export

holds(Export, "person", kept=format_lazy(_("{period}."), period=Period.FILES.words), hidden=("file", "reach"))
