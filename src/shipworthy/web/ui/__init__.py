"""The frame every page stands in: base template, design tokens, navigation, appearance and error pages.

A page extends ``ui/base.html`` and fills its blocks: ``title``, ``main``, and when needed ``head_extra`` (style sheets) and
``scripts``. Rules that tests hold every page to:

* Every sentence goes through ``{% translate %}``, ``{% blocktranslate %}`` or ``gettext``. Text that is data (from the catalogue,
  a plan, or a person) stands in an element with the attribute ``data-content`` instead, since it is not translated.
* No ``style`` attributes, no inline scripts, no address of another host except as a link: the content security policy refuses them.
* Colours, sizes and spaces come from ``ui/static/ui/tokens.css``.
"""
