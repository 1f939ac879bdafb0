using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Plaintext;

/// <summary>Lays out elements as blocks of plain text.</summary>
internal sealed class PlaintextLayout(TextOutput output, TextCleaner cleaner, int lineWidth, string pageMarkers)
{
    private const int DeepestIndent = 40;
    private const int MostBlankPages = 1000;
    private const int NarrowestText = 20;

    private Element? _previous;
    private int _page = 1;
    private bool _labelled;

    /// <summary>Writes an element; false where it has no words.</summary>
    public async ValueTask<bool> WriteAsync(Element element, int listDepth, CancellationToken cancellationToken)
    {
        await output.DrainAsync(cancellationToken).ConfigureAwait(false);
        var indent = new string(' ', Math.Min(2 * listDepth, DeepestIndent) + (element.Type is ElementType.CodeBlock or ElementType.Formula ? 4 : 0));
        if (element.Table is { } table && TableRows.HasText(table))
        {
            Begin(element);
            await new AlignedTable(table, lineWidth == 0 ? 0 : Math.Max(NarrowestText, lineWidth - indent.Length), cleaner).WriteAsync(output, indent, cancellationToken).ConfigureAwait(false);
            return true;
        }

        // A first line's indentation is kept, blank lines around are not.
        var text = cleaner.Clean(BlockText.Words(element)).Trim('\n').TrimEnd();
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        Begin(element);
        Lines(element, text, indent);
        return true;
    }

    private void Lines(Element element, string text, string indent)
    {
        var marker = element.Type == ElementType.ListItem ? BlockText.Marker(element, cleaner) : "";
        var hanging = Math.Min(DisplayWidth.Of(marker), 8);
        var width = lineWidth == 0 || element.Type is ElementType.CodeBlock ? 0 : Math.Max(Math.Min(lineWidth, NarrowestText), lineWidth - indent.Length - hanging);
        var first = true;
        TextWrap.Each(text, width, (start, end) =>
        {
            output.Write(first ? "" : "\n");
            if (first)
            {
                output.Write(indent);
                output.Write(marker);
            }
            else if (end > start)
            {
                output.Write(indent);
                output.Repeat(' ', hanging);
            }

            first = false;
            output.Write(text.AsSpan(start, end - start));
        });
    }

    private void Begin(Element element)
    {
        if (_previous is { } before)
        {
            output.Write(BlockText.Between(before, element));
            output.Write(element.Type == ElementType.Title ? "\n" : "");
        }

        Page(element.Page);
        _previous = element;
    }

    private void Page(int? page)
    {
        if (page is not { } number || pageMarkers == "none" || (number == _page && (_labelled || pageMarkers == "form-feed")))
        {
            return;
        }

        if (pageMarkers == "label")
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"--- Page {number} ---\n\n"));
        }
        else
        {
            // One for each page begun, so that a reader who counts them arrives at the same number.
            output.Repeat('\f', Math.Clamp(number - _page, 1, MostBlankPages));
        }

        (_page, _labelled) = (number, true);
    }
}
