"""Key words as users meet them: what holds by texts first, doubts in words, places on demand."""

import pandas as pd
import pytest
import saabhar as sb
from saabhar.__main__ import main
from saabhar.words import in_context, key_words_text

BODY = "बैठक सोमवार को हुई और सड़क पर बात हुई। नदी का पानी बढ़ा और लोग घर लौटे। "


def corpus():
    """The Herald writes of friendship in most texts, and of cricket forty times in one."""
    rows = []
    for i in range(30):
        rows.append(("The Herald", BODY * 2 + ("आपसी मैत्री बढ़ी। " if i % 6 else "")))
        rows.append(("The Mail", BODY * 2 + ("" if i % 6 else "आपसी मैत्री बढ़ी। ")))
    rows[0] = ("The Herald", BODY + "क्रिकेट का मैच। " * 40)
    rows[1] = ("The Mail", BODY + "क्रिकेट भी हुआ। ")
    articles = [
        sb.Article(f"a{i:02}", t, outlet=o, language="hi", published="2026-03-01")
        for i, (o, t) in enumerate(rows)
    ]
    return sb.Corpus.of(articles)


def test_what_many_texts_hold_is_told_apart_from_what_one_text_drives():
    table = sb.key_words(
        corpus(), target="The Herald", reference="The Mail", least_articles=1
    ).set_index("term")
    assert not table.loc["मैत्री", ["driven", "disagree"]].any()
    assert table.loc["क्रिकेट", "driven"] and table.loc["क्रिकेट", "disagree"]
    table = table.reset_index()
    table.attrs = sb.key_words(corpus(), target="The Herald", reference="The Mail").attrs
    said = key_words_text(table, "The Herald", "The Mail")
    surely, doubted = said.split("Key by the count of words alone")
    assert "मैत्री: " in surely and "क्रिकेट" not in surely
    assert "क्रिकेट: 100% of its uses stand in one text (a00); no difference by texts" in doubted


def test_copies_of_a_family_count_once_a_side():
    held = corpus()
    ids = held.articles["article_id"]
    one = pd.DataFrame({"article_id": ids, "family_id": ["f"] * 60})
    table = sb.key_words(
        held, target="The Herald", reference="The Mail", families=one, least_articles=1
    )
    assert table.attrs["units"] == (1, 1)


def test_places_of_a_term_are_those_of_the_text_as_published():
    held = corpus()
    lines = in_context(held, "मैत्री")
    assert len(lines) == 29
    for row in lines.head(5).to_dict("records"):
        assert held[row["article_id"]].text[row["start"] : row["end"]] == "मैत्री"


def test_languages_and_unknown_sides_are_refused():
    held = corpus()
    mixed = sb.Corpus.of([sb.Article("e", "An English text.", outlet="The Mail", language="en")])
    both = sb.Corpus(pd.concat([held.articles, mixed.articles], ignore_index=True))
    with pytest.raises(ValueError, match="words of one language would be key"):
        sb.key_words(both, target="The Herald", reference="The Mail")
    with pytest.raises(
        ValueError, match="no article of 'The Sun'; there are: The Herald, The Mail"
    ):
        sb.key_words(held, target="The Sun", reference="The Mail")
    with pytest.raises(ValueError, match="by='paper': no such column"):
        sb.key_words(held, target="The Sun", reference="The Mail", by="paper")


def test_the_command_line_shows_words_pairs_and_places(tmp_path, capsys):
    path = tmp_path / "articles.csv"
    columns = ["article_id", "outlet", "language", "published", "text"]
    corpus().articles[columns].to_csv(path, index=False)
    sides = ["--target", "The Herald", "--reference", "The Mail", "--no-families"]
    assert main(["words", str(path), *sides]) == 0
    said = capsys.readouterr().out
    assert "Used more by The Herald, in many of its texts:\n  " in said and "30 texts" in said
    assert main(["words", str(path), "--term", "मैत्री"]) == 0
    assert "[मैत्री] बढ़ी" in capsys.readouterr().out
    assert main(["words", str(path)]) == 0
    assert "आपसी मैत्री: 29 times in 29 articles" in capsys.readouterr().out


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "articles.csv"
    columns = ["article_id", "outlet", "language", "published", "text"]
    corpus().articles[columns].to_csv(path, index=False)
    return path


def test_places_pairs_and_key_words_are_written_as_tables(path, tmp_path):
    out = tmp_path / "out.csv"
    assert main(["words", str(path), "--term", "मैत्री", "क्रिकेट", "-o", str(out)]) == 0
    places = pd.read_csv(out)
    assert places["term"].value_counts().to_dict() == {"क्रिकेट": 41, "मैत्री": 29}
    assert main(["words", str(path), "-o", str(out)]) == 0
    assert {"first", "second", "log_dice"} <= set(pd.read_csv(out).columns)


def test_places_are_drawn_with_a_line_a_term_and_told_in_words(path, tmp_path, capsys):
    picture = tmp_path / "places.svg"
    assert main(["words", str(path), "--term", "मैत्री", "क्रिकेट", "--picture", str(picture)]) == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert "Places of “क्रिकेट” and “मैत्री” in 12 articles." in capsys.readouterr().err


def test_key_words_are_drawn_by_side(path, tmp_path, capsys):
    picture = tmp_path / "words.png"
    sides = ["--target", "The Herald", "--reference", "The Mail", "--no-families"]
    assert main(["words", str(path), *sides, "--picture", str(picture), "--lang", "hi"]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "मैत्री" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--term", "x", "--picture", "a.pdf"], "a.pdf: a picture is written as .svg, .png"),
        (["--picture", "a.svg"], "--picture draws key words"),
        (["--target", "The Herald"], "give both"),
        (["--term", "अनुपस्थित", "--picture", "a.svg"], "none of the terms stands in an article"),
        (
            ["--term", *"बैठक सोमवार सड़क नदी पानी लोग घर".split(), "--picture", "a.svg"],
            "6 terms at most; got 7",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_remedy(path, capsys, asked, told):
    assert main(["words", str(path), *asked]) == 1
    assert told in capsys.readouterr().err
