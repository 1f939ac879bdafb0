using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.DocumentJson;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>Reads the top of a document and its fields; elements are read by <see cref="ElementParser"/>.</summary>
internal sealed class DocumentJsonParser(JsonPlace at, ReadLimits limits, CancellationToken cancellationToken)
{
    private static readonly string[] DocumentMembers = ["schema", "schema_version", "id", "title", "source", "pages", "elements", "fields", "ledger"];
    private static readonly string[] SourceMembers = ["name", "media_type", "sha256", "extraction_method", "schema_version", "document_type", "confidence", "original_name", "original_media_type"];
    private static readonly string[] PageMembers = ["number", "width", "height", "unit", "angle"];
    private static readonly string[] FieldMembers = ["name", "kind", "value", "text", "currency", "confidence", "regions", "children"];
    private static readonly string[] EntryMembers = ["id", "type", "page", "outcome", "detail", "repairs"];
    private static readonly string[] RepairMembers = ["rule", "change"];

    private readonly ElementParser _elements = new(at, limits);
    private int _count;

    /// <summary>Reads a document; <paramref name="entries"/> is its ledger, or null where the file has none.</summary>
    public Document Parse(JsonElement root, out List<LedgerEntry>? entries)
    {
        CheckVersion(root);
        string? id = null, title = null;
        DocumentSource? source = null;
        IReadOnlyList<Page> pages = [];
        IReadOnlyList<Element> elements = [];
        IReadOnlyList<ExtractedField> fields = [];
        entries = null;
        foreach (var (name, value) in at.Members(root, DocumentMembers))
        {
            switch (name)
            {
                case "id": id = at.Text(value); break;
                case "title": title = at.Text(value); break;
                case "source": source = Source(value); break;
                case "pages": pages = at.Items(value, Page); break;
                case "elements": elements = at.Items(value, Element); break;
                case "fields": fields = at.Items(value, v => Field(v, 1)); break;
                case "ledger": entries = at.Items(value, Entry); break;
                default: break;
            }
        }

        if (id is null || source is null)
        {
            at.Refuse("the members 'id' and 'source' are required");
        }

        return new Document { Id = id, Title = title, Source = source, Pages = pages, Elements = elements, Fields = fields };
    }

    private void CheckVersion(JsonElement root)
    {
        if (!root.TryGetProperty("schema_version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number < 1)
        {
            at.Refuse("the member 'schema_version' must be a whole number from 1");
        }
        else if (number > DocumentJsonFormat.SchemaVersion)
        {
            at.Refuse(string.Create(
                CultureInfo.InvariantCulture,
                $"its schema_version is {number}, and this program reads up to {DocumentJsonFormat.SchemaVersion}: a newer version wrote it, so read it with that one"));
        }
    }

    private DocumentSource Source(JsonElement json)
    {
        string? name = null, mediaType = null, sha256 = null, method = null;
        var source = new DocumentSource { Name = "", MediaType = "", Sha256 = "", ExtractionMethod = "" };
        foreach (var (member, value) in at.Members(json, SourceMembers))
        {
            switch (member)
            {
                case "name": name = at.Text(value); break;
                case "media_type": mediaType = at.Text(value); break;
                case "sha256": sha256 = at.Text(value); break;
                case "extraction_method": method = at.Text(value); break;
                case "schema_version": source = source with { SchemaVersion = at.Text(value) }; break;
                case "document_type": source = source with { DocumentType = at.Text(value) }; break;
                case "confidence": source = source with { Confidence = at.Number(value) }; break;
                case "original_name": source = source with { OriginalName = at.Text(value) }; break;
                default: source = source with { OriginalMediaType = at.Text(value) }; break;
            }
        }

        if (name is null || mediaType is null || sha256 is null || method is null)
        {
            at.Refuse("'name', 'media_type', 'sha256' and 'extraction_method' are required");
        }

        return source with { Name = name, MediaType = mediaType, Sha256 = sha256, ExtractionMethod = method };
    }

    private Page Page(JsonElement json)
    {
        int? number = null;
        var page = new Page(1);
        foreach (var (member, value) in at.Members(json, PageMembers))
        {
            switch (member)
            {
                case "number": number = at.Whole(value); break;
                case "width": page = page with { Width = at.Number(value) }; break;
                case "height": page = page with { Height = at.Number(value) }; break;
                case "unit": page = page with { Unit = _elements.Name<LengthUnit>(value) }; break;
                default: page = page with { Angle = at.Number(value) }; break;
            }
        }

        if (number is null)
        {
            at.Refuse("'number' is required");
        }

        return page with { Number = number.Value };
    }

    private Element Element(JsonElement json)
    {
        if (++_count > limits.MaxElements)
        {
            at.Refuse(string.Create(CultureInfo.InvariantCulture, $"there are more than {limits.MaxElements} elements, the most that are read"));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _elements.Element(json);
    }

    private ExtractedField Field(JsonElement json, int depth)
    {
        if (depth > limits.MaxElementDepth)
        {
            at.Refuse(string.Create(CultureInfo.InvariantCulture, $"fields nest deeper than {limits.MaxElementDepth} levels"));
        }

        string? name = null;
        FieldKind? kind = null;
        var field = new ExtractedField { Name = "", Kind = FieldKind.Text };
        foreach (var (member, value) in at.Members(json, FieldMembers))
        {
            switch (member)
            {
                case "name": name = at.Text(value); break;
                case "kind": kind = _elements.Name<FieldKind>(value); break;
                case "value": field = field with { Value = Scalar(value) }; break;
                case "text": field = field with { Text = at.Text(value) }; break;
                case "currency": field = field with { Currency = at.Text(value) }; break;
                case "confidence": field = field with { Confidence = at.Number(value) }; break;
                case "regions": field = field with { Regions = _elements.Regions(value) }; break;
                default: field = field with { Children = at.Items(value, v => Field(v, depth + 1)) }; break;
            }
        }

        if (name is null || kind is null)
        {
            at.Refuse("'name' and 'kind' are required");
        }

        return field with { Name = name, Kind = kind.Value };
    }

    private JsonValue Scalar(JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            at.Refuse("a string, a number, true or false is expected");
        }

        return JsonValue.Create(json.Clone())!;
    }

    private LedgerEntry Entry(JsonElement json)
    {
        string? id = null, type = null, detail = null;
        int? page = null;
        LedgerOutcome? outcome = null;
        IReadOnlyList<LedgerRepair>? repairs = null;
        foreach (var (member, value) in at.Members(json, EntryMembers))
        {
            switch (member)
            {
                case "id": id = at.Text(value); break;
                case "type": type = at.Text(value); break;
                case "page": page = at.Whole(value); break;
                case "outcome": outcome = _elements.Name<LedgerOutcome>(value); break;
                case "repairs": repairs = at.Items(value, Repair); break;
                default: detail = at.Text(value); break;
            }
        }

        if (id is null || type is null)
        {
            at.Refuse("'id' and 'type' are required");
        }

        return new LedgerEntry(id, type, page, outcome, detail) { Repairs = repairs };
    }

    private LedgerRepair Repair(JsonElement json)
    {
        string? rule = null, change = null;
        foreach (var (member, value) in at.Members(json, RepairMembers))
        {
            _ = member == "rule" ? rule = at.Text(value) : change = at.Text(value);
        }

        if (rule is null || change is null)
        {
            at.Refuse("'rule' and 'change' are required");
        }

        return new LedgerRepair(rule, change);
    }
}
