"""How trainers find and write examples of plans in the studio."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from lms.adoption.models import PlanExample
from lms.pages.choosers import StudioViewSet


class PlanExampleViewSet(StudioViewSet):
    """The examples that learners choose from at the end of a module."""

    model = PlanExample
    icon = "clipboard-list"
    add_to_admin_menu = True
    menu_label = _("Examples of plans")
    add_label, new_label = _("Add an example"), _("New example")
    menu_name = "plan_examples"
    menu_order = 265
    list_display = (
        "__str__",
        Column("network", label=_("Network"), sort_key="network"),
        BooleanColumn("is_offered", label=_("Shown to learners"), sort_key="is_offered"),
    )
    list_filter = ("network", "is_offered")
    search_fields = ("key", "cue_fr", "action_fr", "cue_en", "action_en")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("network"), FieldPanel("is_offered")]),
            MultiFieldPanel([FieldPanel("cue_fr"), FieldPanel("action_fr")], heading=_("French")),
            MultiFieldPanel([FieldPanel("cue_en"), FieldPanel("action_en")], heading=_("English")),
        ]
    )
