"""Plain data in, markup of the page out: HTML and SVG as escaped text that the browser puts in place."""
