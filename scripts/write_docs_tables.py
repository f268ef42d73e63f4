"""Write the pages that are made of tables in the code: measures and columns."""

from pathlib import Path

from saabhar.analysis import columns
from saabhar.analysis.markers import MEASURES

DOCS = Path(__file__).resolve().parents[1] / "docs"


def cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def measures_page() -> str:
    lines = [
        "# What is measured",
        "",
        "Every number about one article. A text under the least tokens gets no value and prints "
        '"too short". Rates carry an exact (Garwood) interval; shares over clauses an exact '
        "(Clopper-Pearson) one. The references stand in `lexicons/sources/sources.csv`.",
        "",
        "| id | what | unit | formula | least tokens | a higher value | reference |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{m.id}` | {cell(m.title)} | {cell(m.unit)} | {cell(m.formula)} | {m.least_tokens} | "
        f"{cell(m.higher_means)} | {cell(m.reference)} |"
        for m in MEASURES
    ]
    return "\n".join(lines) + "\n"


def columns_page() -> str:
    lines = ["# Columns of every table", "", "Written once in `saabhar.analysis.columns`.", ""]
    for name, table in columns.TABLES.items():
        lines += [
            f"## {name}",
            "",
            "| column | dtype | unit | meaning |",
            "| --- | --- | --- | --- |",
        ]
        lines += [f"| `{c.name}` | {c.dtype} | {c.unit} | {cell(c.meaning)} |" for c in table]
        lines.append("")
    return "\n".join(lines)


PAGES = {"measures.md": measures_page, "columns.md": columns_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
