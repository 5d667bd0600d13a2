"""A picture on a page: the drawing, a line under it, and the same data as a table that opens without a script."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shipworthy.charts import Table


def figure(svg: str, table: Table, *, title: str, caption: str = "", wide: bool = False) -> SafeString:
    """The figure element around `svg`, which has to come from shipworthy.charts. Wide ones give way on small screens. `title` names the table."""
    return format_html(
        '<figure class="figure{}" data-content>{}{}<details class="no-print"><summary>{}</summary>{}</details></figure>',
        " wide" if wide else "",
        mark_safe(svg),  # noqa: S308 - the charts escape every text they are given
        format_html("<figcaption>{}</figcaption>", caption) if caption else "",
        _("The same as a table"),
        table_html(table, title),
    )


def table_html(table: Table, title: str) -> SafeString:
    """`table` as a table element that scrolls sideways where it has to."""
    return format_html(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="{}"><table><thead><tr>{}</tr></thead><tbody data-content>{}</tbody></table></div>',
        title,
        format_html_join("", '<th scope="col">{}</th>', ((header,) for header in table.headers)),
        format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in table.rows)),
    )


def _cells(row: tuple[str, ...]) -> SafeString:
    head, *rest = row
    return format_html(
        '<th scope="row">{}</th>{}', head, format_html_join("", "<td>{}</td>", ((cell,) for cell in rest))
    )
