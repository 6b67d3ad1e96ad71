"""The map: one HTML file that opens offline."""
