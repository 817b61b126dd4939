"""What is an import of results’ own on the pages of imports."""

from django.utils.translation import gettext_lazy as _

from lms.exchange.results import stages
from lms.exchange.results.forms import ResultColumnsForm, ResultUploadForm
from lms.exchange.results.models import ResultImport
from lms.exchange.views import Kind
from lms.organisation.access import register_keepers

RESULTS = Kind(
    door=register_keepers,
    rows=ResultImport,
    stages=stages,
    upload=ResultUploadForm,
    columns=ResultColumnsForm,
    title=_("Import results"),
    compared=_("The file is compared with the figures that are here. Nothing is written."),
    subject=_("Days"),
    names_refused=False,
    shown_with=("network", "account__network"),
)
