"""The question bank, quizzes, attempts and the cards of the daily review."""

from quizzes.models.attempts import Answer, Attempt
from quizzes.models.bank import Category, Question, QuestionTag, QuestionVersion
from quizzes.models.extra_time import ExtraTime
from quizzes.models.quiz import Quiz, QuizItem
from quizzes.models.review import Card, Review, ReviewWish

__all__ = [
    "Answer",
    "Attempt",
    "Card",
    "Category",
    "ExtraTime",
    "Question",
    "QuestionTag",
    "QuestionVersion",
    "Quiz",
    "QuizItem",
    "Review",
    "ReviewWish",
]
