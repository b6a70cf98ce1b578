"""What the theme does not do by itself, page by page."""

import html

from bs4 import Tag


def label_folded_code(app, pagename, templatename, context, doctree):
    """Let the visible words of a fold be its name: myst-nb hides them behind another."""
    if "body" in context:
        context["body"] = context["body"].replace(' aria-label="Toggle hidden content"', "")


def drop_source_button(app, pagename, templatename, context, doctree):
    """Pages of tables offer the files of the table, not the list of names that stands for the page."""
    if pagename.startswith("tables/"):
        context["page_source_suffix"] = ""


def escape_title(app, pagename, templatename, context, doctree):
    """The theme prints a title on top of the page as markup; ours may come from an article."""
    if "pagetitle" in context:
        context["pagetitle"] = html.escape(context["pagetitle"])


def name_sidebar_arrows(app, pagename, templatename, context, doctree):
    """The theme gives no name to the arrows that open a part of the sidebar; ours say which pages they show."""
    made = context.get("generate_toctree_html")

    def named(**how):
        tree = made(**how)
        for arrow in tree.select("summary") if isinstance(tree, Tag) else ():
            arrow["aria-label"] = f"Pages of: {arrow.find_previous('a').get_text(strip=True)}"
        return tree

    if made:
        context["generate_toctree_html"] = named
