using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Samples.Advanced;

/// <summary>A reader: transcripts with a time and a speaker before each line. Who speaks becomes a heading, what is said the text below it.</summary>
internal sealed partial class TranscriptReader : IDocumentReader
{
    public string Key => "transcript";

    public string Summary => "transcripts, [00:00:00] SPEAKER: text";

    public IReadOnlyList<string> Endings => [".txt"];

    public Recognition Recognize(DocumentInput input) =>
        Line().IsMatch(Encoding.UTF8.GetString(input.Bytes.Span[..Math.Min(200, input.Bytes.Length)])) ? Recognition.Certain : Recognition.No;

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var elements = new List<Element>();
        foreach (Match line in Line().Matches(Encoding.UTF8.GetString(input.Bytes.Span)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(ElementType.Title, line.Groups["speaker"].Value, 1);
            Add(ElementType.NarrativeText, line.Groups["text"].Value, null);
        }

        return new Document
        {
            Id = "doc-" + input.Sha256[..16],
            Source = new DocumentSource { Name = input.Name, MediaType = "text/plain", Sha256 = input.Sha256, ExtractionMethod = "TRANSCRIPT" },
            Elements = elements,
        };

        void Add(ElementType type, string text, int? level)
        {
            var element = new Element { Id = "t" + elements.Count.ToString(CultureInfo.InvariantCulture), Type = type, Text = text, Level = level };
            ledger.Declare(element.Id, type.ToString());
            elements.Add(element);
        }
    }

    [GeneratedRegex(@"^\[\d\d:\d\d:\d\d\] (?<speaker>[^:\n]{1,60}): (?<text>[^\n]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
