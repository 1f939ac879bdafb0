using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Workflows.Exports;

/// <summary>Facts of a document for its records.</summary>
internal static class SourceFactsOf
{
    public static SourceFacts SourceFacts(this ExtractedData data, Document document) => new()
    {
        DocumentType = document.Source.DocumentType,
        ExtractionMethod = document.Source.ExtractionMethod,
        DiConfidence = document.Source.Confidence,
        ExtractionFieldsCount = data.FieldCount,
        LineItemsCount = data.LineItemCount,
        Pages = document.Pages.Count == 0 ? null : document.Pages.Count,
        Elements = document.Elements.Count,
    };
}
