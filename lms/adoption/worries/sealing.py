"""What waits in the letter box, sealed: always as long as ever, however much is in it. Pure but for chance."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ROOM = 16_384
"""Bytes inside: thirteen sentences at their very longest, about a hundred as people write them."""
NONCE = 12


@dataclass(frozen=True)
class Letter:
    """A sentence that waits, and the network it is about.

    `hand` is one of eight that every person has, always the same: five different hands are five different people.
    """

    text: str
    network: int | None
    hand: int


def fits(letters: Sequence[Letter]) -> bool:
    """There is room for all of them."""
    return len(_written(letters)) <= ROOM


def seal(letters: Sequence[Letter], key: bytes) -> bytes:
    """Letters as bytes that say nothing to who has no key, not even how many they are."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, _written(letters).ljust(ROOM), None)


def unseal(sealed: bytes, keys: Sequence[bytes]) -> list[Letter]:
    """The letters, with the first of the keys that opens; none from an empty box, or when no key opens any more."""
    for key in keys:
        try:
            opened = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None) if sealed else b"[]"
        except InvalidTag:
            continue
        return [Letter(**letter) for letter in json.loads(opened)]
    return []


def _written(letters: Sequence[Letter]) -> bytes:
    return json.dumps([asdict(letter) for letter in letters], ensure_ascii=False).encode()
