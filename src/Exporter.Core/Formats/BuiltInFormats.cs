using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Formats.Deliverables.Excel;
using Exporter.Core.Formats.Deliverables.Html;
using Exporter.Core.Formats.Deliverables.Pdf;
using Exporter.Core.Formats.Deliverables.Word;
using Exporter.Core.Formats.DocumentJson;
using Exporter.Core.Formats.Markdown;
using Exporter.Core.Formats.Plaintext;
using Exporter.Core.Formats.Retrieval;
using Exporter.Core.Formats.Training;

namespace Exporter.Core.Formats;

/// <summary>The formats that come with the product: one line each.</summary>
public static class BuiltInFormats
{
    /// <summary>Creates them, in the order listings show them.</summary>
    public static IReadOnlyList<IExportFormat> Create() =>
    [
        new MarkdownFormat(),
        new PlaintextFormat(),
        new DocumentJsonFormat(),
        new RagJsonFormat(),
        new LangChainFormat(),
        new LlamaIndexFormat(),
        new AzureSearchFormat(),
        new JsonlFormat(),
        new ChatMlFormat(),
        new AlpacaFormat(),
        new ShareGptFormat(),
        new OpenAiDpoFormat(),
        new JsonDeliverableFormat(),
        new CsvFormat(),
        new HtmlFormat(),
        new PdfFormat(),
        new WordFormat(),
        new ExcelFormat(),
    ];
}
