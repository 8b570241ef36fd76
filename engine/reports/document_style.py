"""The style of HTML documents: for the screen, light and dark, and for A4 paper."""

STYLE = """
:root{color-scheme:light dark;--ink:#1c2126;--paper:#fff;--line:#c3cad1;--head:#eef2f6;
--strong:#f7f9fb;--dim:#5a6570;--accent:#1f5c99}
body{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",SimSun,
sans-serif;max-width:66rem;margin:2rem auto;padding:0 1.2rem;line-height:1.65;color:var(--ink);
background:var(--paper);font-size:1rem}
h1{font-size:1.6rem;line-height:1.35;margin:0 0 1rem}
h1 small{font-size:1rem;margin-top:.2rem}
h2{font-size:1.15rem;margin:2.2rem 0 .8rem;padding-bottom:.25rem;
border-bottom:2px solid var(--accent)}
ul{padding-left:1.4rem}li{margin:.15rem 0}
.box{border:1px solid var(--accent);border-left-width:.4rem;border-radius:.3rem;
background:var(--strong);padding:.7rem 1.1rem .6rem;margin:1rem 0 1.4rem}
.box p{font-weight:600;margin:0 0 .3rem;color:var(--accent)}
.box ul{margin:0 0 .4rem;padding-left:1.2rem}
.wide{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}
th,td{border:1px solid var(--line);padding:.35rem .55rem;text-align:left;vertical-align:top;
overflow-wrap:break-word}
th{background:var(--head);font-weight:600;white-space:nowrap}
td.short{white-space:nowrap}
tr.more td:empty{border-top-style:hidden}
tr.strong td{background:var(--strong);font-weight:600}
small{display:block;color:var(--dim);font-size:.85em;font-weight:400}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7ea;--paper:#15181b;--line:#454d55;
--head:#232a31;--strong:#1b2026;--dim:#a3adb6;--accent:#6aa5dc}}
@page{size:A4;margin:16mm 14mm}
@media print{:root{--ink:#000;--paper:#fff;--line:#888;--head:#eee;--strong:#f5f5f5;--dim:#444;
--accent:#000}
body{max-width:none;margin:0;padding:0;font-size:10pt;line-height:1.5}
h1{font-size:15pt}h2{font-size:12pt;margin-top:1.4em;break-after:avoid}
table{font-size:8.5pt}thead{display:table-header-group}tr,li{break-inside:avoid}
.box{break-inside:avoid;padding:2mm 4mm;-webkit-print-color-adjust:exact;
print-color-adjust:exact}.wide{overflow:visible}td.short{white-space:normal}
th,td{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
