"""Divisions, their names and outlines, and the drawing of maps."""
