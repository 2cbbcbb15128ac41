"""Two rule files held against each other: what came, what vanished, what changed, in words.

Parts are matched by their ids, so that their order in the file is no change; it is one where it decides: the tiers
of an award go from the lowest to the highest, the first funding rule that fits pays, caps are applied in turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from subsidy_calc.faults import Text
from subsidy_calc.policy import fields
from subsidy_calc.policy.diff_words import SCOPES, label, name_of, plain, value_in_words
from subsidy_calc.policy.fields import Model, Scope
from subsidy_calc.policy.limits import Condition, Exclusion
from subsidy_calc.policy.models import Funding, Policy, Reading, Tier
from subsidy_calc.policy.rule_words import listed, values_words
from subsidy_calc.policy.words import tier_words

Kind = Literal["added", "removed", "changed", "moved"]
_ORDER_DECIDES = ("tiers", "funding", "caps")
_PRICE = ("amount", "rates", "instalments")
_KEYS = ("id", "alias", "policy", "column")
"""What a part is known by, the first of these that it has."""
_TOP = Text("", "")


@dataclass(frozen=True)
class Change:
    """One difference. `path` names it for programs, `subject` for people; `moved` gives the order before and after."""

    kind: Kind
    path: str
    subject: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True)
class _At:
    """A place in both policies."""

    before: Policy
    after: Policy
    path: str = ""
    subject: Text = _TOP

    def key(self, name: str) -> _At:
        """A key below: `place 'X': area`."""
        text = Text("{s}：{k}", "{s}: {k}") if self.subject.en else Text("{k}", "{k}")
        return self._below(name, text.format(s=self.subject, k=label(name)))

    def part(self, name: str, key: str, named: Text) -> _At:
        """A part below that has a name: `award 'X', tier 'Y'`."""
        text = Text("{s}，{k}“{n}”", "{s}, {k} '{n}'") if self.subject.en else Text("{k}“{n}”", "{k} '{n}'")
        return self._below(f"{name}/{key}", text.format(s=self.subject, k=label(name), n=named))

    def _below(self, name: str, subject: Text) -> _At:
        return replace(self, path=f"{self.path}/{name}".lstrip("/"), subject=subject)

    def change(self, before: Text | None, after: Text | None) -> Change:
        """The change of what is here."""
        kind: Kind = "added" if before is None else "removed" if after is None else "changed"
        return Change(kind, self.path, self.subject, before, after)


def diff(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Every difference between two policies as they are read, in the order of a rule file."""
    return tuple(_model(_At(before, after), before, after))


def _model(at: _At, was: Model, now: Model) -> Iterator[Change]:
    names = [name for name in type(was).model_fields if name != "sha256" and (name != "id" or not at.path)]
    if isinstance(was, Tier) and isinstance(now, Tier):
        yield from _price(at, was, now)
        names = [name for name in names if name not in _PRICE]
    for name in names:
        yield from _value(at, name, (was, now), getattr(was, name), getattr(now, name))


def _price(at: _At, was: Tier, now: Tier) -> Iterator[Change]:
    """What a tier pays, with all that it hangs on, is one thing."""
    if [getattr(was, name) for name in _PRICE] != [getattr(now, name) for name in _PRICE]:
        yield at.key("amount").change(tier_words(at.before, was), tier_words(at.after, now))


def _value(at: _At, name: str, owners: tuple[Model, Model], was: object, now: object) -> Iterator[Change]:
    if isinstance(was, fields.Text) or isinstance(now, fields.Text) or name in ("value", "choice"):
        yield from _leaf(at.key(name), name, owners, was, now)
    elif isinstance(was, Model) and isinstance(now, Model):
        yield from _model(at.key(name), was, now)
    elif isinstance(was, Model) or isinstance(now, Model):
        old, new = _both(at, name, was, now)
        yield at.key(name).change(old if was else None, new if now else None)
    elif isinstance(was, Mapping) and isinstance(now, Mapping):
        if name == "pays":
            if list(was.items()) != list(now.items()):  # the last payer bears the odd 分: here the order counts
                yield at.key(name).change(*_both(at, name, was, now))
        else:
            yield from _parts(at, name, dict(was), dict(now))
    elif isinstance(was, tuple) and isinstance(now, tuple):
        if name in ("once_per", "per") or (isinstance(owners[0], Scope | Funding) and name in SCOPES):
            if set(was) != set(now):
                yield at.key(name).change(*_both(at, name, was, now))
        else:
            yield from _several(at, name, was, now)
    else:
        yield from _leaf(at.key(name), name, owners, was, now)


def _leaf(at: _At, name: str, owners: tuple[Model, Model], was: object, now: object) -> Iterator[Change]:
    if was == now:
        return
    words = [_words(at.before, name, owners[0], was), _words(at.after, name, owners[1], now)]
    if words[0].zh == words[1].zh or words[0].en == words[1].en:  # a translation changed: show both languages
        words = [plain(f"{text.zh} / {text.en}") for text in words]
    yield at.change(*words)


def _words(policy: Policy, name: str, owner: Model, value: object) -> Text:
    if isinstance(owner, Reading) and name == "choice":
        chosen = owner.choices.get(owner.choice)
        return Text("{i}（{t}）", "{i} ({t})").format(i=owner.choice, t=chosen.text if chosen else owner.choice)
    if name == "value" and isinstance(owner, Condition):
        return values_words(policy, owner.column, owner.accepted)
    if name == "value" and isinstance(owner, Exclusion):
        return values_words(policy, owner.column or "", owner.values)
    return value_in_words(policy, name, value)


def _both(at: _At, name: str, was: object, now: object) -> tuple[Text, Text]:
    return value_in_words(at.before, name, was), value_in_words(at.after, name, now)


def _several(at: _At, name: str, was: Sequence[object], now: Sequence[object]) -> Iterator[Change]:
    """Parts by their keys; names, and parts that have no key of their own, as what came and what vanished."""
    old, new = _keyed(was), _keyed(now)
    if old is not None and new is not None and (old or new):
        yield from _parts(at, name, old, new)
        order, changed = [key for key in old if key in new], [key for key in new if key in old]
        if name in _ORDER_DECIDES and order != changed:
            here = at.key(name)
            before = listed(name_of(key, old[key]) for key in order)
            yield Change("moved", here.path, here.subject, before, listed(name_of(key, new[key]) for key in changed))
        return
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    if gone:
        yield at.key(name).change(value_in_words(at.before, name, tuple(gone)), None)
    if come:
        yield at.key(name).change(None, value_in_words(at.after, name, tuple(come)))


def _keyed(parts: Sequence[object]) -> dict[str, object] | None:
    """The parts by their keys; None where one has none, or two have the same."""
    keys = [next((str(getattr(part, key)) for key in _KEYS if hasattr(part, key)), None) for part in parts]
    if None in keys or any(count > 1 for count in Counter(keys).values()):
        return None
    return {str(key): part for key, part in zip(keys, parts, strict=True)}


def _parts(at: _At, name: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = old.get(key), new.get(key)
        here = at.part(name, key, name_of(key, was if now is None else now))
        if key not in new:
            yield here.change(value_in_words(at.before, name, was), None)
        elif key not in old:
            yield here.change(None, value_in_words(at.after, name, now))
        elif isinstance(was, Model) and isinstance(now, Model) and not isinstance(was, fields.Text):
            yield from _model(here, was, now)
        elif isinstance(was, tuple) and isinstance(now, tuple):
            yield from _several_names(here, was, now)
        else:
            yield from _leaf(here, name, (at.before, at.after), was, now)


def _several_names(at: _At, was: tuple[object, ...], now: tuple[object, ...]) -> Iterator[Change]:
    """The ways of writing one value of a column."""
    if gone := [one for one in was if one not in now]:
        yield at.change(listed(map(plain, gone)), None)
    if come := [one for one in now if one not in was]:
        yield at.change(None, listed(map(plain, come)))
