"""Questions as trainers write them, and the immutable versions that learners answer."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase, TagBase
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from lms.lib.as_one import Wanted
from lms.networks.changes import Change
from lms.networks.models import Network, SpeaksOfRules
from quizzes import keys, rules_of_day
from quizzes.question_types import KIND_BLOCKS, KINDS, Kind


class CategoryQuerySet(models.QuerySet["Category"]):
    """Questions asked of the shelves."""

    def with_counts(self) -> Self:
        """Each with `count`: its questions, whatever their languages."""
        return self.annotate(count=models.Count("questions__translation_key", distinct=True))


class Category(models.Model):  # type: ignore[django-manager-missing]
    """A shelf of the question bank; a quiz may draw from it."""

    key = models.SlugField(
        _("key"), unique=True, blank=True, help_text=_("A short name for files. Left empty, it is made from the name.")
    )
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    objects: ClassVar = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("question category")
        verbose_name_plural = _("question categories")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_fr

    def clean(self) -> None:
        """Without a key of its own it takes one from its name."""
        super().clean()
        if not self.key:
            taken = set(Category.objects.exclude(pk=self.pk).values_list("key", flat=True))
            self.key = keys.from_title(self.name_fr, taken, longest=50)


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


Ids = Collection[int] | models.QuerySet[Any, Any]


@dataclass(frozen=True)
class InLine:
    """A question that lines of a quiz may ask: which it is, its shelf, and those of its tags that lines name."""

    pk: int
    key: uuid.UUID
    category: int
    tags: frozenset[int]


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions asked of the bank."""

    def asked(self) -> Self:
        """Not retired in any language."""
        retired = Question.objects.filter(is_retired=True).values("translation_key")
        return self.exclude(translation_key__in=retired)

    def in_lines(self, questions: Ids, categories: Ids, tags: Ids) -> Wanted[list["InLine"]]:
        """Those that lines of a quiz may ask, by these questions, categories and tags; one for each language."""
        tagged = TaggedQuestion.objects.filter(tag__in=tags)
        named = Q(pk__in=questions) | Q(category__in=categories) | Q(pk__in=tagged.values("content_object"))

        def joined(rows: list["Question"], tagged: list[TaggedQuestion]) -> list[InLine]:
            of_each = defaultdict(set)
            for one in tagged:
                of_each[one.content_object_id].add(one.tag_id)
            found = [InLine(row.pk, row.translation_key, row.category_id, frozenset(of_each[row.pk])) for row in rows]
            return sorted(found, key=attrgetter("key", "pk"))

        return Wanted([self.asked().filter(named).only("translation_key", "category"), tagged], joined)

    def counted_by(self, field: str) -> dict[int, int]:
        """How many questions, whatever their languages, for each value of a foreign key."""
        rows = self.order_by(field).values_list(field).annotate(models.Count("translation_key", distinct=True))
        return dict(rows)

    def with_uses(self) -> Self:
        """Each with `uses`: the quizzes that name it, in any language."""
        same = Question.objects.filter(translation_key=models.OuterRef("translation_key")).order_by()
        counted = same.values("translation_key").annotate(n=models.Count("lines__quiz", distinct=True))
        return self.annotate(uses=models.Subquery(counted.values("n")))

    def networks_of(self) -> list[tuple[uuid.UUID, int]]:
        """The key of each question with the id of each network that it speaks of. One statement."""
        pairs = self.exclude(networks=None).order_by("translation_key", "networks")
        return list(pairs.values_list("translation_key", "networks").distinct())

    def concerned_by(self, change: Change) -> set[uuid.UUID]:
        """The keys of those that a change of a network's rules may have made untrue. One statement.

        What was written since knows of it.
        """
        since = QuestionVersion.objects.filter(key=models.OuterRef("translation_key"), created_at__gte=change.at)
        rows = self.filter(~models.Exists(since), networks=change.network, speaks_of_rules=True).order_by()
        return {
            key
            for key, fields in rows.values_list("translation_key", "rule_fields")
            if change.concerns([change.network.pk], fields)
        }


class Question(  # type: ignore[django-manager-missing]
    TranslatableMixin, PreviewableMixin, RevisionMixin, SpeaksOfRules, index.Indexed, ClusterableModel
):
    """A question of the bank, in one language. All languages of a question share their `translation_key`."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For the question bank only; learners do not see it.")
    )
    slug = models.SlugField(
        _("key"),
        max_length=120,
        blank=True,
        help_text=_("A short name for files, the same in each language. Left empty, it is made from the title."),
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="questions", verbose_name=_("category")
    )
    content = StreamField(KIND_BLOCKS, max_num=1, verbose_name=_("question"))
    kind = models.CharField(
        _("kind"), max_length=40, editable=False, choices=[(kind.name, kind.label) for kind in KINDS.values()]
    )
    is_retired = models.BooleanField(
        _("retired"), default=False, help_text=_("No longer asked in new attempts; answers already given stay.")
    )
    tags = ClusterTaggableManager(through=TaggedQuestion, blank=True, verbose_name=_("tags"))
    networks = ParentalManyToManyField(
        Network,
        blank=True,
        related_name="questions",
        verbose_name=_("networks"),
        help_text=_("Those that the question speaks of. None: it holds on every network."),
    )

    objects: ClassVar = QuestionQuerySet.as_manager()
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("category", overridable=False),
        SynchronizedField("is_retired", overridable=False),
        SynchronizedField("networks", overridable=False),
        *(SynchronizedField(name, overridable=False) for name in SpeaksOfRules.RULE_FIELDS),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("content"),
        index.FilterField("locale_id"),
        index.FilterField("category_id"),
        index.FilterField("kind"),
        index.FilterField("is_retired"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("title",)
        constraints = (models.UniqueConstraint(fields=["slug", "locale"], name="one_question_a_slug_and_language"),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Without a key of its own it takes one from its title, that no other question has in whatever language."""
        super().clean()
        if not self.slug:
            others = Question.objects.exclude(translation_key=self.translation_key)
            self.slug = keys.from_title(self.title, set(others.values_list("slug", flat=True)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The kind follows the block chosen."""
        self.kind = self.content[0].block_type if self.content else ""
        super().save(*args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:  # noqa: ARG002
        """The question as a learner meets it."""
        return "quizzes/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What asking needs; the feedback too, since it is a trainer who looks."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        if not self.content:
            return context
        kind: Kind = KINDS[self.content[0].block_type]
        raw = self.content.get_prep_value()[0]["value"]
        value = rules_of_day.joined(raw, rules_of_day.of(kind, raw, timezone.localdate()))
        context |= {"kind": kind, "shown": kind.show(value, None, seed=1), "prefix": "a"}
        return context | {"verdict": kind.mark(value, kind.right(value)), "correct": kind.correct(value)}


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    """Questions asked of versions."""

    def latest_of(self, keys: Iterable[uuid.UUID] | models.QuerySet[Any, Any]) -> Self:
        """The newest version of each of these questions."""
        newer = QuestionVersion.objects.filter(key=models.OuterRef("key"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(newer), key__in=keys if isinstance(keys, models.QuerySet) else list(keys))


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

    objects: ClassVar = QuestionVersionQuerySet.as_manager()

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
