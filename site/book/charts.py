"""Charts as files: the image, the data behind it, and the words under it."""

from html import escape

from sphinx.util import logging

_LOG = logging.getLogger(__name__)
_SVG, _CSV = "image/svg+xml", "text/csv"


def chart(output, place, file, up):
    """Write a chart and its data beside each other and return the HTML that shows them.

    ``file`` is where the SVG goes, ``up`` the way from the page to the top of the site. A chart without
    alternative text, or in another format, is a warning.
    """
    alt = output.get("metadata", {}).get(_SVG, {}).get("alt", "").strip()
    if _SVG not in output["data"]:
        _LOG.warning("%s: a chart must be SVG, this one is %s", place, sorted(output["data"]))
        return ""
    if not alt:
        _LOG.warning(
            '%s: a chart without alternative text; its metadata must hold {"%s": {"alt": …}}', place, _SVG
        )
    image = _write(file, output["data"][_SVG], up)
    links = [f'<a href="{image}">Image (SVG)</a>']
    if _CSV in output["data"]:
        data = _write(file.with_suffix(".csv"), output["data"][_CSV], up)
        links.insert(0, f'<a href="{data}" download>Data (CSV)</a>')
    shown = f'<a href="{image}"><img class="chart" src="{image}" alt="{escape(alt)}"></a>'
    return f'<figure class="chart">{shown}<figcaption>{" · ".join(links)}</figcaption></figure>'


def _write(file, text, up):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(text), encoding="utf-8", newline="\n")
    return escape(f"{up}{file.parent.name}/{file.name}")
