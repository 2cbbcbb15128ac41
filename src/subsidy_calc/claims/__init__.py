"""Claims files as people have them -> one canonical, typed frame; knows nothing of policies."""

from subsidy_calc.claims.columns import CANONICAL, HEADERS, NEEDED, TITLES
from subsidy_calc.claims.faults import ROW_FAULTS
from subsidy_calc.claims.keys import item_key, item_key_of, text_key, text_key_of
from subsidy_calc.claims.read import from_records, read
from subsidy_calc.claims.roles import ROLES

__all__ = [
    "CANONICAL",
    "HEADERS",
    "NEEDED",
    "ROLES",
    "ROW_FAULTS",
    "TITLES",
    "from_records",
    "item_key",
    "item_key_of",
    "read",
    "text_key",
    "text_key_of",
]
