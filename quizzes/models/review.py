"""The cards of the daily review: what a person was asked once, and every answer since. Theirs alone."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Power
from django.utils.translation import gettext_lazy as _

from lms.lib.days_apart import DaysApart
from quizzes import spacing
from quizzes.models.bank import Question, QuestionVersion


class CardQuerySet(models.QuerySet["Card"]):
    """Questions asked of cards."""

    def of(self, person: Any) -> Self:
        """Of one person."""
        return self.filter(person=person)

    def visible_to(self, viewer: Any) -> Self:
        """One's own, and nobody else's, whatever the role."""
        return self.of(viewer)

    def asked(self) -> Self:
        """Whose question is still in the bank and not retired."""
        return self.filter(question_key__in=Question.objects.asked().order_by().values("translation_key"))

    def due(self, on: dt.date) -> Self:
        """To be asked on that day."""
        return self.filter(due_on__lte=on)

    def about(self, keys: Iterable[uuid.UUID]) -> Self:
        """About these questions."""
        return self.filter(question_key__in=keys)

    def about_network(self, network: Any) -> Self:
        """About questions that speak of the network."""
        keys = Question.objects.filter(networks=network).order_by().values("translation_key")
        return self.filter(question_key__in=keys)

    def with_recall(self, on: dt.date) -> Self:
        """Each with `recalled`: the recall (0 to 1) predicted for that day, as `Card.recall` says it.

        By what had been answered until then: for a day that is over it is the same whatever is answered since.
        """
        by_then = Review.objects.filter(card=OuterRef("pk"), reviewed_on__lte=on).order_by("-number")

        def was(field: str, then: str) -> Case:
            earlier = Coalesce(Subquery(by_then.values(then)[:1]), F(field))
            return Case(When(last_reviewed_on__lte=on, then=F(field)), default=earlier)

        days = Greatest(DaysApart(was("last_reviewed_on", "reviewed_on"), on), Value(0.0))
        stability = was("stability", "stability")
        return self.annotate(recalled=Power(1 + spacing.FACTOR * days / stability, spacing.DECAY))

    def make_due(self, on: dt.date) -> int:
        """What they ask has changed: ask it again on that day; how many."""
        return self.filter(due_on__gt=on).update(due_on=on)


class Card(models.Model):
    """One question that one person has met; there is one card, however often and wherever it was met."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards")
    question_key = models.UUIDField(_("question"), help_text="Question.translation_key")
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="+", help_text=_("The one answered last.")
    )
    placement = models.UUIDField(_("where it was met"), help_text=_("The activity, as attempts say it."))
    met_at = models.DateTimeField(_("met at"))
    first_fraction = models.DecimalField(_("share of the points on the first day"), max_digits=5, decimal_places=4)
    stability = models.FloatField(_("stability"), help_text=_("Days until the predicted recall falls to 0.9."))
    difficulty = models.FloatField(_("difficulty"), help_text=_("From 1 to 10."))
    last_reviewed_on = models.DateField(_("answered last on"))
    due_on = models.DateField(_("comes back on"))
    times = models.PositiveIntegerField(_("answers so far"), default=1)

    objects: ClassVar = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("review card")
        verbose_name_plural = _("review cards")
        constraints = (models.UniqueConstraint(fields=["person", "question_key"], name="one_card_a_question"),)
        indexes = (
            models.Index(fields=["person", "due_on"], name="card_due"),
            models.Index(fields=["question_key"], name="card_question"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.question_key}"

    @property
    def memory(self) -> spacing.Memory:
        """What the scheduler knows of it."""
        return spacing.Memory(self.stability, self.difficulty, self.last_reviewed_on, self.due_on)

    def remember(self, memory: spacing.Memory) -> None:
        """Take over what the scheduler says; not saved."""
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.last_reviewed_on, self.due_on = memory.reviewed_on, memory.due_on

    def recall(self, on: dt.date) -> float:
        """The predicted recall (0 to 1) on that day."""
        return spacing.recall(self.stability, self.last_reviewed_on, on)


class Review(models.Model):
    """One answer to a card: append-only. The first one is that of the quiz or lesson where the question was met."""

    class Rating(models.IntegerChoices):
        """What the scheduler was told (`spacing.Rating`)."""

        AGAIN = 1, _("to see again")
        HARD = 2, _("nearly, or with a hint")
        GOOD = 3, _("known")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    response: Any = models.JSONField(_("response"), null=True)
    fraction = models.DecimalField(_("share of the points"), max_digits=5, decimal_places=4)
    rating = models.PositiveSmallIntegerField(_("rating"), choices=Rating)
    number = models.PositiveIntegerField(_("number"), help_text=_("1 is the answer that made the card."))
    reviewed_at = models.DateTimeField(_("answered at"))
    reviewed_on = models.DateField(_("day"), help_text=_("In the person’s time zone."))
    recall = models.FloatField(_("recall predicted just before"), null=True, help_text=_("None for the first answer."))
    stability = models.FloatField(_("stability after it"))

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("card", "number")
        constraints = (models.UniqueConstraint(fields=["card", "number"], name="one_review_a_number"),)

    def __str__(self) -> str:
        return f"{self.card} · {self.number}"


class ReviewWish(models.Model):
    """How many questions a day a person wishes, and whether a mail should recall it; no row: three, and no mail."""

    class Day(models.IntegerChoices):
        """Days of the week, as Python counts them."""

        MONDAY = 0, _("on Mondays")
        TUESDAY = 1, _("on Tuesdays")
        WEDNESDAY = 2, _("on Wednesdays")
        THURSDAY = 3, _("on Thursdays")
        FRIDAY = 4, _("on Fridays")
        SATURDAY = 5, _("on Saturdays")
        SUNDAY = 6, _("on Sundays")

    USUAL = 3
    MOST = 10

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="review_wish"
    )
    per_day = models.PositiveSmallIntegerField(
        _("questions a day"), default=USUAL, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    mail_day = models.PositiveSmallIntegerField(_("a mail"), choices=Day, null=True, blank=True)
    mailed_on = models.DateField(_("last mail on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("wish about reviews")
        verbose_name_plural = _("wishes about reviews")
        indexes = (models.Index(fields=["mail_day"], condition=Q(mail_day__isnull=False), name="review_mail_day"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.per_day}"
