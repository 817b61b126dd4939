"""The studio wears the organisation’s colours."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from lms.organisation.models import House


@hooks.register("insert_global_admin_css")
def brand_of_the_house() -> SafeString:
    """The studio’s style sheet, and the one hue that the organisation chose."""
    return format_html(
        '<style>:root{{--brand-h:{}}}</style><link rel="stylesheet" href="{}">',
        House.load().brand_hue,
        static("lms/css/studio.css"),
    )
