"""For programs: the findings as one JSON object."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import BinaryIO

from subsidy_calc.settlement.validation import Validation


def write(validation: Validation, out: BinaryIO) -> None:
    """Keys: policies, counts (claims, error, warning, note), omitted, findings (the fields of `Finding`)."""
    record = {
        "policies": [policy.model_dump(mode="json") for policy in validation.policies],
        "counts": validation.counts,
        "omitted": validation.omitted,
        "findings": [asdict(finding) for finding in validation.shown],
    }
    out.write(json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n")
