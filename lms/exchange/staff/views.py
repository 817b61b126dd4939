"""What is an import of staff’s own on the pages of imports. HR only."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.adoption.official.attention import Left, left_behind
from lms.exchange.staff import stages
from lms.exchange.staff.forms import StaffColumnsForm, StaffConfirmForm, StaffUploadForm
from lms.exchange.staff.models import StaffImport
from lms.exchange.views import Kind
from lms.organisation.access import hr_only


def accounts_left_behind() -> list[Left]:
    """Official accounts whose holder has left, by this file or before: they are seen to now, or forgotten."""
    return left_behind(timezone.localdate())


STAFF = Kind(
    door=hr_only,
    rows=StaffImport,
    stages=stages,
    upload=StaffUploadForm,
    columns=StaffColumnsForm,
    confirm=StaffConfirmForm,
    title=_("HR import"),
    compared=_("The file is compared with the people who are here. Nothing is written."),
    subject=_("Person"),
    follow_up=accounts_left_behind,
)
