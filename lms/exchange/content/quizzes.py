"""Quizzes, from what was read to rows. A quiz has no language of its own."""

from django.utils.translation import gettext as _

from lms.exchange.content import registers
from lms.exchange.content.courses import Draw, Plan
from lms.exchange.content.entries import languages
from lms.exchange.content.summary import Summary
from quizzes.models import Category, Question, QuestionTag, Quiz, QuizItem


class Quizzes:
    """The quizzes while an import runs."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def put(self, plan: Plan) -> Quiz | None:
        """The quiz of a page, written from its file unless somebody has edited it."""
        if plan.quiz is None:
            return None
        key = plan.path.replace("/", "-")[:120]
        quiz = Quiz.objects.filter(key=key).first()
        digest = registers.digest_of(plan.entry.plain())
        standing = registers.standing_of([quiz] if quiz else [], digest)
        if not self.summary.should_write(standing, key, plan.entry):
            return quiz
        quiz = quiz or Quiz(key=key)
        quiz.title = plan.texts["title"][languages()[0]]
        for name, value in plan.quiz.fields.items():
            setattr(quiz, name, value)
        quiz.items = [item for draw in plan.quiz.items if (item := _item(draw))]
        quiz.save()
        registers.note(quiz, digest)
        self.summary.written.append(quiz)
        return quiz


def _item(draw: Draw) -> QuizItem | None:
    if draw.question:
        return QuizItem(question=_question(draw), count=1)
    category = Category.objects.filter(key=draw.category).first()
    tag = QuestionTag.objects.filter(name__iexact=draw.tag).first() if draw.tag else None
    if (draw.category and category is None) or (draw.tag and tag is None):
        draw.entry.wrong(_("There is nothing to draw from “%s”.") % (draw.category if category is None else draw.tag))
        return None
    return QuizItem(category=category, tag=tag, count=draw.count)


def _question(draw: Draw) -> Question | None:
    found = Question.objects.filter(slug=draw.question, locale__language_code=languages()[0]).first()
    if found is None:
        draw.entry.wrong(_("No question has the key “%s”.") % draw.question)
    return found
