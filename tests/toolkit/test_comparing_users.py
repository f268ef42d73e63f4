"""Comparing as users meet it: refusals with the reason, findings on a screen, exit codes."""

import numpy as np
import pandas as pd
import pytest
import saabhar as sb
from saabhar.__main__ import main

PRAISE = "यह ऐतिहासिक और शानदार उपलब्धि है। "
PLAIN = "बैठक सोमवार को हुई और सड़क पर बात हुई। "


def written(folder, rows):
    """A table of articles on disk: outlet, language and how often it praises."""
    table = pd.DataFrame(
        [
            (
                f"a{i:03}",
                outlet,
                language,
                "2026-03-01",
                PRAISE * n + PLAIN * (40 - 2 * n),
            )
            for i, (outlet, language, n) in enumerate(rows)
        ],
        columns=["article_id", "outlet", "language", "published", "text"],
    )
    path = folder / "articles.csv"
    table.to_csv(path, index=False)
    return path


def measures(n_a, n_b, *, language_b="hi", seed=0, **more):
    """Measures of two outlets without the texts behind."""
    rng = np.random.default_rng(seed)
    hits = rng.poisson(np.r_[np.full(n_a, 8.0), np.full(n_b, 4.0)])
    n = n_a + n_b
    return pd.DataFrame(
        {
            "article_id": [f"a{i:03}" for i in range(n)], "measure": "promo_rate",
            "value": 2.5 * hits, "base": 400.0, "unit": "per 1000 tokens", "base_unit": "tokens",
            "hits": hits * 1.0, "too_short": False,
            "outlet": ["The Herald"] * n_a + ["The Mail"] * n_b,
            "language": ["hi"] * n_a + [language_b] * n_b, **more,
        }
    )  # fmt: skip


def test_one_outlet_does_not_stand_for_a_class_of_outlets():
    table = measures(80, 80).assign(kind=["state"] * 80 + ["private"] * 80)
    result = sb.compare(table, by="kind")
    assert len(result) == 0
    assert "state (kind) is refused: The Herald alone makes it up" in repr(result)


def test_values_are_not_compared_across_languages():
    result = sb.compare(measures(80, 80, language_b="en"))
    assert len(result) == 0 and "values are not compared across languages" in repr(result)
    with pytest.raises(
        ValueError, match="by='language' is refused: values are not compared across"
    ):
        sb.compare(measures(80, 80, language_b="en"), by="language")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"design": "ranking"}, "outlets are not ranked by one index"),
        ({"design": "average"}, "one article is not set against an average"),
        ({"by": "article_id"}, "one article is not set against an average"),
        ({"design": "before and after"}, "before_and_after"),
    ],
)
def test_designs_that_do_not_hold_are_refused_with_what_to_do_instead(asked, why):
    with pytest.raises(ValueError, match=why):
        sb.compare(measures(80, 80), **asked)


def test_every_fault_of_a_question_is_listed_at_once():
    with pytest.raises(ValueError) as caught:
        sb.compare(measures(8, 8), primary=["a", "b", "c", "d"], design="rank", weigh="words")
    assert len(str(caught.value).splitlines()) == 3


def test_one_article_against_the_rest_has_no_interval():
    result = sb.compare(measures(1, 80))
    assert len(result) == 0 and "The Herald (hi): 1 of the 5" in repr(result)


def test_under_the_least_number_the_difference_is_told_and_not_concluded():
    [found] = sb.compare(measures(40, 40), resamples=999)
    assert found.decision == "too few" and found.low > 1
    assert "40 articles a side; a claim needs 64" in found.sentence()


def test_a_change_without_a_control_is_refused_and_unknown_names_are_told():
    from saabhar.analysis.comparison import before_and_after

    table = measures(80, 80, published="2026-03-01")
    asked = {"change": "2026-03-01", "treated": "The Herald", "seed": 1}
    with pytest.raises(ValueError, match="is only a change; name another outlet"):
        before_and_after(table, control="The Herald", **asked)
    with pytest.raises(ValueError, match="no article of The Sun; known: The Herald, The Mail"):
        before_and_after(table, control=["The Mail", "The Sun"], **asked)


def test_the_command_line_says_what_was_found_and_how_it_holds_up(tmp_path, capsys):
    rows = [("The Herald", "hi", 1 + i % 4) for i in range(12)]
    rows += [("The Mail", "hi", i % 3) for i in range(12)]
    path = written(tmp_path, rows)
    code = main(["compare", str(path), "--primary", "promo_rate", "--no-families"])
    said = capsys.readouterr().out
    assert code == 0
    assert "Named beforehand:" in said and "a claim needs 64" in said
    assert "choices of how to count, promo_rate of The Herald over The Mail runs from" in said


def test_a_question_without_an_answer_ends_with_code_1_and_the_reason(tmp_path, capsys):
    rows = [("The Herald", "hi", 2)] * 3 + [("The Mail", "hi", 1)] * 8
    code = main(["compare", str(written(tmp_path, rows)), "--no-families"])
    out, err = capsys.readouterr()
    assert code == 1 and "3 of the 5 articles any interval needs" in out
    assert "nothing could be compared" in err
