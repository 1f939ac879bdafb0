using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Cuts a document's body into chunks: the consecutive elements of a section up to a number of characters. A table stays whole, however long.
/// A heading leads the first chunk of its section; one that nothing follows leads the next section's, so that no chunk is a bare heading.
/// </summary>
internal sealed class RagChunker(DocumentBody body, TextCleaner cleaner, int maxCharacters)
{
    private readonly StringBuilder _text = new();
    private readonly List<Element> _elements = [];
    private IReadOnlyList<string> _path = [];
    private Element? _last;
    private bool _onlyHeadings = true;

    /// <summary>The chunks in reading order; elements without words are in none.</summary>
    public IEnumerable<RagChunk> Chunks()
    {
        foreach (var section in DocumentSection.Split(body.Elements))
        {
            if (!_onlyHeadings)
            {
                yield return Flush();
            }

            _path = section.HeadingPath;
            for (var i = section.Heading >= 0 ? section.Heading : section.Start; i < section.End; i++)
            {
                foreach (var chunk in Add(body.Elements[i], body.ListDepth(i), i == section.Heading))
                {
                    yield return chunk;
                }
            }
        }

        if (_elements.Count > 0)
        {
            yield return Flush();
        }
    }

    private IEnumerable<RagChunk> Add(Element element, int listDepth, bool isHeading)
    {
        var text = BlockText.Of(element, listDepth, cleaner);
        if (text.Length == 0)
        {
            yield break;
        }

        var between = _last is null ? "" : BlockText.Between(_last, element);
        if (_text.Length + between.Length + text.Length > maxCharacters && _text.Length > 0 && (!_onlyHeadings || _text.Length > maxCharacters))
        {
            yield return Flush();
            between = "";
        }

        if (element.Table is not null || _text.Length + between.Length + text.Length <= maxCharacters)
        {
            Append(element, between, text, isHeading);
            yield break;
        }

        // Longer than a chunk: cut, the first part behind the headings that lead it.
        for (var start = 0; start < text.Length;)
        {
            var room = Math.Max(1, maxCharacters - _text.Length - between.Length);
            if (_text.Length > 0 && room < maxCharacters / 4)
            {
                yield return Flush();
                (between, room) = ("", maxCharacters);
            }

            var end = TextCut.End(text, start, room);
            if (text[start..end].TrimEnd() is { Length: > 0 } part)
            {
                Append(element, between, part, isHeading);
                between = "";
            }

            start = end;
            while (start < text.Length && text[start] is ' ' or '\n')
            {
                start++;
            }

            if (start < text.Length && _text.Length > 0)
            {
                yield return Flush();
            }
        }
    }

    private void Append(Element element, string between, string text, bool isHeading)
    {
        _text.Append(between).Append(text);
        _elements.Add(element);
        _last = element;
        _onlyHeadings &= isHeading;
    }

    private RagChunk Flush()
    {
        var chunk = new RagChunk(_text.ToString(), _path, [.. _elements]);
        _text.Clear();
        _elements.Clear();
        (_last, _onlyHeadings) = (null, true);
        return chunk;
    }
}
