"""Choosing a snippet in the studio, in the language of who reads the form.

Wagtail puts the words of its buttons together once, in the language of whoever opened the form first. Its sentences are
translated anew here: French nouns would want an article each.
"""

from typing import Any

from django.utils.functional import Promise, cached_property, lazy
from django.utils.translation import gettext, gettext_noop
from wagtail.admin.telepath import register
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser, SnippetChooserAdapter

from lms.pages.adding import NewView
from lms.pages.blocks.chosen import FromShelf


def _named(sentence: str, name: Any) -> str:
    return gettext(sentence) % {"object": name}


_named_when_read = lazy(_named, str)


class SnippetChooser(AdminSnippetChooser):  # type: ignore[misc]
    """Wagtail's, with words that are put together each time they are read."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = _named_when_read(gettext_noop("Choose %(object)s"), name)
        self.choose_another_text = _named_when_read(gettext_noop("Choose another %(object)s"), name)
        self.link_to_chosen_text = _named_when_read(gettext_noop("Edit this %(object)s"), name)


register(SnippetChooserAdapter(), SnippetChooser)


class ChooserViewSet(SnippetChooserViewSet):  # type: ignore[misc]
    """What forms show for a foreign key to a snippet."""

    base_widget_class = SnippetChooser


class StudioViewSet(SnippetViewSet):  # type: ignore[misc]
    """The beginning of every list of snippets in the studio.

    `add_label` stands on the button that adds one, `new_label` above the form; Wagtail puts its own words together
    where nothing is said.
    """

    chooser_viewset_class = ChooserViewSet
    add_view_class = NewView
    add_label: str | Promise = ""
    new_label: str | Promise = ""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list, with its button."""
        named = {"add_item_label": self.add_label} if self.add_label else {}
        return super().get_index_view_kwargs(**named, **kwargs)  # type: ignore[no-any-return]


class ChosenSnippet(FromShelf, SnippetChooserBlock):  # type: ignore[misc]
    """A snippet named in a block."""

    @cached_property
    def widget(self) -> SnippetChooser:
        """Ours, with the icon that the block has or takes from the snippet."""
        return SnippetChooser(self.target_model, icon=super().widget.icon)

    def deconstruct(self) -> Any:
        """Only the studio differs: for migrations this is Wagtail's block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs
