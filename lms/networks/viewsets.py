"""How trainers find and write networks, their rules and states, and the institution's own rules, in the studio."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from lms.networks.forms import NetworkRuleForm, NetworkStateForm
from lms.networks.models import HouseRule, Network, NetworkRule, NetworkState
from lms.networks.panels import RelationsPanel

WHEN = [
    ("in_force", pgettext_lazy("rules", "in force")),
    ("past", pgettext_lazy("rules", "past")),
    ("to_come", pgettext_lazy("rules", "to come")),
]
DATES = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])


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
    """Whether a rule is in force today, in words."""

    def get_value(self, instance: Any) -> Any:
        """One of the words of the filter."""
        today = timezone.localdate()
        if instance.holds_on(today):
            return WHEN[0][1]
        return WHEN[2][1] if instance.valid_from and instance.valid_from > today else WHEN[1][1]


def state_in_words(network: Any) -> Any:
    """The state that was read with the network; a dash before its history begins."""
    return NetworkState.State(network.state).label if network.state else "–"


class NetworkViewSet(SnippetViewSet):
    """The networks, with how the institution stands to each today."""

    model = Network
    icon = "site"
    menu_label = _("Networks")
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


class NetworkRuleViewSet(SnippetViewSet):
    """What each network allows, since when, and who says so."""

    model = NetworkRule
    icon = "list-ul"
    menu_label = _("Rules of networks")
    list_display = (
        "network",
        Column("field", label=_("What it limits"), accessor="get_field_display", sort_key="field"),
        Column("limit", label=_("At most"), sort_key="limit"),
        WhenColumn("when", label=_("When")),
        Column("valid_from", label=_("Valid from"), sort_key="valid_from"),
        Column("valid_to", label=_("Valid until"), sort_key="valid_to"),
        Column("source", label=_("Source")),
        DateColumn("checked_on", label=_("Last checked on"), sort_key="checked_on"),
    )
    filterset_class = NetworkRuleFilterSet
    list_per_page = 50
    search_fields = ("source", "note")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("network"), FieldPanel("field")]),
            FieldRowPanel([FieldPanel("limit"), FieldPanel("counting"), FieldPanel("limit_bytes")]),
            FieldPanel("forbidden"),
            FieldRowPanel([FieldPanel("is_unique"), FieldPanel("is_set_by_server")]),
            DATES,
            MultiFieldPanel(
                [
                    FieldPanel("source"),
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


class NetworkStateViewSet(SnippetViewSet):
    """The history of how the institution stands to each network."""

    model = NetworkState
    icon = "history"
    menu_label = _("States of networks")
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


class HouseRuleViewSet(SnippetViewSet):
    """What the institution wishes of what is posted in its name."""

    model = HouseRule
    icon = "clipboard-list"
    menu_label = _("Rules of ours")
    list_display = (
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        WhenColumn("when", label=_("When")),
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
        ]
    )


class NetworksGroup(SnippetViewSetGroup):
    """All of it, in one place of the menu."""

    items = (NetworkViewSet, NetworkRuleViewSet, NetworkStateViewSet, HouseRuleViewSet)
    menu_label = _("Networks")
    menu_icon = "site"
    menu_name = "networks"
    menu_order = 260
