"""Lay the rooms under their import names in build/types, where mypy and pyright look for them."""

import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "build" / "types"


def main() -> None:
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]["package-dir"]
    shutil.rmtree(HOUSE, ignore_errors=True)
    package = HOUSE / "saabhar"
    package.mkdir(parents=True)
    for file in sorted((ROOT / rooms.pop("saabhar")).iterdir()):
        if file.suffix in {".py", ".typed"} or (file / "__init__.py").exists():
            (package / file.name).symlink_to(file, target_is_directory=file.is_dir())
    for name, folder in rooms.items():
        link = package / name.removeprefix("saabhar.")
        link.symlink_to(ROOT / folder, target_is_directory=True)


if __name__ == "__main__":
    main()
