using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>Makes text fit for XML: what <see cref="TextCleaner"/> replaces, and the two code points that XML has no place for.</summary>
internal sealed class XmlText
{
    private readonly TextCleaner _cleaner = new();
    private long _replaced;

    /// <summary>One sentence for the user where characters were replaced, else nothing.</summary>
    public IEnumerable<string> Warnings => _cleaner.WarningsWith(_replaced);

    /// <summary>The clean text; the same instance where there is nothing to clean.</summary>
    public string Clean(string text)
    {
        text = _cleaner.Clean(text);
        if (text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0)
        {
            return text;
        }

        _replaced += text.AsSpan().Count('\uFFFE') + text.AsSpan().Count('\uFFFF');
        return text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
    }
}
