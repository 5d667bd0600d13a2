"""Sphinx, offline: no fonts, scripts or pictures from elsewhere."""

from __future__ import annotations

import shipworthy

project = "Shipworthy"
author = "The Shipworthy authors"
copyright = "The Shipworthy authors, Apache-2.0"
version = release = shipworthy.__version__

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"Shipworthy {version}"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "footer_icons": [],
    "light_css_variables": {"color-brand-primary": "#9a4a00", "color-brand-content": "#9a4a00"},
    "dark_css_variables": {"color-brand-primary": "#ff9d4d", "color-brand-content": "#ff9d4d"},
}
pygments_style = "friendly"
pygments_dark_style = "monokai"
