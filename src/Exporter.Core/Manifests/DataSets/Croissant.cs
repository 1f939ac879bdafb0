using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.Core.Manifests.DataSets;

/// <summary>
/// Croissant 1.1 metadata of an export: JSON-LD with the properties that the specification requires, a FileObject for every file with its SHA-256, and a
/// RecordSet for every main file whose rows have fixed members. Source: the Croissant Format Specification 1.1 of 2026-01-29.
/// </summary>
internal static class Croissant
{
    // The context of the specification's first appendix.
    private static readonly string[] Terms =
    [
        "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field", "fileProperty", "fileObject", "fileSet", "format",
        "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "recordSet", "references", "regex", "readLines", "sdVersion", "separator", "source",
        "subField", "transform", "unArchive", "value",
    ];

    public static byte[] Write(ExportManifest manifest, DataSetFacts facts, string title)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Context(json);
            json.WriteString("@type", "sc:Dataset");
            json.WriteString("conformsTo", "http://mlcommons.org/croissant/1.1");
            json.WriteString("name", title);
            json.WriteString("description", facts["description"] ?? Description(manifest));
            json.WriteString("license", facts.LicenseUrl);
            json.WriteString("url", facts["url"]);
            json.WriteStartObject("creator");
            json.WriteString("@type", "sc:Organization");
            json.WriteString("name", facts["creator"]);
            json.WriteEndObject();
            json.WriteString("datePublished", facts["date_published"] ?? manifest.Created!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Optional(json, "version", facts["version"]);
            Optional(json, "citeAs", facts["cite_as"]);
            Optional(json, "inLanguage", facts["language"]);
            json.WriteStartArray("distribution");
            foreach (var file in manifest.Files)
            {
                File(json, file);
            }

            json.WriteEndArray();
            json.WriteStartArray("recordSet");
            foreach (var file in manifest.Files)
            {
                Records(json, file, RowFields.Of(file, manifest));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What an export is, in a sentence.</summary>
    public static string Description(ExportManifest manifest) => FormattableString.Invariant(
        $"{manifest.Files.Sum(f => f.Rows ?? 0)} rows in {manifest.Files.Count} files, made of {manifest.Sources.Count} document{(manifest.Sources.Count == 1 ? "" : "s")} by {manifest.Generator.Name} {manifest.Generator.Version}.");

    private static void Context(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("@language", "en");
        json.WriteString("@vocab", "http://schema.org/");
        json.WriteString("sc", "http://schema.org/");
        json.WriteString("cr", "http://mlcommons.org/croissant/");
        json.WriteString("rai", "http://mlcommons.org/croissant/RAI/");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("conformsTo", "dct:conformsTo");
        foreach (var term in Terms)
        {
            json.WriteString(term, "cr:" + term);
        }

        Typed(json, "data", "@json");
        Typed(json, "dataType", "@vocab");
        Typed(json, "examples", "@json");
        json.WriteEndObject();
    }

    private static void Typed(Utf8JsonWriter json, string term, string type)
    {
        json.WriteStartObject(term);
        json.WriteString("@id", "cr:" + term);
        json.WriteString("@type", type);
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, ManifestFile file)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:FileObject");
        json.WriteString("@id", file.Name);
        json.WriteString("name", file.Name);
        json.WriteString("contentUrl", string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("contentSize", string.Create(CultureInfo.InvariantCulture, $"{file.SizeBytes} B"));
        json.WriteString("encodingFormat", file.MediaType);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static void Records(Utf8JsonWriter json, ManifestFile file, IReadOnlyList<RowField> fields)
    {
        if (fields.Count == 0)
        {
            return;
        }

        // A name of its own: a file and its records must not share an id.
        var id = file.Name + "/rows";
        json.WriteStartObject();
        json.WriteString("@type", "cr:RecordSet");
        json.WriteString("@id", id);
        json.WriteString("name", id);
        json.WriteString("description", FormattableString.Invariant($"{file.Rows} rows of {file.Format}."));
        json.WriteStartArray("field");
        foreach (var field in fields)
        {
            Field(json, file, $"{id}/{field.Name}", field.Name, field.Name, field.Parts);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Field(Utf8JsonWriter json, ManifestFile file, string id, string name, string path, string[] parts)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:Field");
        json.WriteString("@id", id);
        json.WriteString("name", name);
        if (parts.Length == 0)
        {
            json.WriteString("dataType", "sc:Text");
            json.WriteStartObject("source");
            json.WriteStartObject("fileObject");
            json.WriteString("@id", file.Name);
            json.WriteEndObject();
            json.WriteStartObject("extract");
            if (file.MediaType == "application/jsonl" && !path.Contains('[', StringComparison.Ordinal))
            {
                json.WriteString("column", path);
            }
            else
            {
                json.WriteString("jsonPath", (file.MediaType == "application/jsonl" ? "$." : "$[*].") + path);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteBoolean("isArray", true);
            json.WriteStartArray("subField");
            foreach (var part in parts)
            {
                Field(json, file, $"{id}/{part}", part, $"{path}[*].{part}", []);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
