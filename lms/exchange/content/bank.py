"""Questions and categories, from what was read to rows of the bank."""

from functools import cached_property

from wagtail.models import Locale

from lms.exchange.content import registers, translated
from lms.exchange.content.checks import clean
from lms.exchange.content.entries import languages
from lms.exchange.content.networks import known_network
from lms.exchange.content.questions import Asked, Shelf
from lms.exchange.content.summary import Summary
from quizzes.models import Category, Question


class Bank:
    """The question bank while an import runs."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.shelves: dict[str, Category] = {}

    @cached_property
    def locales(self) -> list[Locale]:
        """The site's languages, the original first."""
        return [Locale.objects.get(language_code=code) for code in languages()]

    def put(self, asked: Asked) -> None:
        """Write one question in every language, unless it stands so already or somebody has edited it."""
        rows = {row.locale_id: row for row in Question.objects.filter(slug=asked.key)}
        digest = registers.digest_of(asked.entry.plain(), asked.shelf.key)
        known = [rows[locale.pk] for locale in self.locales if locale.pk in rows]
        standing = registers.standing_of(known, digest)
        if not self.summary.should_write(standing, asked.key, asked.entry):
            return
        written = [self._write(asked, locale, rows.get(locale.pk), known) for locale in self.locales]
        for translation in written[1:]:
            translated.link(written[0], translation)
        registers.note(written[0], digest)
        self.summary.written += written

    def _write(self, asked: Asked, locale: Locale, row: Question | None, known: list[Question]) -> Question:
        question = row or Question(slug=asked.key, locale=locale)
        if row is None and (original := next(iter(known), None)):
            question.translation_key = original.translation_key
        question.title = asked.title(locale.language_code)
        question.category = self.shelf(asked.shelf)
        question.content = clean(
            Question._meta.get_field("content"), asked.raw(locale.language_code), [asked.entry], asked.entry
        )
        question.tags.set(asked.tags)
        question.networks = [found for entry in asked.networks if (found := known_network(entry))]
        for name, value in asked.rules.items():
            setattr(question, name, value)
        question.save()
        if not known:
            known.append(question)
        return question

    def shelf(self, shelf: Shelf) -> Category:
        """The category, with its names as the file gives them the first time."""
        if shelf.key not in self.shelves:
            names = {f"name_{code}": text for code, text in shelf.names.items()}
            self.shelves[shelf.key], _new = Category.objects.get_or_create(key=shelf.key, defaults=names)
        return self.shelves[shelf.key]
