namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>The style sheet of the page: light and dark by the reader's own setting, and print.</summary>
internal static class HtmlStyle
{
    public const string Sheet =
        """
        :root { color-scheme: light dark; --text: #1b1b1f; --back: #fff; --soft: #f1f2f5; --line: #c9ccd3; --quiet: #5a5f6b; --link: #0b57d0; --warn: #7a4b00; --warn-back: #fff4de; --mark: #eaf6ea; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6e6ea; --back: #16171a; --soft: #222429; --line: #44474f; --quiet: #a9aeba; --link: #8ab4f8; --warn: #ffd48a; --warn-back: #3a2c10; --mark: #1d3320; } }
        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
        a { color: var(--link); }
        article p, article li > span, td, th, dd, pre { white-space: pre-wrap; }
        pre, code, time { font-family: ui-monospace, monospace; font-size: .92em; }
        pre { background: var(--soft); padding: .75rem; border-radius: .35rem; overflow-x: auto; }
        .scroll { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; overflow-wrap: break-word; }
        td, th { max-width: 36rem; }
        th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
        thead th { background: var(--soft); }
        tr.changed > * { background: var(--mark); }
        .notice { border-inline-start: .3rem solid var(--warn); background: var(--warn-back); color: var(--warn); padding: .6rem 1rem; }
        .caption, .method, .image { color: var(--quiet); }
        .formula { text-align: center; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
        dt { color: var(--quiet); }
        dd { margin: 0; }
        @media print { body { max-width: none; padding: 0; background: #fff; color: #000; font-size: 10pt; } tr, pre, li { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; } .scroll, pre { overflow: visible; } }

        """;
}
