"""How trainers find and write questions, categories and quizzes in the studio."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from lms.pages.adding import NewView
from lms.pages.choosers import StudioViewSet
from quizzes.forms import QuizForm
from quizzes.models import Category, Question, Quiz


class CountedSelect(forms.Select):
    """A list of categories or tags that says how many questions each may give to a draw."""

    def __init__(self, field: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.field = field

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Counts once for each time the list is shown."""
        self.counts = Question.objects.asked().counted_by(self.field)
        return super().optgroups(name, value, attrs)

    def create_option(self, name: str, value: Any, label: int | str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """“Hashtags (12)”."""
        if value:
            label = f"{label} ({self.counts.get(int(str(value)), 0)})"
        return super().create_option(name, value, label, *args, **kwargs)


class QuestionsView(IndexView):  # type: ignore[misc]
    """The list opens in the language of who reads it; the others are one choice away."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The language is a filter like the others, which one sees and takes away."""
        if not self.results_only and "locale" not in request.GET:
            asked = request.GET.copy()
            asked["locale"] = Locale.get_active().language_code
            return redirect(f"{request.path}?{asked.urlencode()}")
        return super().get(request, *args, **kwargs)

    def get_locale(self) -> Locale | None:
        """As Wagtail has it, where the address says nothing but the reader."""
        return super().get_locale() if self.request.GET.get("locale") else Locale.get_active()


class NewQuestionView(NewView):
    """So does a new question."""

    def get_locale(self) -> Locale | None:
        """The same."""
        return super().get_locale() if self.request.GET.get("locale") else Locale.get_active()


class QuestionViewSet(StudioViewSet):
    """The questions, by category, kind, language and use."""

    model = Question
    index_view_class = QuestionsView
    add_view_class = NewQuestionView
    icon = "help"
    menu_label = _("Questions")
    add_label, new_label = _("Add a question"), _("New question")
    list_display = (
        "title",
        Column("category", label=_("Category"), sort_key="category"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("locale", label=_("Language")),
        Column("uses", label=_("Quizzes that name it"), sort_key="uses"),
    )
    list_filter = ("category", "kind", "networks", "is_retired")
    list_per_page = 30
    ordering = ("title",)
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("title", targets=["slug"]),
            FieldRowPanel([FieldPanel("category"), FieldPanel("slug")]),
            FieldPanel("content"),
            FieldPanel("tags"),
            FieldPanel("networks", widget=forms.CheckboxSelectMultiple),
            MultiFieldPanel(
                [FieldPanel("speaks_of_rules"), FieldPanel("rule_fields")],
                heading=_("When the rules of these networks change"),
            ),
            FieldPanel("is_retired"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:  # noqa: ARG002
        """With the number of quizzes that name each; a draw may pick any."""
        found: QuerySet[Question] = Question.objects.with_uses().select_related("category", "locale")
        return found


class QuizViewSet(StudioViewSet):
    """The quizzes: what they ask, and the rules of taking them."""

    model = Quiz
    icon = "tasks"
    menu_label = _("Quizzes")
    add_label, new_label = _("Add a quiz"), _("New quiz")
    list_display = (
        "title",
        Column("pass_mark", label=_("Pass mark, in per cent"), sort_key="pass_mark"),
        Column("feedback", label=_("Feedback"), accessor="get_feedback_display"),
    )
    search_fields = ("title", "key")
    list_per_page = 30
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("title", targets=["key"]),
            FieldPanel("key"),
            InlinePanel(
                "items",
                heading=_("Questions"),
                label=_("line"),
                min_num=1,
                help_text=_(
                    "A line is one question, or a draw. Beside each category and tag stands the number of questions "
                    "that a draw may pick; no question comes twice in an attempt."
                ),
                panels=[
                    FieldPanel("question"),
                    FieldRowPanel(
                        [
                            FieldPanel("category", widget=CountedSelect("category")),
                            FieldPanel("tag", widget=CountedSelect("tagged_items__tag")),
                            FieldPanel("count"),
                            FieldPanel("points"),
                        ]
                    ),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("max_attempts"), FieldPanel("time_limit")]),
                    FieldRowPanel([FieldPanel("feedback"), FieldPanel("show_correct")]),
                    FieldPanel("shuffle"),
                ],
                heading=_("Rules"),
            ),
        ],
        base_form_class=QuizForm,
    )


class CategoryViewSet(StudioViewSet):
    """The shelves of the bank."""

    model = Category
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    add_label, new_label = _("Add a category"), _("New category")
    list_display = ("__str__", Column("key", label=_("Key")), Column("count", label=_("Questions")))
    search_fields = ("name_fr", "name_en", "key")
    copy_view_enabled = False
    edit_handler = ObjectList([FieldPanel("name_fr"), FieldPanel("name_en"), FieldPanel("key")])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:  # noqa: ARG002
        """With the number of questions on each shelf, whatever their languages."""
        return Category.objects.with_counts()


class BankGroup(SnippetViewSetGroup):
    """All of it, in one menu."""

    items = (QuestionViewSet, QuizViewSet, CategoryViewSet)
    menu_label = _("Quizzes")
    menu_icon = "help"
    menu_name = "quizzes"
    menu_order = 250
