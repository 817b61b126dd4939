"""The blocks of a lesson."""

from wagtail import blocks

LESSON_BLOCKS = [("text", blocks.RichTextBlock())]
