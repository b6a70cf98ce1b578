"""Docutils nodes in few words. Text is kept as it is: no typographer's quotes, no markup."""

from urllib.parse import urlsplit

from docutils import nodes


def element(kind, *children, classes=(), ids=(), **attributes):
    """A node of ``kind`` with children: nodes, or strings that become text and nothing else.

    >>> element(nodes.paragraph, "<b>").astext()
    '<b>'
    """
    node = kind(classes=list(classes), ids=list(ids), **attributes)
    # Sphinx would turn straight quotes into curly ones; what an article says stays as it is.
    node["support_smartquotes"] = False
    node.line = 1  # Sphinx counts lines of definition lists.
    for child in children:
        node += nodes.Text(child) if isinstance(child, str) else child
    return node


def paragraph(*children, **attributes):
    """A paragraph of nodes and strings."""
    return element(nodes.paragraph, *children, **attributes)


def span(*children, **attributes):
    """A stretch within a line."""
    return element(nodes.inline, *children, **attributes)


def code(text):
    """A name of a column or a value."""
    return element(nodes.literal, str(text))


def here(anchor, *children, **attributes):
    """A link to a place on the same page."""
    return element(nodes.reference, *children, refid=anchor, internal=True, **attributes)


def there(address, *children, **attributes):
    """A link to a place on this site, relative to the page."""
    return element(nodes.reference, *children, refuri=address, internal=True, **attributes)


def web(address, *children):
    """A link to another site if the address is one of the web, else the words alone.

    >>> web("https://example.org/a", "a")["refuri"], web("javascript:alert(1)", "a").get("refuri")
    ('https://example.org/a', None)
    """
    return element(nodes.reference, *children, refuri=address) if is_web(address) else span(*children)


def is_web(address):
    """Whether an address is one of the web: nothing else is ever linked.

    >>> is_web("https://example.org"), is_web("javascript://example.org"), is_web(" https://a b")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    safe = not any(sign.isspace() or sign in "<>\"'\\" or ord(sign) < 32 for sign in address)
    return safe and parts.scheme in ("http", "https") and bool(parts.hostname)


def section(anchor, title, *children):
    """A section with its heading."""
    node = nodes.section(ids=[anchor], names=[anchor])
    node += element(nodes.title, title)
    for child in children:
        node += child
    return node


def fields(pairs):
    """Names and values side by side; a value is a string or a list of nodes and strings."""
    listing = nodes.field_list()
    for name, value in pairs:
        body = paragraph(*([value] if isinstance(value, str) else value))
        listing += nodes.field("", element(nodes.field_name, name), element(nodes.field_body, body))
    return listing


def between(parts, separator):
    """Parts with a separator between them."""
    return [piece for part in parts for piece in (separator, part)][1:]
