"""Sphinx settings. ``python -m cusma_research site`` lays notebooks and tables beside this file first."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "cusma_research"
author = "The cusma_research authors"
copyright = "the cusma_research authors; texts and tables CC BY 4.0, code MIT"
language = "en"

extensions = ["myst_nb", "book"]
exclude_patterns = ["book", "data", "images/*", "_static/*"]
nb_execution_mode = "off"
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
# Dollars are money here: without "dollarmath", no page asks a server for a maths library.
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "sphinx_book_theme"
html_title = "cusma_research"
html_static_path = ["_static"]
html_css_files = ["site.css", "book.css"]
html_js_files = ["site.js"]
# Without one, browsers ask the server for a favicon.ico that is not there.
html_favicon = "_static/favicon.svg"
html_context = {"default_mode": "auto"}
html_show_sphinx = False
html_theme_options = {
    "show_navbar_depth": 1,
    "home_page_in_toc": True,
    "use_fullscreen_button": False,
    # One search button, on top of every page, is enough: no second one in a bar of its own or the sidebar.
    "navbar_persistent": [],
}
# The sidebar is the list of pages and nothing else; its first line leads home.
html_sidebars = {"**": ["sbt-sidebar-nav.html"]}
