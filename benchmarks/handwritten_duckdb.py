"""A rival: the same steps for this one policy, by hand, in DuckDB's SQL: `handwritten_duckdb.py IN OUT`.

DuckDB has no NFKC: the full-width ASCII characters are folded one by one, which is enough for the generated claims.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

import duckdb
import jingzhou as j

_WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
_PLAIN = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F))
_ALPHABET = j.ALPHABET
_DATES = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _any(values: list[str]) -> str:
    return f"({', '.join(map(_text, values))})"


def _regex(pattern: str) -> str:
    """A pattern as RE2 writes its characters."""
    escapes = {f"\\u{code:04X}": chr(code) for code in range(0x2000, 0x2300)} | {"\\uFEFF": chr(0xFEFF)}
    for written, character in escapes.items():
        pattern = pattern.replace(written, character)
    return _text(pattern)


def _key(column: str, drop: str = j.NOT_IN_NAMES) -> str:
    return (
        f"regexp_replace(translate(coalesce({column}, ''), {_text(_WIDE)}, {_text(_PLAIN)}), {_regex(drop)}, '', 'g')"
    )


def _table(connection: duckdb.DuckDBPyConnection, name: str, pairs: Mapping[str, object]) -> None:
    rows = ", ".join(f"({_text(key)}, {_text(value)})" for key, value in pairs.items())
    connection.execute(f"create temp table {name} as select * from (values {rows}) t(key, value)")


def _code_sum() -> str:
    places = enumerate([*j.WEIGHTS, 1], start=1)
    return " + ".join(f"{weight} * (instr({_text(_ALPHABET)}, substr(code, {at}, 1)) - 1)" for at, weight in places)


def query(source: str) -> str:
    """From the file to the result, a step a common table."""
    reader = "read_parquet({})" if source.endswith(".parquet") else "read_csv({}, all_varchar = true, header = true)"
    said = ", ".join(f'case when "{code}" then {_text(text)} end' for code, text in j.REASONS.items())
    return f"""
    with file as (select row_number() over () - 1 as seq, * from {reader.format(_text(source))}),
    keyed as (
        select *, lower({_key("enterprise")}) as enterprise_key, lower({_key("place")}) as place_key,
            lower({_key("award")}) as award_key, lower({_key("tier")}) as tier_key,
            regexp_replace(upper({_key("item", j.NOT_IN_ITEMS)}), {_regex(j.DASHES)}, '-', 'g') as item_key,
            upper(uscc) as code,
            cast(strftime(try_strptime(award_date, {_DATES}), '%Y%m%d') as bigint) as day
        from file),
    coded as (
        select * replace (case when regexp_full_match(code, '[{_ALPHABET}]{{18}}') and ({_code_sum()}) % 31 = 0
            then code end as code)
        from keyed),
    named as (
        select c.*, t.value as tier_id, p.value as place_id, coalesce(r.value, s.value) as role_id,
            'standard/' || n.value as numbered,
            coalesce(t.value in {_any(j.QUALITY)}, false) as quality,
            coalesce(t.value in {_any(j.LEAD_ONLY)}, false) as lead_only
        from coded c
        left join tiers t on t.key = award_key || '|' || tier_key
        left join places p on p.key = place_key
        left join roles r on r.key = role
        left join stated s on s.key = award_key
        left join numbers n on n.key = substr(item_key, 1, 2)),
    marked as (
        select *,
            (uscc is not null and code is null) or (award_date is not null and day is null) or enterprise_key = ''
                as "row",
            tier_id is null and award_key not in {_any(j.NOT_COVERED)} as "award.unknown",
            not quality and place_id is null as "place.bad",
            coalesce(place_id in {_any(j.OUTSIDE)}, false) as "place.outside",
            award_key in {_any(j.NOT_COVERED)} as "award.not-covered",
            lead_only and coalesce(role_id = 'participant', false) as "condition.unmet",
            lead_only and role_id is null as "condition.unknown",
            coalesce(starts_with(tier_id, 'standard/') and numbered != tier_id, false) as "number.disagrees",
            tier_id is not null and not quality and coalesce(place_id = '421000', false) as "funding.none"
        from named),
    stood as (
        select *, "row" or "award.unknown" or "place.bad" as invalid,
            "place.outside" or "award.not-covered" or "condition.unmet" as ineligible,
            "condition.unknown" or "number.disagrees" or "funding.none" as doubtful,
            not (invalid or ineligible or doubtful) as standing,
            case when quality then '' else item_key end as once_item,
            coalesce(day, 99999999) * 10000000000 + seq as turn,
            min(code) over (partition by enterprise_key) as least, max(code) over (partition by enterprise_key) as most,
            coalesce(code, case when least = most then least end, enterprise_key) as enterprise_id
        from marked),
    firsts as (
        select *, standing and seq !=
                (min(case when standing then turn end) over (partition by enterprise_id, tier_id, once_item))
                % 10000000000 as "once.duplicate",
            standing and not quality and item_key != '' as named_item,
            case when named_item then enterprise_id end as owner
        from stood),
    contested as (
        select *, coalesce(named_item and not "once.duplicate" and min(owner) over (partition by tier_id, once_item)
            != max(owner) over (partition by tier_id, once_item), false) as "once.contested"
        from firsts),
    decided as (
        select c.*, cast(coalesce(y.value, '0') as decimal(20, 2)) as amount,
            not quality and coalesce(place_id in {_any(j.CENTRAL)}, false) as shared,
            case when invalid then 'invalid' when ineligible then 'ineligible'
                when doubtful or "once.contested" then 'review' when "once.duplicate" then 'duplicate'
                else 'payable' end as status,
            case when status = 'payable' then amount else 0 end as owed
        from contested c left join yuan y on y.key = tier_id)
    select {_text(source)} as source, seq + 2 as line, claim_id, enterprise, uscc, place, award, tier, item, role,
        award_date, certificate, status, owed, case when status = 'review' then amount else 0 end as at_stake,
        case when shared then owed else 0 end as unallocated,
        case when owed > 0 then case when quality then '荆州市' when not shared then k.value end end as payer_1,
        case when owed > 0 and not shared then owed end as amount_1, tier_id, place_id, {_text(j.CLAUSE)} as clause,
        concat_ws('；', {said}) as reasons,
        concat_ws(' ', case when shared and status in ('payable', 'review') then 'central-ratio' end,
            case when "once.contested" then 'contested' end, case when "place.outside" then 'outside' end,
            case when tier_id = 'time-honored-brand/regional' then 'regional-brand' end) as readings
    from decided left join counties k on k.key = place_id
    order by line"""


def main(source: str, target: str) -> None:
    """From CSV or Parquet to CSV."""
    connection = duckdb.connect()
    tables = {
        "tiers": j.TIER_OF,
        "places": j.PLACES,
        "roles": j.ROLES,
        "stated": j.ROLE_STATED,
        "numbers": j.NUMBERS,
        "yuan": j.YUAN,
        "counties": j.COUNTIES,
    }
    for name, pairs in tables.items():
        _table(connection, name, pairs)
    connection.execute(f"copy ({query(source)}) to {_text(target)} (header)")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
