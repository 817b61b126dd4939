"""What is held about people here."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply

from lms.lib.holdings import Erased, holds
from lms.pages.models import FrontPage, Picture, Rendition, TextPage

HOUSE = _("As long as the content; your name goes with your account.")
COMMENTS = _("As long as the page, and your account.")
for page in (FrontPage, TextPage):
    holds(page, "owner", "locked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "title"))
holds(Picture, "uploaded_by_user", kept=HOUSE, erased=Erased.NAME, fields=("id", "title", "created_at"))
holds(Comment, "user", "resolved_by", kept=COMMENTS, shown_by=("user",), fields=("page", "text", "created_at"))
holds(CommentReply, "user", "comment__user", kept=COMMENTS, shown_by=("user",), fields=("text", "created_at"))
holds(Rendition, "image__uploaded_by_user", kept=HOUSE, erased=Erased.NAME, fields=("id",))
