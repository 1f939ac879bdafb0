using System.Globalization;
using System.Text;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>The style sheet of the page: light and dark by the reader's own setting, and print.</summary>
internal static class HtmlStyle
{
    // Colours in the order of their use; every pair of text and background has a contrast of 4.5 to 1 or more, which a test reckons.
    private const string Sheet =
        """
        :root { color-scheme: light dark; --text: #1b1b1f; --back: #fff; --soft: #f3f4f7; --line: #c9ccd3; --quiet: #565b66; --link: #0b57d0; --warn: #6d4300; --warn-back: #fff4de; --mark: #e6f4e6; --mark-text: #14532d; }
        @media (prefers-color-scheme: dark) { :root { --accent: var(--accent-dark); --text: #e6e6ea; --back: #16171a; --soft: #222429; --line: #44474f; --quiet: #a9aeba; --link: #8ab4f8; --warn: #ffd48a; --warn-back: #3a2c10; --mark: #1d3320; --mark-text: #b7e4c0; } }
        body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.5rem 3rem; background: var(--back); color: var(--text); line-height: 1.55; overflow-wrap: anywhere; font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif; }
        .skip { position: absolute; inset-inline-start: -100rem; } .skip:focus { inset-inline-start: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--back); color: var(--link); outline: 2px solid var(--link); }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        body > header { border-block-end: .2rem solid var(--accent); padding-block-end: .75rem; margin-block-end: 1.5rem; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin: 1.6em 0 .5em; }
        h1 { font-size: 2rem; margin: 0; color: var(--accent); } h2 { font-size: 1.4rem; color: var(--accent); } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
        main > section > h2, main > article > h2:first-child { border-block-end: 1px solid var(--line); padding-block-end: .2rem; }
        .subtitle { font-size: 1.15rem; color: var(--quiet); margin: .35rem 0 0; } .running { font-size: .85rem; color: var(--quiet); margin: 0 0 .75rem; }
        body > footer { border-block-start: 1px solid var(--line); margin-block-start: 2.5rem; padding-block-start: .75rem; }
        a { color: var(--link); }
        .contents { background: var(--soft); border-radius: .35rem; padding: .75rem 1.25rem; } .contents p { font-weight: 600; margin: 0 0 .3rem; } .contents ol { list-style: none; margin: 0; padding: 0; } .contents ol ol { padding-inline-start: 1.25rem; } .contents a { text-decoration: none; } .contents a:hover { text-decoration: underline; }
        article p, article li > span, td, th, dd, pre { white-space: pre-wrap; }
        pre, code, time { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; }
        pre { background: var(--soft); padding: .75rem; border-radius: .35rem; overflow-x: auto; }
        .scroll { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; overflow-wrap: break-word; font-size: .95em; } .fields, .records, .changes { min-width: 100%; }
        caption { text-align: start; color: var(--quiet); padding-block-end: .35rem; } caption span { display: block; }
        td, th { max-width: 36rem; padding: .4rem .65rem; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); } article td, article th { border: 1px solid var(--line); }
        th { font-weight: 600; } tbody th { font-weight: 500; } thead th { background: var(--soft); } thead tr:last-child th, thead th[rowspan] { border-block-end: 2px solid var(--accent); }
        .number { text-align: end; font-variant-numeric: tabular-nums; }
        tr.changed > * { background: var(--mark); } .changed .state { color: var(--mark-text); font-weight: 600; } th .state { font-size: .8em; border: 1px solid currentColor; border-radius: .6em; padding: 0 .45em; white-space: nowrap; }
        ins { text-decoration-thickness: .08em; }
        .notice { border-inline-start: .3rem solid var(--warn); background: var(--warn-back); color: var(--warn); padding: .6rem 1rem; }
        .caption, .method, .image { color: var(--quiet); } .method { font-size: .9em; } img { max-width: 100%; height: auto; background: #fff; }
        .formula { text-align: center; }
        .outline { list-style: none; padding: 0; } .level-2 { padding-inline-start: 1.25rem; } .level-3 { padding-inline-start: 2.5rem; } .level-4, .level-5, .level-6 { padding-inline-start: 3.75rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; font-size: .95em; } dt { color: var(--quiet); } dd { margin: 0; } .history { font-size: .95em; }
        @media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-block-end: .4rem; } }
        @media print { :root { color-scheme: light; --accent: var(--accent-light); --text: #000; --back: #fff; --soft: #f3f4f7; --line: #b4b8c0; --quiet: #444; --link: #000; --warn: #000; --warn-back: #fff; --mark: #e6f4e6; --mark-text: #000; }
        body { max-width: none; padding: 0; line-height: 1.4; } .skip, .running { display: none; } body > footer { display: none; } .contents { background: none; padding: 0; }
        h1, h2, h3, h4, h5, h6, dt, caption, .caption { break-after: avoid; } .scroll + .caption, .image + .caption { break-before: avoid; } tr, img, .image, .notice, .contents li { break-inside: avoid; } p, li, dd { orphans: 2; widows: 2; } thead { display: table-header-group; }
        .scroll, pre { overflow: visible; } pre { white-space: pre-wrap; } table { font-size: .85em; overflow-wrap: anywhere; } table:not(.wide, .widest) :is(thead th, .state, .number) { overflow-wrap: normal; } td, th { max-width: none; padding: .2rem .4rem; } .wide { font-size: .75em; } .wide :is(td, th) { padding: .2rem .15rem; } .widest { font-size: .55em; } .widest :is(td, th) { padding: .15rem .05rem; }
        main a[href^="http"]::after, main a[href^="mailto"]::after { content: " (" attr(href) ")"; font-size: .85em; } * { print-color-adjust: exact; } }

        """;

    /// <summary>The sheet for a style: its colours, its size of text, and the page that it is printed on.</summary>
    public static string Of(DeliverableStyle style)
    {
        var (screen, print) = (style.FontSize is { } size ? Points(size) : "100%", Points(style.FontSize ?? 10));
        var page = $"{(style.Paper == PaperSize.Letter ? "letter" : "A4")} {(style.Landscape ? "landscape" : "portrait")}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            :root { font-size: {{screen}}; --accent-light: {{style.Accent.OnPaper}}; --accent-dark: {{style.Accent.OnDark}}; --accent: var(--accent-light); }
            @page { size: {{page}}; margin: 20mm 18mm; @top-left { content: {{Text(style.HeaderText)}}; font: 8pt sans-serif; color: #444; } @bottom-left { content: {{Text(style.FooterText)}}; font: 8pt sans-serif; color: #444; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
            @media print { :root { font-size: {{print}}; } }
            {{Sheet}}
            """);
    }

    private static string Points(double size) => string.Create(CultureInfo.InvariantCulture, $"{size:0.##}pt");

    // Everything but ASCII letters, digits and blanks by its number: nothing of it can end the string or the sheet.
    private static string Text(string? text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            _ = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == ' ')
                ? css.Append((char)rune.Value)
                : css.Append(CultureInfo.InvariantCulture, $"\\{(rune.Value == 0 ? 0xFFFD : rune.Value):x6}");
        }

        return css.Append('"').ToString();
    }
}
