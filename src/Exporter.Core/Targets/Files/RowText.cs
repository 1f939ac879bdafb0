using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Exporter.Core.Formats.Training;
using Exporter.Core.Targets.Checks;

namespace Exporter.Core.Targets.Files;

/// <summary>Parses a row and checks what holds for every reader: it is UTF-8 and JSON, no name stands twice in an object, no string is broken.</summary>
internal static class RowText
{
    private const int Deepest = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Loose = new() { MaxDepth = Deepest };
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c), '\u007F']);

    /// <summary>The row; null where it is no JSON, or holds something twice or broken, and a finding says so.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, RowFindings findings)
    {
        if (!Utf8.IsValid(json.Span))
        {
            findings.Add(Rules.NotUtf8, "", "The row is not UTF-8.", "Save the file as UTF-8.");
            return null;
        }

        JsonDocument row;
        try
        {
            row = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e)
        {
            Refuse(json, e, findings);
            return null;
        }

        var (broken, controls, token) = Strings(json.Span);
        if (controls)
        {
            findings.Add(Rules.NullCharacter, "", "A string of the row holds a NUL or another control character.", "Take it out where it means nothing.");
        }

        if (token is not null)
        {
            findings.Add(Rules.SpecialToken, "", $"The row holds {RowJson.Quote(token)}, which chat templates use as a control token.", "Put a blank after its first character, unless it is meant to be one.");
        }

        if (!broken)
        {
            return row;
        }

        row.Dispose();
        findings.Add(Rules.BrokenText, "", "A string of the row holds half of a surrogate pair, such as \\ud800 alone, which no UTF-8 can say.", "Replace it by the character that was meant, or by \\ufffd.");
        return null;
    }

    private static void Refuse(ReadOnlyMemory<byte> json, JsonException e, RowFindings findings)
    {
        try
        {
            using var loose = JsonDocument.Parse(json, Loose);
            findings.Add(Rules.DuplicateMember, "", "A name stands twice in an object of the row.", "Keep the one that is meant.");
        }
        catch (JsonException)
        {
            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            findings.Add(Rules.NotJson, "", $"The row is not JSON: {(end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ')} (byte {(e.LineNumber > 0 ? -1 : e.BytePositionInLine) + 1} of it).".Replace(" (byte 0 of it)", "", StringComparison.Ordinal), "Write one whole JSON value.");
        }
    }

    private static (bool Broken, bool Controls, string? Token) Strings(ReadOnlySpan<byte> json)
    {
        var (broken, controls) = (false, false);
        string? token = null;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        while (reader.Read())
        {
            // A string without an escape is what its bytes are; most need no second look.
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || (!reader.ValueIsEscaped && reader.ValueSpan.IndexOfAny((byte)'<', (byte)'[', (byte)0x7F) < 0))
            {
                continue;
            }

            try
            {
                var text = reader.GetString()!;
                controls |= text.AsSpan().IndexOfAny(Controls) >= 0;
                token ??= SpecialTokens.First(text);
            }
            catch (InvalidOperationException)
            {
                broken = true;
            }
        }

        return (broken, controls, token);
    }
}
