using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>A barcode on a page.</summary>
internal sealed class DiBarcode(string value, JsonElement json, string pointer, int? page)
{
    /// <summary>What it says.</summary>
    public string Value { get; } = value;

    /// <summary>Its JSON.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Its place in the result, for example <c>/pages/0/barcodes/1</c>.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>Number of its page, or null.</summary>
    public int? Page { get; } = page;

    /// <summary>Place in the result of the text that it stands in, or null.</summary>
    public string? Within { get; private set; }

    /// <summary>Barcodes of all pages that say something.</summary>
    public static List<DiBarcode> All(JsonElement result)
    {
        List<DiBarcode> found = [];
        var pages = 0;
        foreach (var page in result.Items("pages"))
        {
            var index = 0;
            foreach (var json in page.Items("barcodes"))
            {
                var pointer = string.Create(CultureInfo.InvariantCulture, $"/pages/{pages}/barcodes/{index++}");
                if (json.String("value") is { } value && !string.IsNullOrWhiteSpace(value))
                {
                    found.Add(new DiBarcode(JsonReading.Lines(value), json, pointer, page.PageNumber("pageNumber")));
                }
            }

            pages++;
        }

        return found;
    }

    /// <summary>What it says, as part of a text.</summary>
    public string In(string where)
    {
        Within ??= where;
        return Value;
    }
}
