using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Formats.Training;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Rows;

/// <summary>
/// Reads the JSON objects that a template wrote, however they are laid out over lines, and makes their strings clean: no control character, no half of a
/// surrogate pair, and for training no special token of a chat template.
/// </summary>
internal sealed class RowReader(bool training)
{
    private const int Deepest = 64;

    private readonly TextCleaner _cleaner = new();
    private readonly SpecialTokens _tokens = new();

    /// <summary>What a user should know of the strings.</summary>
    public IEnumerable<string> Warnings => _cleaner.Warnings.Concat(_tokens.Warnings);

    /// <summary>The objects with their places in the text, all of them or none.</summary>
    /// <exception cref="TemplateOutputException">The text holds something else.</exception>
    public List<(JsonElement Row, int Position)> Read(string text)
    {
        var rows = new List<(JsonElement, int)>();
        if (string.IsNullOrWhiteSpace(text))
        {
            return rows;
        }

        var bytes = Encoding.UTF8.GetBytes(SurrogateEscapes.Repair(text));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = Deepest });
        try
        {
            while (reader.Read())
            {
                var start = Place(bytes, (int)reader.TokenStartIndex);
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    throw new TemplateOutputException($"a row is a JSON object, {{\"name\": value}}, and this is {Name(reader.TokenType)}.", start);
                }

                rows.Add((Clean(ref reader, bytes), start));
            }
        }
        catch (JsonException e)
        {
            throw new TemplateOutputException($"it is not JSON ({Reason(e)}). Write values with | tojson, which quotes them.", Place(bytes, Offset(bytes, e)));
        }

        return rows;
    }

    // The reader's own words, without the place in bytes that they end with.
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        _ => "a value alone",
    };

    private static int Place(byte[] bytes, int offset) => Encoding.UTF8.GetCharCount(bytes, 0, Math.Min(offset, bytes.Length));

    private static int Offset(byte[] bytes, JsonException e)
    {
        var at = 0;
        for (var line = e.LineNumber ?? 0; line > 0 && bytes.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var next; line--)
        {
            at += next + 1;
        }

        return (int)Math.Min(bytes.Length, at + (e.BytePositionInLine ?? 0));
    }

    // From the object's first brace to its last.
    private JsonElement Clean(ref Utf8JsonReader reader, byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var names = new Stack<HashSet<string>>();
        var depth = reader.CurrentDepth;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Push(new HashSet<string>(StringComparer.Ordinal));
                    json.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    json.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    json.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    json.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    var name = Clean(reader.GetString()!);
                    json.WritePropertyName(names.Peek().Add(name) ? name : throw new TemplateOutputException($"\"{name}\" stands twice in one object.", Place(bytes, (int)reader.TokenStartIndex)));
                    break;
                case JsonTokenType.String:
                    json.WriteStringValue(Clean(reader.GetString()!));
                    break;
                default:
                    json.WriteRawValue(reader.ValueSpan);
                    break;
            }
        }
        while (reader.CurrentDepth > depth ? reader.Read() : reader.TokenType != JsonTokenType.EndObject && reader.Read());

        json.Flush();
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }

    private string Clean(string text) => training ? _tokens.Neutralise(_cleaner.Clean(text)) : _cleaner.Clean(text);
}
