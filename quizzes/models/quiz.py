"""A quiz: which questions, fixed or drawn, and the rules of taking it. It has no language of its own."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from quizzes import keys
from quizzes.models.bank import Category, Question, QuestionTag


class Quiz(ClusterableModel):
    """Questions and the rules of taking them."""

    class Feedback(models.TextChoices):
        """When feedback is given."""

        AT_ONCE = "at_once", _("after each answer")
        AT_END = "at_end", _("at the end")

    class Correct(models.TextChoices):
        """When the right answers are shown."""

        NEVER = "never", _("never")
        AFTER_PASS = "after_pass", _("once the quiz is passed or no attempt is left")
        ALWAYS = "always", _("at the end of every attempt")

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For trainers; learners see the title of the page.")
    )
    key = models.SlugField(
        _("key"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("A short name for files. Left empty, it is made from the title."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark, in per cent"), default=70, validators=[MaxValueValidator(100)]
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("number of attempts"), default=0, help_text=_("0: as many as wished.")
    )
    time_limit = models.PositiveSmallIntegerField(_("time limit, in minutes"), default=0, help_text=_("0: none."))
    feedback = models.CharField(_("feedback"), max_length=8, choices=Feedback, default=Feedback.AT_END)
    show_correct = models.CharField(
        _("right answers shown"), max_length=10, choices=Correct, default=Correct.AFTER_PASS
    )
    shuffle = models.BooleanField(_("mix the order of questions and choices"), default=True)

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Without a key of its own it takes one from its title."""
        super().clean()
        if not self.key:
            taken = set(Quiz.objects.exclude(pk=self.pk).values_list("key", flat=True))
            self.key = keys.from_title(self.title, taken)


class QuizItem(Orderable):
    """One fixed question, or a random draw from a category, a tag or both."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("question")
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("draw from category"),
    )
    tag = models.ForeignKey(
        QuestionTag, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("draw from tag")
    )
    count = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    points = models.PositiveSmallIntegerField(_("points each"), default=1, validators=[MinValueValidator(1)])

    class Meta(Orderable.Meta):
        verbose_name = _("quiz item")

    def clean(self) -> None:
        """Either a question or a draw, never both, never neither."""
        super().clean()
        if bool(self.question_id) == bool(self.category_id or self.tag_id):
            raise ValidationError(_("Choose one question, or a category or tag to draw from."))
