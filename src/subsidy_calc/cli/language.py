"""Which language to speak: --lang, else the locale's."""

from __future__ import annotations

import os

from subsidy_calc.faults import Lang


def language(asked: Lang | None) -> Lang:
    """`asked`, else Chinese where the locale is Chinese, else English."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
