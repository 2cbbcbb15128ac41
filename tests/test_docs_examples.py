"""docs/examples holds what `rules docs` and `rules new` really give."""

from command import ROOT, printed, subsidy

EXAMPLES = ROOT / "docs/examples"


def test_the_page_of_a_policy():
    page = printed(subsidy("rules", "docs", "examples/policies/honghu-topup.yaml", "--lang", "en"))
    assert (EXAMPLES / "honghu-topup.en.md").read_text("utf-8") == page


def test_the_first_file_of_a_policy(tmp_path):
    subsidy("rules", "new", "-o", "new.yaml", "--lang", "en", cwd=tmp_path)
    for name in ("new.yaml", "new.cases.yaml"):
        assert (EXAMPLES / name).read_text("utf-8") == (tmp_path / name).read_text("utf-8")
