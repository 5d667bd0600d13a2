"""The printable page's style: system fonts, paper and ink, one accent, both themes, and paper itself."""

PAGE_STYLE = """
:root { --paper: #fbfaf6; --ink: #1c2126; --soft: #596069; --line: #d9d5ca; --accent: #a8410a; --cool: #1d6873; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181c; --ink: #e9e6de; --soft: #a7adb4; --line: #353b42; --accent: #f0954f; --cool: #6fc3ce; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 20px 64px; max-width: 860px; background: var(--paper); color: var(--ink);
  font: 17px/1.55 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, h3 { font-family: Georgia, "Times New Roman", serif; line-height: 1.25; font-weight: 600; }
h1 { font-size: 30px; margin: 0 0 8px; }
h2 { font-size: 22px; margin: 48px 0 12px; border-top: 1px solid var(--line); padding-top: 24px; }
h3 { font-size: 18px; margin: 28px 0 4px; }
p { max-width: 70ch; margin: 8px 0; }
.lead { font-size: 20px; }
.soft, caption, .stamp { color: var(--soft); }
.action { color: var(--accent); }
ol, ul { padding-left: 24px; margin: 8px 0; }
li { margin: 6px 0; }
table { border-collapse: collapse; width: 100%; margin: 12px 0; }
caption { text-align: left; font-size: 15px; padding-bottom: 4px; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: 15px; }
.chart { list-style: none; padding: 0; margin-top: 0; }
.chart li, .axis { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 16px; align-items: center;
  margin: 0; padding: 6px 0; font-size: 15px; }
.chart li { border-bottom: 1px solid var(--line); }
.axis .months { grid-column: 2; position: relative; height: 18px; color: var(--soft); font-size: 13px; }
.axis .months span { position: absolute; }
.chart .track { position: relative; height: 22px; }
.chart .bar { position: absolute; height: 8px; min-width: 3px; border-radius: 2px; }
.chart .study { top: 2px; background: var(--cool); }
.chart .build { bottom: 2px; border: 1px solid var(--cool);
  background: repeating-linear-gradient(135deg, var(--cool) 0 2px, transparent 2px 5px); }
.chart .finish { top: 7px; background: linear-gradient(90deg, var(--ink), transparent); }
.chart .mark { position: absolute; top: 0; bottom: 0; width: 3px; background: var(--accent); }
.meter { display: inline-block; width: 140px; height: 9px; border: 1px solid var(--soft); margin-right: 8px; }
.meter span { display: block; height: 100%; background: var(--cool); }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #8a3507; --cool: #1d6873; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid; }
  * { print-color-adjust: exact; }
}
@media (max-width: 560px) { .axis { display: none; } .chart li { grid-template-columns: 1fr; gap: 2px; padding: 10px 0; } }
"""
