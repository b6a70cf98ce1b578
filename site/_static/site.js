// From a folder, a browser lets no page read another: search then lists titles, and asks for no excerpts.
if (location.protocol === "file:") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}
