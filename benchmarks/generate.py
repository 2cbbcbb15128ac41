"""Make a claims file of any size, the same for the same size: `python benchmarks/generate.py ROWS FILE`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from random import Random

import jingzhou as j

_PLACES = [p for p in j.PLACES if not p.startswith("湖北省") and not p.startswith("荆州市荆州")]
_PLACE_IDS = {place: [p for p in _PLACES if j.PLACES[p] == place] for place in dict.fromkeys(j.PLACES.values())}
_HOMES = [*j.CENTRAL, *j.COUNTIES] * 12 + ["421000", "420100", "420500"]
_SPELLINGS = ["{:04}-{:02}-{:02}", "{:04}/{}/{}", "{:04}.{}.{}", "{:04}年{}月{}日", "{:04}{:02}{:02}"]
_SYLLABLES = "江汉荆楚沙洪湖监松石公安陵郢纪凤云梦长宏泰昌盛瑞华中金银玉龙虎鹤鹿春秋夏冬东南西北"
HEADER = [
    *("claim_id", "enterprise", "uscc", "place", "award"),
    *("tier", "item", "role", "award_date", "certificate"),
]
Row = list[str]


def _enterprise(rng: Random, number: int) -> tuple[str, str, str]:
    """A name of its own, a valid credit code of its own, and a home."""
    home = rng.choice(_HOMES)
    region = home if home.isdigit() else "421003"
    first = f"91{region}MA4" + "".join(rng.choices(j.ALPHABET, k=6))
    name = "".join(rng.choices(_SYLLABLES, k=3)) + f"{number:06}" + rng.choice(["有限公司", "（集团）股份有限公司"])
    return name, first + j.check_character(first), home


def _item(rng: Random, tier: str) -> str:
    award, _, level = tier.partition("/")
    number, year = rng.randrange(1_000_000), rng.randrange(2016, 2026)
    if award == "standard":
        if rng.random() < 0.01:
            level = rng.choice(["national", "industry", "group", "local"])
        prefix = {"national": "GB/T ", "group": "T/HBQC ", "local": "DB42/T "}.get(level) or (
            rng.choice(j.INDUSTRIES) + "/T "
        )
        text = f"{prefix}{number}{rng.choice('-—')}{year}"
        return text.replace("GB/T", "ＧＢ／Ｔ") if rng.random() < 0.02 else text
    kind = {"luban": "工程", "zhan-tianyou": "大桥", "scenic-area": "景区"}.get(award, "")
    return "" if "quality" in award else f"{rng.choice(_SYLLABLES)}{number:07}{kind}"


def _row(rng: Random, number: int, enterprise: tuple[str, str, str], tier: str) -> Row:
    name, code, home = enterprise
    award, _, beside = rng.choice(j.NAMES[tier]).partition("|")
    role = ""
    if tier in j.LEAD_ONLY and j.name_key(award) not in j.ROLE_STATED:
        role = rng.choices(["主导", "主创", "lead", "参与", ""], [60, 15, 10, 8, 7])[0]
    chance = rng.random()
    if chance < 0.06:
        code = "" if chance < 0.05 else code[:10] + rng.choice(j.ALPHABET) + code[11:]
    date = rng.choice(_SPELLINGS).format(rng.randrange(2016, 2026), rng.randrange(1, 13), rng.randrange(1, 29))
    place = rng.choice(_PLACE_IDS[home])
    odd = rng.random()
    if odd < 0.02:
        date = "" if odd < 0.018 else "2023-02-30"
    elif odd < 0.03:
        place = "" if odd < 0.025 else "某某县"
    elif odd < 0.04:
        award, beside = rng.choice(["湖北老字号", "地标", "先进单位", "旅游景区"]), ""
    item = _item(rng, tier)
    return [f"C{number:08}", name, code, place, award, beside, item, role, date, f"ZS-{number}"]


def claims(rows: int) -> list[Row]:
    """That many claims, about 3 % of them repeating an earlier one in other words."""
    rng = Random(2023)
    enterprises = [_enterprise(rng, number) for number in range(max(1, rows * 3 // 10))]
    tiers = rng.choices(list(j.NAMES), [2 if "quality" in t else 8 if "standard" in t else 4 for t in j.NAMES], k=rows)
    made: list[Row] = []
    for number, tier in enumerate(tiers):
        if made and rng.random() < 0.03:
            again = list(rng.choice(made))
            again[0], again[6] = f"C{number:08}", again[6].replace("—", "-").replace(" ", "")
            again[1] = again[1].replace("（", "(").replace("）", ")")
            again[2] = again[2] if rng.random() < 0.8 else ""
            made.append(again)
        else:
            made.append(_row(rng, number, rng.choice(enterprises), tier))
    return made


def write(rows: int, path: Path) -> None:
    """Write the file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(claims(rows))
    part.replace(path)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
