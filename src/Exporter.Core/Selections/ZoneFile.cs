using System.Text.Json;
using Exporter.Core.Readers;

namespace Exporter.Core.Selections;

/// <summary>Reads zones from JSON: <c>{"overlap":"center","zones":[{"page":1,"left":0,"top":0,"right":100,"bottom":12,"unit":"percent","action":"exclude"}]}</c>, or the array of zones alone.</summary>
public static class ZoneFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads them; they are checked where a <see cref="Selection"/> is made of them.</summary>
    /// <exception cref="InputRefusedException">It is not JSON of that shape: the message says where.</exception>
    public static ZoneSettings Read(string name, ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            return (text.TrimStart(" \t\r\n"u8).StartsWith("["u8)
                ? new ZoneSettings { Zones = JsonSerializer.Deserialize<List<ZoneRectangle>>(text, Json) }
                : JsonSerializer.Deserialize<ZoneSettings>(text, Json)) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new InputRefusedException(
                FormattableString.Invariant($"{name} does not hold zones (line {(e.LineNumber ?? 0) + 1}{(e.Path is { Length: > 1 } path ? $", at {path}" : "")}). Write for example {{\"zones\":[{{\"page\":1,\"left\":0,\"top\":0,\"right\":100,\"bottom\":12,\"unit\":\"percent\",\"action\":\"exclude\"}}]}}."), e);
        }
    }
}
