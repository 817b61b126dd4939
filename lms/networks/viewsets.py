"""How trainers find and write networks in the studio."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from lms.networks.models import Network


class NetworkViewSet(SnippetViewSet):
    """The networks, in a place of the menu of their own."""

    model = Network
    icon = "site"
    add_to_admin_menu = True
    menu_label = _("Networks")
    menu_name = "networks"
    menu_order = 260
    list_display = ("name", Column("purpose", label=_("What it is for here")))
    search_fields = ("name", "key")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("key"),
            FieldPanel("hue"),
            FieldPanel("purpose_fr"),
            FieldPanel("purpose_en"),
        ]
    )
