"""What makes a proof recognisable: a SHA-256 of all it says, of its file and of the one before it. Pure."""

import datetime as dt
import hashlib
import json
from typing import Any

SAID = ("number", "kind", "text", "url", "file_name", "file_type", "file_digest", "reach", "reactions", "comments")
"""What of a proof its fingerprint holds, besides its run, what it takes back, when it was added and the one before.

Not who added it: a person who is erased later must not make the record look forged.
"""


def of_bytes(data: bytes) -> str:
    """Of a file."""
    return hashlib.sha256(data).hexdigest()


def of_proof(proof: Any) -> str:
    """Of a proof, saved or about to be."""
    said = {name: getattr(proof, name) for name in SAID}
    said["run"], said["takes_back"], said["previous"] = proof.run_id, proof.takes_back_id, proof.previous
    said["added_at"] = proof.added_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return of_bytes(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
