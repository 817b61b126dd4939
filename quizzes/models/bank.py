"""Questions as trainers write them, and the immutable versions that learners answer."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, TagBase
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin, TranslatableMixin

from quizzes.question_types import KIND_BLOCKS


class Category(models.Model):
    """A shelf of the question bank; a quiz may draw from it."""

    key = models.SlugField(_("key"), unique=True)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        verbose_name = _("question category")
        verbose_name_plural = _("question categories")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_fr


class QuestionTag(TagBase):
    """A word that questions share; kept apart from the tags of pictures and documents."""

    free_tagging = True

    class Meta:
        verbose_name = _("question tag")
        verbose_name_plural = _("question tags")


class TaggedQuestion(ItemBase):
    """A tag on a question."""

    tag = models.ForeignKey(QuestionTag, on_delete=models.CASCADE, related_name="tagged_questions")
    content_object = ParentalKey("quizzes.Question", on_delete=models.CASCADE, related_name="tagged_items")


class Question(TranslatableMixin, PreviewableMixin, RevisionMixin, ClusterableModel):
    """A question of the bank, in one language. All languages of a question share their `translation_key`."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For the question bank only; learners do not see it.")
    )
    slug = models.SlugField(_("key"), max_length=120)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="questions", verbose_name=_("category")
    )
    content = StreamField(KIND_BLOCKS, min_num=1, max_num=1, verbose_name=_("question"))
    is_retired = models.BooleanField(_("retired"), default=False, help_text=_("No longer drawn in new attempts."))
    tags = ClusterTaggableManager(through=TaggedQuestion, blank=True, verbose_name=_("tags"))

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("title",)
        constraints = (models.UniqueConstraint(fields=["slug", "locale"], name="one_question_a_slug_and_language"),)

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        """The name of its kind: `single_choice`, `ordering`…"""
        return str(self.content[0].block_type)


class QuestionVersion(models.Model):
    """What a learner was asked, in every language it existed in that day. Never changed once written.

    `texts` maps a language to the raw value of the kind's block; choices, pairs and items carry the same ids in
    every language, so that an answer given in French is the same answer in English.
    """

    key = models.UUIDField(_("question"), help_text="Question.translation_key")
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=40)
    texts: Any = models.JSONField(_("texts"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        constraints = (models.UniqueConstraint(fields=["key", "number"], name="one_version_a_number"),)

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"

    def value(self, language: str) -> dict[str, Any]:
        """The block's raw value in `language`, or in the first language there is."""
        found: dict[str, Any] = self.texts.get(language) or next(iter(self.texts.values()))
        return found
