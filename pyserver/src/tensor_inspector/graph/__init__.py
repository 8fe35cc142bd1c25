"""A graph's drawing in, its layout, an SVG or a page out. Pure: records and the standard library alone."""
