"""Charts: rows in; SVG that stands on its own, and takes the page's colours where it stands in one, out."""
