"""A plain-Python reading of any rule file: loops over rows, exact fractions, nothing of the engine.

`settle(policy, claims)` takes the rule file as YAML data (amounts and shares as text) and claims as mappings from
header to text, and gives each claim's answer. It is written from what the rule file's models say of each part.
"""

import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from fractions import Fraction

NO_DAY = 99_999_999


def fen(text):
    return int(Decimal(text) * 100)


def share(text):
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def day_of(text):
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return int("".join(found.groups())) if found else None


def number(text, scale):
    try:
        value = Decimal(text) * scale
    except InvalidOperation:
        return None
    return int(value) if value == int(value) else None


class Row:
    """One claim, read."""

    def __init__(self, policy, claim, seq):
        self.policy, self.seq = policy, seq
        self.award = next(a for a in policy["awards"] if a["name"]["zh"] == claim["award"])
        self.tier = next(t for t in self.award["tiers"] if t["name"]["zh"] == claim["tier"])
        self.rank = self.award["tiers"].index(self.tier)
        self.tier_id = (self.award["id"], self.tier["id"])
        self.enterprise, self.item = claim["enterprise"], claim.get("item") or ""
        self.day = day_of(claim["award_date"]) if claim.get("award_date") else None
        self.place = next((p for p in policy["places"] if p["name"]["zh"] == claim.get("place")), None)
        self.reasons, self.amount, self.owed, self.at_stake = [], 0, 0, 0
        self.repeats, self.paid_back = None, None
        self.values = {"role": claim.get("role") or None, "award-date": self.day}
        for column in policy.get("columns", []):
            self.read(column, claim.get(column["name"]["zh"]) or "")
        self.ineligible = self.doubtful = False
        self.invalid = bool(self.reasons)

    def read(self, column, written):
        value = None
        if written:
            value = {
                "word": lambda: written if written in column.get("values", {}) else None,
                "amount": lambda: number(written, 100),
                "quantity": lambda: number(written, 1000),
                "date": lambda: day_of(written),
            }[column["kind"]]()
            if value is None:
                self.reasons.append("column.unreadable")
        self.values[column["id"]] = value

    def key(self, parts):
        year = self.day // 10_000 if self.day else ""
        known = {
            "enterprise": self.enterprise,
            "item": self.item or ("own", self.enterprise),
            "year": year,
            "place": self.place and self.place["id"],
        }
        return tuple(known[part] if part in known else self.values.get(part) for part in parts)

    @property
    def once_item(self):
        """An empty item is the enterprise's one item: beside the enterprise it needs no name."""
        parts = [part for part in self.award["once_per"] if part != "enterprise"]
        return self.item if parts == ["item"] else self.key(parts)

    @property
    def stands(self):
        return not (
            self.invalid or self.ineligible or self.doubtful or self.paid_back or self.repeats is not None
            or self.superseded or self.contested
        )  # fmt: skip

    superseded = contested = False

    @property
    def order(self):
        return (self.day or NO_DAY, self.seq)

    def say(self, code, status=None):
        self.reasons.append(code)
        self.invalid |= status == "invalid"
        self.ineligible |= status == "ineligible"
        self.doubtful |= status == "review"

    def covered(self, part):
        some = part.get("awards", []) or part.get("classes", [])
        return not some or self.award["id"] in part.get("awards", []) or self.award["class"] in part.get("classes", [])


def funding_of(policy, row):
    for rule in policy["funding"]:
        if rule.get("classes") and row.award["class"] not in rule["classes"]:
            continue
        needs = bool(rule.get("areas")) or "place" in rule.get("pays", {}) or "place" in rule.get("shared", [])
        if row.place is None:
            return None if needs else rule
        if not rule.get("areas") or row.place["area"] in rule["areas"]:
            return rule
    return None


def qualify(policy, row):
    if row.place is None:
        if funding_of(policy, row) is None:
            row.say("place.missing", "invalid")
        else:
            row.say("place.not-needed")
    elif funding_of(policy, row) is None:
        row.say("funding.none", "review")
    window = policy.get("effective", {})
    if "from" in window or "until" in window:
        day = row.values.get(window.get("column", "award-date"))
        if day is None:
            row.say("date.unknown", "review")
        elif not day_of(window.get("from", "0000-00-00")) <= day <= day_of(window.get("until", "9999-12-31")):
            row.say("date.outside", "ineligible")
    for condition in row.award.get("requires", []):
        value = row.values.get(condition["column"])
        if value is None:
            row.say("condition.unknown", "review")
        elif value not in condition["is"]:
            row.say("condition.unmet", "ineligible")
    for rule in policy.get("exclusions", []):
        if not row.covered(rule):
            continue
        value, clear = row.values.get(rule["column"]), rule.get("if_empty") == "clear"
        if "within_years" in rule:
            empty = value is None or row.day is None
            applies = not empty and row.day - rule["within_years"] * 10_000 < value <= row.day
        else:
            empty, applies = value is None, value in rule["is"]
        if applies:
            row.say("exclusion.applies", "ineligible")
        elif empty and not (clear and value is None):
            row.say("exclusion.unknown", "review")
    for rule in policy.get("windows", []):
        if not row.covered(rule):
            continue
        made = row.values.get(rule["column"])
        if made is None or row.day is None:
            row.say("window.unknown", "review")
        else:
            year = row.day // 10_000 + rule["years"]
            opens, closes = (year * 10_000 + int(rule[end].replace("-", "")) for end in ("opens", "closes"))
            if not opens <= made <= closes:
                row.say("window.outside", "ineligible")
    if (rule := policy.get("clawback")) and row.values.get(rule["revoked"]) is not None:
        paid = row.values.get(rule["paid"])
        if paid:
            row.say("clawback.revoked")
            row.paid_back = paid
        else:
            row.say("clawback.unpaid", "ineligible")


def price_of(form, row):
    """(the column on which it hangs, what it gives: None or 0 for nothing)."""
    if isinstance(form, str):
        return None, fen(form)
    if "dated" in form:
        column = form.get("column", "award-date")
        day, given = row.values.get(column), None
        for version in form["dated"]:
            if day and day_of(version.get("from", "0000-00-00")) <= day <= day_of(version.get("until", "9999-12-31")):
                given = fen(version["amount"])
        return column, given
    if "values" in form:
        value = row.values.get(form["column"])
        given = form["values"].get(value, form.get("otherwise")) if value is not None else None
        return form["column"], None if given is None else fen(given)
    if "approved" in form:
        value = row.values.get(form["approved"])
        return form["approved"], fen(form["at_most"]) if value is None else min(value, fen(form["at_most"]))
    if "share" in form:
        value = row.values.get(form["of"])
        given = None
        if value is not None:
            given = int(max(value - fen(form.get("above", "0")), 0) * share(form["share"]))
        return form["of"], _at_most(given, form)
    value, given = row.values.get(form["column"]), None
    if value is not None:
        given = _banded(form, Fraction(value, 1000))
    return form["column"], _at_most(given, form)


def _at_most(given, form):
    return given if given is None or "at_most" not in form else min(given, fen(form["at_most"]))


def _banded(form, quantity):
    total = Fraction(0)
    for band in form["bands"]:
        lower = Fraction(band.get("above", band.get("from", "0")))
        upper = Fraction(band["to"]) if "to" in band else Fraction(band["below"]) if "below" in band else None
        if form["counts"] == "marginal":
            reached = quantity if upper is None else min(quantity, upper)
            total += max(reached - lower, 0) * fen(band["each"])
        else:
            begun = quantity > lower if "above" in band else quantity >= lower
            ended = upper is not None and (quantity > upper if "to" in band else quantity >= upper)
            if begun and not ended:
                return int(quantity * fen(band["each"]))
    return int(total) if form["counts"] == "marginal" else None


def price(policy, row):
    column, given = price_of(row.tier["amount"], row)
    hangs, nothing = {column} - {None}, set()
    if column and not given and row.values.get(column) is not None:
        nothing.add(column)
    amount = given
    for rate in row.tier.get("rates", []):
        hangs.add(rate["column"])
        value = row.values.get(rate["column"])
        part = rate["values"].get(value, rate.get("otherwise")) if value is not None else None
        part = None if part is None else share(part)
        if value is not None and not part:
            nothing.add(rate["column"])
        amount = None if amount is None or part is None else int(amount * part)
    row.amount = amount or 0
    for name in hangs:
        if row.values.get(name) is None:
            row.say("price.unknown", "review")
        if name in nothing:
            row.say("price.none", "ineligible")
    for other in policy.get("other_money", []):
        if not row.covered(other):
            continue
        paid = row.values.get(other["column"])
        if paid is None:
            if other["pays"] != "both" and other.get("if_empty", "unknown") == "unknown":
                row.say("other.unknown", "review")
            continue
        less = {"both": 0, "nothing": row.amount, "difference": min(row.amount, paid)}[other["pays"]] if paid else 0
        if less and less == row.amount:
            row.say("other.covers", "ineligible")
        elif less:
            row.say("other.less")
        row.amount -= less


def grouped(rows, key):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [sorted(members, key=lambda row: row.order) for members in groups.values()]


def once(policy, rows):
    standing = [row for row in rows if row.stands]
    for row in standing:
        if "item" in row.award["once_per"] and not row.item:
            row.say("item.empty")
    for members in grouped(standing, lambda row: (row.enterprise, row.tier_id, row.once_item)):
        for row in members[1:]:
            row.repeats = members[0].seq
            row.say("once.duplicate")
    alone = [r for r in standing if "item" in r.award["once_per"] and not r.award.get("co_winners") and r.item]
    for members in grouped(alone, lambda row: (row.tier_id, row.once_item)):
        if len({row.enterprise for row in members}) > 1 and policy["contested"]["becomes"] == "review":
            for row in members:
                if row.repeats is None:
                    row.contested = True
                    row.say("once.contested")


def upgrade(policy, rows):
    for members in grouped(
        [row for row in rows if row.stands], lambda row: (row.enterprise, row.award["id"], row.once_item)
    ):
        members.sort(key=lambda row: row.rank)
        how = members[0].award.get("upgrade", policy["upgrade"])["pays"]
        before = [row.amount for row in members]
        for place, row in enumerate(members):
            if how == "highest-only" and place < len(members) - 1:
                row.superseded = True
                row.say("upgrade.superseded")
            if how == "top-up" and place:
                row.amount = max(before[place] - before[place - 1], 0)
                row.say("upgrade.top-up")


def highest(policy, rows):
    for rule in policy.get("highest_only", []):
        members = [row for row in rows if row.stands and row.covered(rule)]
        for group in grouped(members, lambda row, rule=rule: row.key(rule["per"])):
            best = min(group, key=lambda row: (-row.amount, row.order))
            for row in group:
                with_it = row.award.get("co_winners") and (row.tier_id, row.once_item) == (best.tier_id, best.once_item)
                if row is not best and not with_it:
                    row.superseded = True
                    row.say("highest.superseded")


def co_winners(rows):
    together = [row for row in rows if row.stands and row.award.get("co_winners") and row.item]
    for members in grouped(together, lambda row: (row.tier_id, row.once_item)):
        if len(members) < 2:
            continue
        weights = [row.values.get(row.award["co_winners"]["column"]) for row in members]
        if None in weights or not sum(weights) or len({row.amount for row in members}) > 1:
            for row in members:
                row.say("co-winners.unknown", "review")
            continue
        amount = members[0].amount
        parts = [amount * weight // sum(weights) for weight in weights]
        parts[0] += amount - sum(parts)
        for row, part in zip(members, parts, strict=True):
            row.amount = part
            row.say("co-winners.shared")


def status_of(row):
    for status, holds in (
        ("invalid", row.invalid),
        ("payable", row.paid_back),
        ("ineligible", row.ineligible),
        ("review", row.doubtful or row.contested),
        ("duplicate", row.repeats is not None),
        ("superseded", row.superseded),
    ):
        if holds:
            return status
    return "payable"


def cap(policy, rows):
    for rule in policy.get("caps", []):
        used = defaultdict(int)
        members = [row for row in rows if row.owed > 0 and row.covered(rule)]
        members.sort(key=lambda row: (-row.owed if rule.get("first") == "largest" else 0, row.order))
        for row in members:
            key = row.key(rule["per"])
            granted = min(row.owed, max(fen(rule["amount"]) - used[key], 0))
            used[key] += row.owed
            if granted == 0:
                row.status = "ineligible"
                row.say("cap.full")
            elif granted < row.owed:
                row.say("cap.cut")
            row.owed = granted


def allocate(policy, row):
    """({payer: 分}, unallocated)."""
    rule = funding_of(policy, row)
    if not row.owed:
        return {}, 0
    if rule is None or not rule.get("pays"):
        return {}, row.owed
    names = {"city": policy["city"], "place": row.place and row.place["id"]}
    shares = [(names.get(name, name), share(part)) for name, part in rule["pays"].items() if share(part)]
    unit = fen(rule["round_to"]) if "round_to" in rule else 1
    parts = []
    for _, part in shares[:-1]:
        exact = row.owed * part
        parts.append(exact.numerator // exact.denominator // unit * unit)
    given = [*parts, row.owed - sum(parts)]
    paid = defaultdict(int)
    for (payer, _), amount in zip(shares, given, strict=True):
        paid[payer] += amount
    return {payer: amount for payer, amount in paid.items() if amount}, 0


def instalments(row):
    parts = row.tier.get("instalments", [])
    if row.owed <= 0 or not parts:
        return []
    total = sum(fen(part["amount"]) for part in parts if "amount" in part)
    shares = [share(p["share"]) if "share" in p else Fraction(fen(p["amount"]), total) for p in parts]
    first = [int(row.owed * part) for part in shares[:-1]]
    return [*first, row.owed - sum(first)]


def decided(policy, claims):
    """The rows with status and money, before they are shared out."""
    rows = [Row(policy, claim, seq) for seq, claim in enumerate(claims)]
    for row in rows:
        qualify(policy, row)
        price(policy, row)
    once(policy, rows)
    upgrade(policy, rows)
    highest(policy, rows)
    co_winners(rows)
    for row in rows:
        row.status = status_of(row)
        if row.status == "payable":
            row.owed = -row.paid_back if row.paid_back else row.amount
        row.at_stake = row.amount if row.status == "review" else 0
    cap(policy, rows)
    return rows


def beside(rows, others, pays):
    """What each claim gets where the other policy gives `others` for the same claims; both as they were before."""
    before = [(other.status, other.owed, other.at_stake) for other in others]
    changes = []
    for row, (status, owed, at_stake) in zip(rows, before, strict=True):
        if row.status != "payable" or row.owed <= 0 or pays == "both":
            continue
        waits = status == "review" and (at_stake > row.owed if pays.startswith("higher") else True)
        beaten = owed > 0 and (owed > row.owed if pays == "higher-of-equals" else owed >= row.owed)
        if waits:
            changes.append((row, "review", "beside.unknown", 0))
        elif pays == "not-twice" and owed > 0:
            changes.append((row, "duplicate", "beside.paid", 0))
        elif pays == "difference" and owed > 0:
            less = max(row.owed - owed, 0)
            changes.append(
                (row, "payable", "beside.difference", less) if less else (row, "duplicate", "beside.paid", 0)
            )
        elif pays.startswith("higher") and beaten:
            changes.append((row, "superseded", "beside.higher", 0))
    return changes


def settle(policy, claims):
    """Each claim's answer, in order."""
    return shared(policy, decided(policy, claims))


def settle_two(policy, other, pays, claims):
    """The answers under each of two policies, of which the first says how it stands to the other."""
    mine, theirs = decided(policy, claims), decided(other, claims)
    changes = beside(mine, theirs, pays) + (beside(theirs, mine, "higher-of-equals") if pays == "higher" else [])
    for row, status, code, owed in changes:
        if status == "review":
            row.at_stake = row.owed
        row.status, row.owed = status, owed
        row.say(code)
    return shared(policy, mine), shared(other, theirs)


def shared(policy, rows):
    """Who pays what, and when."""
    answers = []
    for row in rows:
        allocations, unallocated = allocate(policy, row)
        answers.append(
            {
                "status": row.status,
                "owed": row.owed,
                "at_stake": row.at_stake,
                "allocations": sorted(allocations.items()),
                "unallocated": unallocated,
                "instalments": instalments(row),
                "reasons": sorted(row.reasons),
            }
        )
    return answers
