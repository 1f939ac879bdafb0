using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Tokens.Fitting;

/// <summary>An element as text with its place under the headings.</summary>
/// <param name="Element">The element.</param>
/// <param name="Text">Its text, not empty; a heading with <c>#</c> before it.</param>
/// <param name="Path">The headings above it, outermost first; of a heading: those above it.</param>
/// <param name="IsHeading">Whether it heads a section.</param>
internal sealed record TextBlock(Element Element, string Text, IReadOnlyList<string> Path, bool IsHeading)
{
    private const int DeepestMark = 6;

    /// <summary>The blocks of a document's body, in reading order.</summary>
    public static List<TextBlock> Of(Document document, TextCleaner cleaner)
    {
        var ledger = new Ledger();
        foreach (var element in document.Elements)
        {
            ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        }

        var body = new DocumentBody(document, ledger);
        var blocks = new List<TextBlock>();
        foreach (var section in DocumentSection.Split(body.Elements))
        {
            for (var i = section.Heading >= 0 ? section.Heading : section.Start; i < section.End; i++)
            {
                var text = BlockText.Of(body.Elements[i], body.ListDepth(i), cleaner).TrimEnd();
                if (text.Length == 0)
                {
                    continue;
                }

                blocks.Add(i == section.Heading
                    ? new TextBlock(body.Elements[i], $"{new string('#', Math.Clamp(section.Level, 1, DeepestMark))} {text}", [.. section.HeadingPath.SkipLast(1)], true)
                    : new TextBlock(body.Elements[i], text, section.HeadingPath, false));
            }
        }

        return blocks;
    }
}
