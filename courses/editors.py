"""The form of a course in the studio: which other courses it may ask for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from courses.languages import originals
from lms.organisation.models import Hue
from lms.organisation.widgets import HueSelect


class CourseForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Courses are offered once each, in the language they were written in, and never the course itself."""

    hue = forms.TypedChoiceField(
        label=gettext_lazy("Colour of the drawn cover"), choices=Hue.choices, coerce=int, widget=HueSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_hue()
        self._offer_prerequisites()

    def _offer_hue(self) -> None:
        """A colour that came from a file may be one without a name: it stays until another is chosen."""
        field, own = self.fields.get("hue"), self.instance.hue
        if field is not None and own not in Hue.values:
            field.choices = [*Hue.choices, (own, _("The colour it has"))]

    def _offer_prerequisites(self) -> None:
        if (field := self.fields.get("prerequisites")) is None:
            return
        courses = originals(type(self.instance).objects.select_related("locale"))
        others = {page.translation_key: page.pk for page in courses if not self._is_itself(page)}
        chosen = [page.translation_key for page in self.instance.prerequisites.all()]
        field.queryset = type(self.instance).objects.filter(pk__in=others.values()).order_by("title")
        field.label_from_instance = _named
        self.initial["prerequisites"] = [others[key] for key in chosen if key in others]

    def clean_prerequisites(self) -> "QuerySet[Page]":
        """No circle of courses that ask for each other."""
        wanted: QuerySet[Page] = self.cleaned_data["prerequisites"]
        self.instance.refuse_circle(wanted)
        return wanted

    def _is_itself(self, page: Page) -> bool:
        return bool(page.translation_key == self.instance.translation_key)


def _named(page: Page) -> str:
    """By its title; a draft says that nobody can take it yet."""
    return page.title if page.live else _("%(title)s (draft)") % {"title": page.title}
