"""Every link leads somewhere, and what it leads to can be seen there."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from browsing import CHAPTER, PAGES, PHONE, ROOT, watch
from bs4 import BeautifulSoup

# Which of these places cannot be seen after following a link to them: folded away, off the screen, or covered.
UNSEEN = """async names => {
  const seen = place => {
    const box = [...place.getClientRects()].find(box => box.width && box.height)
    if (!box) return false
    const hit = document.elementFromPoint(box.left + Math.min(box.width, 16) / 2, box.top + Math.min(box.height, 16) / 2)
    return hit !== null && (place.contains(hit) || hit.contains(place))
  }
  const unseen = []
  for (const name of names) {
    location.hash = "#" + name
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    const place = document.getElementById(name)
    if (!place || !seen(place)) unseen.push(name)
  }
  return unseen
}"""
ON_SCREEN = """link => {
  const box = link.getBoundingClientRect()
  return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
}"""


@pytest.fixture(scope="session")
def pages(site) -> dict[str, BeautifulSoup]:
    return {name: BeautifulSoup((site / name).read_bytes(), "html.parser") for name in PAGES}


@pytest.fixture(scope="session")
def links(pages) -> set[tuple[str, str, str]]:
    """Links within the site: the page they stand on, the file they lead to, and the place in it."""
    found = set()
    for name, page in pages.items():
        for link in page.select("a[href]"):
            target = urlsplit(urljoin(name, link["href"]))
            if not target.scheme:
                found.add((name, unquote(target.path), unquote(target.fragment)))
    return found


@pytest.mark.slow
def test_no_link_is_broken(links, pages, site):
    places = {name: {place["id"] for place in page.select("[id]")} for name, page in pages.items()}
    files = sorted((page, file) for page, file, _ in links if not (site / file).is_file())
    assert files == []
    inner = sorted(link for link in links if link[2] and link[2] not in places.get(link[1], ()))
    assert inner == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_what_a_link_leads_to_can_be_seen(name, links, address, open_page):
    places = sorted({place for _, file, place in links if file == name and place})
    with open_page(PHONE, touch=True) as page:
        page.goto(f"{address}/{name}")
        assert page.evaluate(UNSEEN, places) == []


@pytest.mark.slow
def test_every_mark_leads_to_its_entry_and_back(pages):
    marks = [mark for page in pages.values() for mark in page.select('[id^="claim-"]')]
    assert marks
    for mark in marks:
        entry = mark["id"].replace("claim-", "entry-")
        assert mark.select_one(f'a[href="#{entry}"]'), f"no link from {mark['id']} to its entry"
        found = mark.find_parent("article").find(id=entry)
        assert found.select_one(f'a[href="#{mark["id"]}"]'), f"no link from {entry} to its mark"


@pytest.mark.slow
@pytest.mark.parametrize("served", [True, False], ids=("server", "folder"))
def test_a_tap_leads_to_the_sentence_and_another_to_its_data(served, site, address, open_page):
    home = address if served else site.as_uri()
    with open_page(PHONE, touch=True) as page:
        complaints = watch(page, home)
        page.goto(f"{home}/{CHAPTER}")
        page.locator("main").get_by_role("link", name="50 per cent", exact=True).first.tap()
        mark = page.locator(":target")
        sentence = page.locator(".sentence", has=mark)
        assert "50 per cent" in mark.inner_text()
        assert sentence.evaluate(ON_SCREEN)
        data = mark.locator('a[href$="tariffs.csv"]').first
        assert data.evaluate(ON_SCREEN)
        assert not complaints, "\n".join(complaints)
        with page.expect_download() as download:
            data.tap()
        content = Path(download.value.path()).read_bytes()
        assert content == (ROOT / "data" / "processed" / "tariffs.csv").read_bytes()
        assert mark.get_attribute("id").removeprefix("claim-").encode() in content
