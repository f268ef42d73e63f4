"""Draw the first page of the demo report for the README, once `make report` has written it."""

from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 728  # pixels, as a README shows it


def main() -> None:
    page = pypdfium2.PdfDocument(ROOT / "build" / "demo" / "report.pdf")[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    picture.quantize(64).save(ROOT / "docs" / "report-page.png", optimize=True)


if __name__ == "__main__":
    main()
