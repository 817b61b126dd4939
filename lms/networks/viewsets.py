"""How trainers find and write networks, their rules and states, and the institution's own rules, in the studio."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from lms.lib.dates import date_in_words
from lms.networks.dated_views import DatedCopyView, DatedDeleteView, DatedEditView
from lms.networks.forms import HouseRuleForm, NetworkRuleForm, NetworkStateForm
from lms.networks.models import HouseRule, Network, NetworkRule, NetworkState
from lms.networks.panels import RelationsPanel
from lms.pages.choosers import StudioViewSet

WHEN = [
    ("in_force", pgettext_lazy("rules", "in force")),
    ("past", pgettext_lazy("rules", "past")),
    ("to_come", pgettext_lazy("rules", "to come")),
]
DATES = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])
HOW = MultiFieldPanel(
    [FieldPanel("how"), FieldPanel("from_day")],
    heading=_("If you change the rule"),
    help_text=_(
        "A draft is judged by the rules of its day. If you change what this one asks, or on which days of the past it "
        "held, say which of the two it is. Its source, its note and days to come need no answer."
    ),
)


class WhenFilterSet(WagtailFilterSet):
    """Rules in force today, past or to come."""

    when = ChoiceFilter(label=_("When"), choices=WHEN, method="by_day")

    def by_day(self, found: Any, _name: str, when: str) -> Any:
        """One of the adjectives of dated rows."""
        return getattr(found, when)(timezone.localdate()) if when in dict(WHEN) else found


class NetworkRuleFilterSet(WhenFilterSet):
    """Rules of one network, field or kind of source."""

    class Meta:
        model = NetworkRule
        fields = ["network", "field", "quality"]


class HouseRuleFilterSet(WhenFilterSet):
    """Rules of the institution of one kind."""

    class Meta:
        model = HouseRule
        fields = ["kind"]


class WhenColumn(Column):
    """Whether a rule is in force today, since when and until when, in words."""

    def __init__(self) -> None:
        super().__init__("when", label=_("When"), sort_key="valid_from")

    def get_value(self, instance: Any) -> Any:
        """One of the words of the filter, with its first and last day."""
        first, today = instance.valid_from, timezone.localdate()
        last = instance.valid_to - dt.timedelta(days=1) if instance.valid_to else None
        days = {"first": date_in_words(first) if first else "", "last": date_in_words(last) if last else ""}
        if first and first > today:
            return gettext("to come, from %(first)s") % days
        if last and last < today:
            return gettext("past, until %(last)s") % days
        if first and last:
            return gettext("in force from %(first)s until %(last)s") % days
        if last:
            return gettext("in force until %(last)s") % days
        return gettext("in force since %(first)s") % days if first else WHEN[0][1]


def state_in_words(network: Any) -> Any:
    """The state that was read with the network; a dash before its history begins."""
    return NetworkState.State(network.state).label if network.state else "–"


class NetworkViewSet(StudioViewSet):
    """The networks, with how the institution stands to each today."""

    model = Network
    icon = "site"
    menu_label = _("Networks")
    add_label, new_label = _("Add a network"), _("New network")
    list_display = (
        "name",
        Column("purpose", label=_("What it is for here")),
        Column("state", label=_("State"), accessor=state_in_words),
    )
    search_fields = ("name", "key")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("key"), FieldPanel("hue")]),
            MultiFieldPanel([FieldPanel("purpose_fr"), FieldPanel("purpose_en")], heading=_("What it is for here")),
            MultiFieldPanel([FieldPanel("audience_fr"), FieldPanel("audience_en")], heading=_("Whom we reach there")),
            FieldPanel("is_threaded"),
            RelationsPanel(heading=_("What stands in relation to it")),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Network]:  # noqa: ARG002
        """With the state of today."""
        return Network.objects.with_state(timezone.localdate())


class NetworkRuleViewSet(StudioViewSet):
    """What each network allows, since when, and who says so."""

    model = NetworkRule
    icon = "list-ul"
    menu_label = _("Rules of networks")
    add_label, new_label = _("Add a rule"), _("New rule")
    copy_view_class = DatedCopyView
    edit_view_class = DatedEditView
    delete_view_class = DatedDeleteView
    delete_template_name = DatedDeleteView.template_name
    list_display = (
        "network",
        Column("field", label=_("What it limits"), accessor="get_field_display", sort_key="field"),
        Column("limit", label=_("At most"), sort_key="limit"),
        WhenColumn(),
        Column("source", label=_("Source")),
        DateColumn("checked_on", label=_("Last checked on"), sort_key="checked_on"),
    )
    filterset_class = NetworkRuleFilterSet
    list_per_page = 50
    search_fields = ("source_fr", "source_en", "note")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("network"), FieldPanel("field")]),
            FieldRowPanel([FieldPanel("limit"), FieldPanel("counting"), FieldPanel("limit_bytes")]),
            FieldPanel("forbidden"),
            FieldRowPanel([FieldPanel("is_unique"), FieldPanel("is_set_by_server")]),
            DATES,
            HOW,
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("source_fr"), FieldPanel("source_en")]),
                    FieldRowPanel([FieldPanel("quality"), FieldPanel("checked_on")]),
                    FieldPanel("note"),
                ],
                heading=_("Source"),
            ),
            RelationsPanel(heading=_("What a change of this rule would put in question")),
        ],
        base_form_class=NetworkRuleForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[NetworkRule]:  # noqa: ARG002
        """With their networks."""
        found: QuerySet[NetworkRule] = NetworkRule.objects.select_related("network")
        return found


class NetworkStateViewSet(StudioViewSet):
    """The history of how the institution stands to each network."""

    model = NetworkState
    icon = "history"
    menu_label = _("States of networks")
    add_label, new_label = _("Add a state"), _("New state")
    list_display = (
        "network",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("since", label=_("Since"), sort_key="since"),
        Column("reason", label=_("Reason")),
        Column("author", label=_("Author")),
    )
    list_filter = ("network", "state")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("network"),
            FieldRowPanel([FieldPanel("state"), FieldPanel("since")]),
            FieldPanel("reason"),
        ],
        base_form_class=NetworkStateForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[NetworkState]:  # noqa: ARG002
        """With their networks and authors."""
        return NetworkState.objects.select_related("network", "author")


class HouseRuleViewSet(StudioViewSet):
    """What the institution wishes of what is posted in its name."""

    model = HouseRule
    icon = "clipboard-list"
    menu_label = _("Rules of ours")
    add_label, new_label = _("Add a rule"), _("New rule")
    edit_view_class = DatedEditView
    delete_view_class = DatedDeleteView
    delete_template_name = DatedDeleteView.template_name
    list_display = (
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        WhenColumn(),
    )
    filterset_class = HouseRuleFilterSet
    search_fields = ("key", "text_fr", "text_en", "reason_fr", "reason_en")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("key")]),
            FieldRowPanel([FieldPanel("text_fr"), FieldPanel("text_en")]),
            FieldRowPanel([FieldPanel("reason_fr"), FieldPanel("reason_en")]),
            FieldRowPanel([FieldPanel("suggestion_fr"), FieldPanel("suggestion_en")]),
            FieldPanel("networks", widget=forms.CheckboxSelectMultiple),
            DATES,
            HOW,
        ],
        base_form_class=HouseRuleForm,
    )


class NetworksGroup(SnippetViewSetGroup):
    """All of it, in one place of the menu."""

    items = (NetworkViewSet, NetworkRuleViewSet, NetworkStateViewSet, HouseRuleViewSet)
    menu_label = _("Networks")
    menu_icon = "site"
    menu_name = "networks"
    menu_order = 260
