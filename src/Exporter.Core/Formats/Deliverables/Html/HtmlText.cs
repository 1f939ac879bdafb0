using System.Buffers;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes HTML: markup as it is given, text always escaped, for content and for attributes in double quotes alike.</summary>
internal sealed class HtmlText(TextOutput output, TextCleaner cleaner)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    /// <summary>Writes markup, which is never made of a document's text.</summary>
    public void Markup(string markup) => output.Write(markup);

    /// <summary>Writes text, clean and escaped.</summary>
    public void Text(string text)
    {
        var rest = cleaner.Clean(text).AsSpan();
        for (int at; (at = rest.IndexOfAny(Special)) >= 0; rest = rest[(at + 1)..])
        {
            output.Write(rest[..at]);
            output.Write(rest[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&#39;" });
        }

        output.Write(rest);
    }

    /// <summary>Writes an element that holds nothing but text.</summary>
    /// <param name="open">The opening tag as it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="close">The closing tag as it is.</param>
    public void Element(string open, string text, string close)
    {
        output.Write(open);
        Text(text);
        output.Write(close);
    }

    /// <summary>Hands full buffers on.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => output.DrainAsync(cancellationToken);
}
