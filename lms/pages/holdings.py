"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import Erased, holds
from lms.pages.models import FrontPage, Picture, Rendition, TextPage

HOUSE = _("As long as the content; your name goes with your account.")
for page in (FrontPage, TextPage):
    holds(page, "owner", "locked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
holds(Picture, "uploaded_by_user", kept=HOUSE, erased=Erased.NAME, fields=("id", "title", "created_at"))
holds(Rendition, "image__uploaded_by_user", kept=HOUSE, erased=Erased.NAME, fields=("id",))
