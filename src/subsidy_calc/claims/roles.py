"""角色: the words for who led and who took part."""

from __future__ import annotations

from subsidy_calc.keys import text_key_of

_LEAD = (
    "lead", "leader", "lead drafter", "lead builder", "主导", "主创", "主持", "牵头", "主编", "主导单位", "主创单位",
    "牵头单位", "主编单位", "主持单位", "主导制修订", "主导制定", "主导修订", "主创工程", "第一起草单位",
)  # fmt: skip
_PARTICIPANT = (
    "participant", "参与", "参编", "参建", "协办", "参与单位", "参编单位", "参建单位", "协办单位", "参与制定",
    "参与制修订", "参与起草",
)  # fmt: skip
ROLES: dict[str, str] = {
    **{text_key_of(word): "lead" for word in _LEAD},
    **{text_key_of(word): "participant" for word in _PARTICIPANT},
}
