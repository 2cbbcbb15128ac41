"""Random rule files, small and sound, and claims on them that meet, lack columns, and are written badly."""

from hypothesis import strategies as st

NAME = {"zh": "名", "en": "name"}
WORDS = ("make", "revision", "renewal")
DAYS = ("2019-06-30", "2021-03-01", "2022-12-31", "2023-01-01", "2024-02-29")
COLUMNS = [
    {"id": "kind", "kind": "word", "values": {word: [] for word in WORDS}},
    {"id": "moved", "kind": "word", "values": {"yes-moved": [], "no-moved": []}},
    {"id": "quantity", "kind": "quantity"},
    {"id": "cost", "kind": "amount"},
    {"id": "other", "kind": "amount"},
    {"id": "weight", "kind": "amount"},
    {"id": "paid", "kind": "amount"},
    {"id": "applied", "kind": "date"},
    {"id": "accident", "kind": "date"},
    {"id": "revoked", "kind": "date"},
]
amounts = st.sampled_from(["100000.00", "50000", "33333.33", "20000.01", "1000", "0.07"])
shares = st.sampled_from(["50%", "33%", "1/3", "70%", "100%"])


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def kept(**parts):
    """A mapping without the parts that are None."""
    return st.fixed_dictionaries(parts).map(lambda made: {k: v for k, v in made.items() if v is not None})


dated = st.sampled_from(
    [
        [{"until": "2021-12-31", "amount": "20000"}, {"from": "2022-01-01", "amount": "30000"}],
        [{"from": "2020-01-01", "until": "2022-12-31", "amount": "777.77"}],
    ]
)
bands = st.sampled_from(
    [
        ("marginal", [{"to": "2", "each": "3000"}, {"above": "2", "each": "1000.05"}]),
        ("marginal", [{"below": "1.5", "each": "7"}, {"from": "1.5", "to": "10", "each": "0.03"}]),
        ("whole", [{"from": "1", "to": "5", "each": "100"}, {"above": "5", "each": "200.01"}]),
        ("whole", [{"above": "0", "below": "3", "each": "33.33"}, {"from": "3", "each": "10"}]),
    ]
)
prices = st.one_of(
    amounts,
    amounts,
    dated.map(lambda versions: {"dated": versions}),
    kept(
        column=st.just("kind"),
        values=st.dictionaries(st.sampled_from(WORDS), st.one_of(amounts, st.just("0")), min_size=1),
        otherwise=maybe(amounts),
    ),
    st.tuples(bands, maybe(st.just("5000"))).map(
        lambda found: (
            {"column": "quantity", "counts": found[0][0], "bands": found[0][1]}
            | ({"at_most": found[1]} if found[1] else {})
        )
    ),
    kept(share=shares, of=st.just("cost"), above=maybe(st.just("1000")), at_most=maybe(st.just("40000"))),
    st.just({"approved": "cost", "at_most": "20000"}),
)
rates = st.lists(
    kept(
        column=st.just("kind"),
        values=st.dictionaries(st.sampled_from(WORDS), shares, min_size=1),
        otherwise=maybe(shares),
    ),
    max_size=1,
)
instalments = st.sampled_from(
    [[], [], [], [{"share": "30%"}, {"share": "30%", "after_years": 1}, {"share": "40%", "after_years": 2}]]
)
keys = st.sampled_from(
    [["enterprise"], ["item"], ["item"], ["item", "enterprise"], ["enterprise", "year"], ["item", "kind"]]
)
upgrades = st.sampled_from(["each-in-full", "top-up", "highest-only"]).map(lambda pays: {"pays": pays})


def condition(column, *values):
    return {"column": column, "is": list(values), "says": NAME, "clause": "甲"}


@st.composite
def award(draw, number):
    letter = "ABCD"[number]
    once_per = draw(keys)
    made = {
        "id": letter.lower(),
        "name": {"zh": f"奖{letter}", "en": f"Award {letter}"},
        "class": draw(st.sampled_from(["one", "two"])),
        "level": "municipal",
        "once_per": once_per,
        "clause": "乙",
        "requires": draw(
            st.sampled_from(
                [
                    [],
                    [],
                    [condition("role", "lead")],
                    [condition("role", "lead", "participant"), condition("kind", "make", "renewal")],
                ]
            )
        ),
        "tiers": [
            {
                "id": f"t{tier}",
                "name": {"zh": f"{letter}{tier}等", "en": f"{letter}{tier} tier"},
                "amount": draw(prices),
                "rates": draw(rates),
                "instalments": draw(instalments),
            }
            for tier in range(1, draw(st.integers(1, 3)) + 1)
        ],
    }
    if draw(st.booleans()):
        made["upgrade"] = draw(upgrades)
    if "item" in once_per and draw(st.integers(0, 2)) == 0:
        made["co_winners"] = {"column": "weight", "clause": "丙"}
    return made


def scopes(awards):
    return st.one_of(
        st.just({}),
        st.sampled_from([{"classes": ["one"]}, {"classes": ["two"]}]),
        st.lists(st.sampled_from(awards), min_size=1, unique=True).map(lambda some: {"awards": some}),
    )


@st.composite
def parts(draw, most, awards, *forms):
    """So many parts of a kind, each with an id and a scope."""
    made = draw(st.lists(st.tuples(st.sampled_from(forms), scopes(awards)), max_size=most))
    return [{"id": f"p{place}", "clause": "丁", **form, **scope} for place, (form, scope) in enumerate(made)]


@st.composite
def policies(draw):
    """A rule file as YAML data."""
    awards = [draw(award(number)) for number in range(draw(st.integers(1, 4)))]
    ids = [one["id"] for one in awards]
    some = draw(
        st.sampled_from(
            [
                {"pays": {"city": "100%"}},
                {"pays": {"city": "70%", "place": "30%"}},
                {"pays": {"city": "1/3", "place": "2/3"}, "round_to": "100"},
                {"pays": {"place": "100%"}, "advanced_by": "city"},
            ]
        )
    )
    fund = [
        {"id": "f1", "name": NAME, "classes": ["one"], "clause": "戊", **some},
        {"id": "f2", "name": NAME, "areas": ["zone"], "shared": ["city", "place"], "clause": "戊"},
        {"id": "f3", "name": NAME, "areas": ["county"], "pays": {"place": "85%", "city": "15%"}, "clause": "戊"},
    ]
    policy = {
        "id": "random",
        "version": "1",
        "name": NAME,
        "clause": "一",
        "upgrade": draw(upgrades),
        "contested": {"becomes": draw(st.sampled_from(["review", "each"]))},
        "classes": {"one": NAME, "two": NAME},
        "areas": {"city": NAME, "county": NAME, "zone": NAME},
        "city": "100",
        "places": [
            {"id": id_, "name": {"zh": zh, "en": en}, "area": area}
            for id_, zh, en, area in (
                ("100", "甲市", "Jia", "city"),
                ("101", "乙县", "Yi", "county"),
                ("102", "丙县", "Bing", "county"),
                ("103", "丁区", "Ding", "zone"),
            )
        ],
        "funding": fund,
        "columns": [{"name": {"zh": f"列{c['id']}", "en": c["id"]}} | c for c in COLUMNS],
        "awards": awards,
        "caps": draw(
            parts(
                2,
                ids,
                {"amount": "60000", "per": ["enterprise"], "says": NAME},
                {"amount": "40000", "per": ["enterprise", "year"], "first": "largest", "says": NAME},
                {"amount": "35000.01", "per": ["item"], "says": NAME},
            )
        ),
        "other_money": draw(
            parts(
                1,
                ids,
                *(
                    {"column": "other", "pays": p, "if_empty": e}
                    for p in ("difference", "nothing", "both")
                    for e in ("unknown", "none")
                ),
            )
        ),
        "exclusions": draw(
            parts(
                1,
                ids,
                {"column": "moved", "is": ["yes-moved"], "if_empty": "clear", "says": NAME},
                {"column": "moved", "is": ["yes-moved"], "says": NAME},
                {"column": "accident", "within_years": 3, "if_empty": "clear", "says": NAME},
            )
        ),
        "windows": draw(
            parts(1, ids, {"column": "applied", "years": 1, "opens": "01-01", "closes": "02-29", "says": NAME})
        ),
    }
    if len(ids) > 1 and draw(st.booleans()):
        several = draw(st.lists(st.sampled_from(ids), min_size=2, unique=True))
        per = draw(st.sampled_from([["item"], ["enterprise"], ["enterprise", "year"]]))
        policy["highest_only"] = [{"id": "h", "awards": several, "per": per, "clause": "己"}]
    if draw(st.integers(0, 2)) == 0:
        policy["clawback"] = {"revoked": "revoked", "paid": "paid", "says": NAME, "clause": "庚"}
    if draw(st.integers(0, 4)) == 0:
        policy["effective"] = {"from": "2021-01-01", "until": "2023-12-31"}
    return policy


def rarely(value, *odd, one_in=6):
    return st.integers(0, one_in - 1).flatmap(lambda n: st.sampled_from(odd) if n == 0 else value)


values = {
    "列kind": rarely(st.sampled_from(WORDS), "", "unheard-of"),
    "列moved": rarely(st.just("no-moved"), "", "yes-moved"),
    "列quantity": rarely(st.sampled_from(["1", "2", "2.5", "5", "7.125", "30"]), "", "0", "1.2345"),
    "列cost": rarely(st.sampled_from(["1000", "30000", "123456.78", "250000"]), "", "0", "plenty"),
    "列other": rarely(st.sampled_from(["", "", "0", "500", "15000"]), "999999", one_in=8),
    "列weight": rarely(st.sampled_from(["1", "3", "10000000", "0.07"]), "", "0"),
    "列paid": st.sampled_from(["", "", "0", "12345.67"]),
    "列applied": rarely(st.sampled_from(["2023-02-28", "2024-02-29", "2023-03-01"]), ""),
    "列accident": rarely(st.just(""), "2020-12-31", "2022-01-01"),
    "列revoked": rarely(st.just(""), "2024-06-01", one_in=10),
}


@st.composite
def claims_on(draw, policy):
    """Claims that meet: few enterprises, items and days."""
    tiers = [(award["name"]["zh"], tier["name"]["zh"]) for award in policy["awards"] for tier in award["tiers"]]

    def one():
        award_name, tier_name = draw(st.sampled_from(tiers))
        return {
            "enterprise": draw(st.sampled_from(["甲厂", "乙厂", "丙厂"])),
            "place": draw(rarely(st.sampled_from(["乙县", "丙县", "丁区"]), "甲市", "", one_in=10)),
            "award": award_name,
            "tier": tier_name,
            "item": draw(st.sampled_from(["", "桥", "桥", "塔"])),
            "role": draw(rarely(st.just("lead"), "", "participant")),
            "award_date": draw(rarely(st.sampled_from(DAYS), "")),
        } | {header: draw(value) for header, value in values.items()}

    return [one() for _ in range(draw(st.integers(1, 12)))]
