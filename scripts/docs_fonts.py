"""A hook of mkdocs: the faces of the reports, laid beside the pages that use them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FONTS = Path(__file__).resolve().parents[1] / "reports" / "fonts"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for font in sorted([*FONTS.glob("*.woff2"), FONTS / "OFL.txt"]):
        files.append(File.generated(config, f"fonts/{font.name}", abs_src_path=str(font)))
    return files
