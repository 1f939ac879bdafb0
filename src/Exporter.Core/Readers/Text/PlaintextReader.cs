using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.Text;

/// <summary>
/// Reads plain text. Blank lines part paragraphs, whose lines and indentation stay as they are; a form feed begins a new page. No structure is
/// guessed. It takes what no other reader takes, except JSON (which means to be something) and HTML.
/// </summary>
internal sealed class PlaintextReader : IDocumentReader
{
    public string Key => "plaintext";

    public string Summary => "plain text in UTF-8, or UTF-16 with a byte order mark";

    public IReadOnlyList<string> Endings => [".txt", ".text"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.LooksLikeJson || IsHtml(input.Bytes.Span))
        {
            return Recognition.No;
        }

        return TextInput.HasEnding(input, ".txt", ".text", ".log") ? Recognition.Likely : Recognition.Fallback;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var text = TextInput.Decode(input);
        var elements = new TextElements(input, ledger, cancellationToken);
        var paged = text.Contains('\f', StringComparison.Ordinal);
        var page = 1;
        for (var start = 0; ; page++)
        {
            var end = text.IndexOf('\f', start);
            Page(text.AsSpan(start, (end < 0 ? text.Length : end) - start), paged ? page : null, elements);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        // A form feed at the very end closes the last page; it does not open another.
        if (text.AsSpan().TrimEnd(" \t\n").EndsWith("\f"))
        {
            page--;
        }

        return elements.Build("text/plain", "TEXT", paged ? [.. Enumerable.Range(1, page).Select(n => new Page(n))] : []);
    }

    private static bool IsHtml(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart(" \t\r\n"u8);
        Span<char> start = stackalloc char[Math.Min(bytes.Length, 14)];
        for (var i = 0; i < start.Length; i++)
        {
            start[i] = (char)bytes[i];
        }

        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static void Page(ReadOnlySpan<char> text, int? page, TextElements elements)
    {
        int start = -1, end = 0, at = 0;
        while (at <= text.Length)
        {
            var length = text[at..].IndexOf('\n');
            var next = length < 0 ? text.Length : at + length;
            if (text[at..next].IsWhiteSpace())
            {
                Paragraph(text, ref start, end, page, elements);
            }
            else
            {
                start = start < 0 ? at : start;
                end = next;
            }

            at = next + 1;
        }

        Paragraph(text, ref start, end, page, elements);
    }

    private static void Paragraph(ReadOnlySpan<char> text, ref int start, int end, int? page, TextElements elements)
    {
        if (start < 0)
        {
            return;
        }

        var id = elements.Declare("paragraph", page);
        elements.Add(new Element { Id = id, Type = ElementType.Text, Text = Lines(text[start..end]), Page = page });
        start = -1;
    }

    // Blanks at line ends say nothing; those at line starts are the indentation.
    private static string Lines(ReadOnlySpan<char> text)
    {
        if (text.IndexOf(" \n") < 0 && text.IndexOf("\t\n") < 0)
        {
            return text.TrimEnd(" \t").ToString();
        }

        var lines = new List<string>();
        foreach (var line in text.EnumerateLines())
        {
            lines.Add(line.TrimEnd(" \t").ToString());
        }

        return string.Join('\n', lines);
    }
}
