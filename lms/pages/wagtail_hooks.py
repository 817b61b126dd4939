"""The studio wears the organisation’s colours, and shows no news of Wagtail’s."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItemMixin, MenuItem, SubmenuMenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry

from lms.organisation.models import House
from lms.pages.link_types import LinkToPage


@hooks.register("insert_global_admin_css")
def brand_of_the_house() -> SafeString:
    """The studio’s style sheet, and the one hue that the organisation chose."""
    return format_html(
        '<style>:root{{--brand-h:{}}}</style><link rel="stylesheet" href="{}">',
        House.load().brand_hue,
        static("lms/css/studio.css"),
    )


@hooks.register("insert_global_admin_js")
def names_for_fields() -> SafeString:
    """Fields and pages that Wagtail leaves without a name for screen readers get one."""
    return format_html('<script type="module" src="{}"></script>', static("lms/js/studio.js"))


@hooks.register("register_rich_text_features", order=1)  # after Wagtail's own
def links_without_a_language(features: FeatureRegistry) -> None:
    """Links to pages lead to the learners’ addresses."""
    features.register_link_type(LinkToPage)


@hooks.register("construct_help_menu")
def without_news(_request: HttpRequest, items: list[MenuItem]) -> None:
    """What is new in Wagtail is news for who maintains the product, not for who writes courses."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItemMixin)]


@hooks.register("construct_main_menu")
def without_badge(_request: HttpRequest, items: list[MenuItem]) -> None:
    """The help without the badge that counts the news."""
    items[:] = [_plain(item) if isinstance(item, DismissibleMenuItemMixin) else item for item in items]


def _plain(item: SubmenuMenuItem) -> SubmenuMenuItem:
    return SubmenuMenuItem(item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order)
