"""Random texts for comparing countings: accents, typography, emojis, links, other alphabets, what breaks rules."""

import random

PIECES = (
    *'aebZ7éàçœßÆñ .,-_/?=&#@$+%()[]"`«»’…€–—\n',
    *("e\u0301", "o\u0302\u0323", " ", " ", " ", " ", "\n\n", "\r\n", ".", ". ", "\u202f!", "\xa0: ", "\u202f? "),
    *("https://", "http://", "HTTPS://", "://", "www.", "cci.fr", ".fr", ".com", ".org", ".museum", ".рус", ".コム"),
    *(".xn--p1ai", "t.co/", "https://t.co/aB3", "example.com/path_(x)", "/a(b(c)d)e", "?q=1&r=", ":8080"),
    *("https://www.cci-beaurivage.fr/portes-ouvertes?source=post#jeudi", "https://a.b", "http://serveur/page"),
    *("日本語", "中", "한국", "。", "ア", "क्षि", "\u0661", "привет", "Ελλάδα"),
    *(
        "🇫🇷",
        "🇦🇦",
        "👩‍💻",
        "\u200d",
        "\ufe0f",
        "🏽",
        "👍🏽",
        "1️⃣",
        "©",
        "™",
        "❤️",
        "☎",
        "👨‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🎉",
        "😀",
        "🏳️‍🌈",
    ),
    *("@marie", "@m@masto.fr", "@nom.bsky.social", "jean@cci.fr", "#Tag", "#AideAuxEntreprises", "＃"),
    *("#aideauxentreprises", "#CAMPAGNEDETE2026", "cliquez ici", "CLIQUEZ\xa0ICI", "Œuvre", "déjà", "DEJA", "l’été"),
    *("bonjour ", "entreprises ", "commerce ", "TRÈS GRANDE NOUVELLE ", "Venez ", "nombreux. ", "\u202e", "\t"),
)
ALT_TEXTS = ("", " ", "Un quai au matin.", "🎉", "é" * 1001, "x" * 1501)


def random_text(chance: random.Random, long: float = 0.05, usual: int = 40) -> str:
    """Up to `usual` pieces; one in twenty, or another share of them, is long enough for a thread."""
    most = 400 if chance.random() < long else usual
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(0, most)))


def random_alt_texts(chance: random.Random) -> tuple[str, ...]:
    """Of no picture, of a few, or of too many."""
    return tuple(chance.choice(ALT_TEXTS) for _ in range(chance.choice((0, 0, 1, 2, 5))))
