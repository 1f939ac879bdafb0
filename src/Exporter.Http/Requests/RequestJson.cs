using System.Text.Json;
using System.Text.Json.Serialization;
using Exporter.Core;
using Exporter.Core.Records;
using Exporter.Http.Problems;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Requests;

/// <summary>Reads JSON bodies: strict in their form, and with a place and a suggestion in every refusal.</summary>
internal static class RequestJson
{
    /// <summary>Deepest nesting: as deep as an input's own JSON may be.</summary>
    private const int MaxDepth = 512;

    private static readonly JsonSerializerOptions Options = new(RecordJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        MaxDepth = MaxDepth,
    };

    /// <summary>The body as <typeparamref name="T"/>; a new one where no body came and <paramref name="required"/> is false.</summary>
    public static T Read<T>(HttpContext context, bool required = true)
        where T : RequestBody, new()
    {
        var bytes = context.Call().Body;
        if (bytes.IsEmpty)
        {
            return required ? throw Invalid("The call takes a JSON object, and the body is empty.") : new T();
        }

        CheckText(bytes.Span);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Options) is { } body ? Known(body) : throw Invalid("The call takes a JSON object, and the body is null.");
        }
        catch (JsonException e)
        {
            throw Invalid(Describe(e));
        }
    }

    // Every text and name is looked at once: halves of surrogate pairs, and names given twice, would otherwise surface deep inside, where
    // nobody expects them.
    private static void CheckText(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!):
                        throw Invalid(FormattableString.Invariant($"The member '{QueryReader.Shorten(reader.GetString()!)}' is given twice in one object, at byte {reader.TokenStartIndex}."));
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                }
            }
        }
        catch (JsonException e)
        {
            throw Invalid(Describe(e));
        }
        catch (InvalidOperationException)
        {
            throw Invalid(FormattableString.Invariant($"A text that begins at byte {reader.TokenStartIndex} is not Unicode. Send UTF-8, and characters beyond U+FFFF as pairs."));
        }
    }

    private static T Known<T>(T body)
        where T : RequestBody
    {
        if (body.Unknown is not { Count: > 0 } unknown)
        {
            return body;
        }

        var known = Options.GetTypeInfo(typeof(T)).Properties.Where(p => !p.IsExtensionData).Select(p => p.Name).ToList();
        var name = unknown.Keys.First();
        throw Invalid($"The body has a member '{QueryReader.Shorten(name)}' that this call does not know.{Suggestion.For(name, known)}");
    }

    private static string Describe(JsonException e)
    {
        var where = e.LineNumber is { } line ? FormattableString.Invariant($" at line {line + 1}, byte {e.BytePositionInLine + 1}") : "";
        var path = e.Path is { Length: > 1 and <= 200 } at ? $" ({at})" : "";
        var cut = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var what = cut < 0 ? e.Message.Split(" LineNumber:")[0] : e.Message[..cut];
        return $"The body is not the JSON that this call takes{where}{path}: {what}";
    }

    private static ApiProblemException Invalid(string message) => new(ProblemTypes.InvalidBody, message);
}
