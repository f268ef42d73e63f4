"""The web page held against axe-core in a browser, light and dark, and at 360 pixels.

Needs Debian's chromium, and axe-core under node_modules (`npm install --no-save axe-core`).
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from saabhar.reports import Report
from saabhar.reports.web.write import html_text

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
# Chromium's settings: 0 is dark, 1 is light.
SCHEMES = {"light": 1, "dark": 0}
RUN = """
axe.run(document, {resultTypes: ["violations", "passes"]}).then(found => {
  document.body.dataset.found = JSON.stringify({
    violations: found.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.target.join(" "))]),
    passes: found.passes.map(p => p.id),
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
  });
});
"""


def said(page: str, folder: Path, *, scheme: str = "light", width: int = 1200) -> Any:
    """What the page left in ``data-found`` of its body after its scripts had run."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900",
            f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
            "--virtual-time-budget=30000", "--dump-dom", path.as_uri(),
        ],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    tree = done.stdout.decode("utf-8")
    return json.loads(html.unescape(tree.rpartition('data-found="')[2].partition('"')[0]))


def without_policy(page: str) -> str:
    """The page with its content policy lifted, or no script but its own would run."""
    lifted = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert lifted != page
    return lifted


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core in node_modules")
@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 500)])
def test_axe_finds_no_violation(
    language: str, scheme: str, width: int, english: Report, hindi: Report, tmp_path: Path
) -> None:
    page = without_policy(html_text(english if language == "en" else hindi))
    script = f"<script>{AXE.read_text(encoding='utf-8')}\n{RUN}</script>"
    found = said(page + script, tmp_path, scheme=scheme, width=width)
    assert found["violations"] == []
    assert {"color-contrast", "landmark-one-main", "select-name", "image-alt"} <= set(
        found["passes"]
    )
    assert found["dark"] == (scheme == "dark")


# A frame is as narrow as it is told to be; a window of Chromium is not.
NARROW = """<!doctype html><iframe style="width:360px;height:900px;border:0"></iframe><script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const out = [...page.querySelectorAll("body *")].filter(e =>
    e.getBoundingClientRect().right > 361 && !e.closest(".wide, .away, .skip"));
  document.body.dataset.found = JSON.stringify({
    width: page.documentElement.clientWidth, scrolls: page.documentElement.scrollWidth,
    out: out.map(e => `${e.tagName} ${e.className}`),
  });
});
frame.srcdoc = %s;
</script>"""


@pytest.mark.parametrize("language", ["en", "hi"])
def test_at_360_pixels_only_wide_tables_scroll(
    language: str, english: Report, hindi: Report, tmp_path: Path
) -> None:
    page = html_text(english if language == "en" else hindi)
    found = said(NARROW % json.dumps(page).replace("</", "<\\/"), tmp_path)
    assert found["scrolls"] == found["width"] <= 360
    assert found["out"] == []
