"""Adding a snippet in the studio, under a name that one says: « Nouvelle question », not « Nouvel(le) : Question »."""

from typing import Any

from wagtail.snippets.views.snippets import CreateView


class NewView(CreateView):  # type: ignore[misc]
    """The form of something new; its viewset may say how that is called (`new_label`), or Wagtail does."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here, which ends with that name."""
        *way, here = super().get_breadcrumbs_items()
        return [*way, {**here, "label": self.model.snippet_viewset.new_label or here["label"]}]

    def get_header_title(self) -> Any:
        """The title of the window: the same."""
        return self.get_breadcrumbs_items()[-1]["label"]
