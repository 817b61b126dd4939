"""A post judged by ten networks: counting, lint and threads in Python, medians.

    python bench/networks.py

Three drafts of 3,000 characters: French with its typography, plain ASCII, and one of emojis and combining marks. The
rules are those that ship; no database. Prints figures; asserts nothing about time.
"""

import datetime as dt
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.development")

import django

django.setup()

from lms.networks.judging import judge_on_all
from lms.networks.verdicts import Post
from tests.networks.facts import shipped_house, shipped_packs

LENGTH, TURNS = 3000, 200
FRENCH = (
    "La CCI de Beaurivage ouvre ses portes jeudi 12 mars : venez rencontrer nos conseillers et découvrir l’aide à "
    "l’export. Inscription sur https://www.cci-beaurivage.fr/portes-ouvertes?source=post ou au guichet… « Entrée libre », "
    "à partir de 18 h ! 🎉 #AideAuxEntreprises @ccibeaurivage\n\n"
)
DRAFTS = {
    "French": FRENCH,
    "ASCII": FRENCH.encode("ascii", "ignore").decode(),
    "emojis and marks": "👨‍👩‍👧‍👦 e\u0301te\u0301 🇫🇷 https://cci.fr #Fe\u0302te ",
}


def main() -> None:
    """Each draft many times."""
    packs, house = shipped_packs(dt.date(2026, 1, 10)), shipped_house("fr")
    for name, piece in DRAFTS.items():
        post = Post((piece * LENGTH)[:LENGTH])
        times = []
        for _turn in range(TURNS):
            begun = time.perf_counter()
            verdicts = judge_on_all(post, packs, house)
            times.append((time.perf_counter() - begun) * 1000)
        times.sort()
        print(
            f"{name}: {LENGTH} characters on {len(verdicts)} networks: median {statistics.median(times):.2f} ms, "
            f"95th {times[len(times) * 95 // 100]:.2f} ms"
        )


if __name__ == "__main__":
    main()
