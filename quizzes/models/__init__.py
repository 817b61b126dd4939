"""The question bank, quizzes and attempts."""

from quizzes.models.attempts import Answer, Attempt
from quizzes.models.bank import Category, Question, QuestionTag, QuestionVersion
from quizzes.models.extra_time import ExtraTime
from quizzes.models.quiz import Quiz, QuizItem

__all__ = [
    "Answer",
    "Attempt",
    "Category",
    "ExtraTime",
    "Question",
    "QuestionTag",
    "QuestionVersion",
    "Quiz",
    "QuizItem",
]
