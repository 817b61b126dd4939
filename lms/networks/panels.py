"""What stands in relation to a network, to read beside what is written about it in the studio."""

from typing import Any

from wagtail.admin.panels import Panel

from lms.networks import relations


class RelationsPanel(Panel):
    """Courses, lessons, accounts and people, each with its link. Nothing of it is written here."""

    class BoundPanel(Panel.BoundPanel):
        """The panel beside one network or rule."""

        template_name = "networks/studio/relations.html"

        def is_shown(self) -> bool:
            """Only for what exists."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:  # noqa: ARG002
            """The relations of the network, or those of the rule's network and field."""
            network, field = self.of
            found = relations.in_studio(network, field)
            return {"relations": found if field else [*relations.of(network, self.request.user), *found]}

        @property
        def of(self) -> tuple[Any, str]:
            """The network; for a rule, with what it limits."""
            rule = self.instance if hasattr(self.instance, "field") else None
            return (rule.network, rule.field) if rule else (self.instance, "")
