"""Golden vectors: lengths as measured with twitter-text-parser 3.0.0 (X) and with `regex` (graphemes)."""

from typing import Any

VECTORS: list[dict[str, Any]] = [
    {"text": "a" * 280, "characters": 280, "x_weighted": 280, "graphemes": 280, "bytes": 280},
    {"text": "a" * 281, "characters": 281, "x_weighted": 281, "graphemes": 281, "bytes": 281},
    {"text": "e\u0301" * 280, "characters": 560, "x_weighted": 280, "graphemes": 280, "bytes": 840},
    {"text": "cci.fr bonjour", "characters": 14, "x_weighted": 31, "graphemes": 14, "bytes": 14},
    {"text": "https://a.b", "characters": 11, "x_weighted": 11, "graphemes": 11, "bytes": 11},
    {"text": "👨\u200d👩\u200d👧\u200d👦" * 140, "characters": 980, "x_weighted": 280, "graphemes": 140, "bytes": 3500},
    {"text": "🇫🇷", "characters": 2, "x_weighted": 2, "graphemes": 1, "bytes": 8},
    {"text": "…", "characters": 1, "x_weighted": 2, "graphemes": 1, "bytes": 3},
    {"text": "€", "characters": 1, "x_weighted": 2, "graphemes": 1, "bytes": 3},
    {"text": "\u202f", "characters": 1, "x_weighted": 2, "graphemes": 1, "bytes": 3},
    {"text": "’", "characters": 1, "x_weighted": 1, "graphemes": 1, "bytes": 3},
    {"text": "«", "characters": 1, "x_weighted": 1, "graphemes": 1, "bytes": 2},
    {"text": "–", "characters": 1, "x_weighted": 1, "graphemes": 1, "bytes": 3},
    {"text": "œ", "characters": 1, "x_weighted": 1, "graphemes": 1, "bytes": 2},
]
