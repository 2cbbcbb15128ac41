"""One claim as a record, for those who call the library."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Claim(BaseModel):
    """申报: one award won, in the words of the one who claims it; every column is text, as in a file.

    `extra` holds the columns that a policy asks beside these, by header.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim_id: str | None = None
    enterprise: str | None = None
    uscc: str | None = None
    place: str | None = None
    award: str | None = None
    tier: str | None = None
    item: str | None = None
    role: str | None = None
    award_date: str | None = None
    certificate: str | None = None
    extra: dict[str, str | None] = {}
