"""Every page, as a reader meets it: in a browser, from a folder or a server, on a desk or a phone, by day or night."""

import pytest
from browsing import CHAPTER, DESK, HEIGHT, PAGES, PHONE, watch

# What makes a page wider than the screen, for the message; what scrolls in a frame of its own does not.
TOO_WIDE = """() => {
  const page = document.documentElement
  if (page.scrollWidth <= page.clientWidth) return []
  const framed = element => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return true
    return false
  }
  const wide = [...document.body.querySelectorAll("*")].filter(
    element => element.getBoundingClientRect().right > page.clientWidth + 1 && !framed(element))
  return wide.slice(0, 3).map(element => `wider than the page: ${element.outerHTML.slice(0, 120)}`)
    .concat([`the page scrolls sideways: ${page.scrollWidth} px of ${page.clientWidth}`])
}"""
BAD_CHARTS = """() => [...document.querySelectorAll("img.chart")].flatMap(chart => {
  const style = getComputedStyle(chart), ground = style.backgroundColor
  const found = chart.complete && chart.naturalWidth > 0
  return found && ground === "rgb(255, 255, 255)" && style.filter === "none"
    ? [] : [`chart ${chart.getAttribute("src")}: shown ${found}, on ${ground}, filter ${style.filter}`]
})"""
# All that a reader can bring to light: folded code and answers, and what stands out once a link led to it.
# Code fades in as its fold opens: half-way there its contrast would be too low.
UNFOLD = """async () => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true })
  location.hash = document.querySelector("[id^=claim-], [id^=row-]")?.id ?? ""
  await Promise.all(document.getAnimations().map(fading => fading.finished))
}"""
# Night changes colours and nothing else: what does not hang on them was read by day.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
AXE = "async rules => (await axe.run({resultTypes: ['violations'], ...rules})).violations"
THEME_IS = "theme => document.documentElement.dataset.theme === theme"


def violations(page, theme: str) -> list[str]:
    """What axe-core finds, one line a rule, with the first of its elements."""
    return [
        f"{rule['id']}, {len(rule['nodes'])} times, as {rule['nodes'][0]['target']}: "
        + " ".join(rule["nodes"][0]["failureSummary"].split())
        for rule in page.evaluate(AXE, RULES[theme])
    ]


def faults(page) -> list[str]:
    return page.evaluate(TOO_WIDE) + page.evaluate(BAD_CHARTS)


def resize(page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})


@pytest.mark.slow
def test_every_page_of_the_site_is_looked_at(site):
    built = [path.relative_to(site) for path in site.rglob("*.html")]
    assert sorted(path.as_posix() for path in built if path.parts[0] != "_static") == PAGES


# From the folder a page is opened on a phone and then widened, from the server on a desk and then narrowed:
# each page is loaded at both widths, and no more often.


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_from_a_folder_without_errors(name, site, open_page):
    with open_page(PHONE) as page:
        complaints = watch(page, site.as_uri())
        page.goto((site / name).as_uri())
        complaints += faults(page)
        resize(page, DESK)
        complaints += faults(page)
        assert not complaints, "\n".join(complaints)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read_by_everyone_by_day_and_by_night(name, address, axe, open_page):
    with open_page(DESK) as page:
        complaints = watch(page, address)
        page.goto(f"{address}/{name}")
        page.evaluate(UNFOLD)
        page.evaluate(axe)
        for width in (DESK, PHONE):
            resize(page, width)
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.wait_for_function(THEME_IS, arg=theme)
                found = faults(page) + violations(page, theme)
                complaints += [f"{width} px, {theme}: {fault}" for fault in found]
        assert not complaints, "\n".join(complaints)


@pytest.mark.slow
def test_charts_stay_on_white_by_night(address, open_page):
    with open_page(PHONE) as page:
        page.emulate_media(color_scheme="dark")
        page.goto(f"{address}/{CHAPTER}")
        page.wait_for_function(THEME_IS, arg="dark")
        assert page.locator("img.chart").count()
        assert page.evaluate(BAD_CHARTS) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("served", [True, False], ids=("server", "folder"))
def test_search_finds_aluminum_from_the_keyboard(served, width, site, address, open_page):
    home = address if served else site.as_uri()
    with open_page(width) as page:
        complaints = watch(page, home)
        page.goto(f"{home}/{CHAPTER}")
        walk_to(page, ".search-button")
        page.keyboard.press("Enter")
        page.keyboard.type("aluminum")
        page.keyboard.press("Enter")
        result = page.locator("#search-results li a").first
        result.wait_for()
        result.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "() => document.querySelector('main h1') && !location.pathname.endsWith('/search.html')"
        )
        assert "aluminum" in page.locator("main").inner_text().lower()
        assert not complaints, "\n".join(complaints)


def walk_to(page, selector: str) -> None:
    """Press Tab until the focus is on such an element, through the whole page if need be."""
    for _ in range(page.locator("a, button, input, summary, [tabindex]").count()):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the Tab key never reached {selector}")


@pytest.mark.slow
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_keys_alone_open_every_fold(width, address, open_page):
    with open_page(width) as page:
        page.goto(f"{address}/{CHAPTER}")
        folds = page.locator("main details")
        assert folds.count()
        for _ in range(folds.count()):
            walk_to(page, "main details:not([open]) > summary")
            page.keyboard.press("Enter")
        assert page.locator("main details:not([open])").count() == 0
