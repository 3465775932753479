"""A city brings its own outlines: SHP, GPKG, GeoJSON, found out, checked, mended and put in its folder."""
