using System.Text.Json;
using Exporter.Core.DataSets.Splits;

namespace Exporter.Core.DataSets.Rows;

/// <summary>Looks a member of a row up by its dotted path.</summary>
internal static class RowMember
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The member's value as text (a number or flag as JSON writes it); null where there is none, it is null, or it is a list or object.</summary>
    public static string? Of(SplitRow row, string path)
    {
        if (path == SplitSettings.SourceKey)
        {
            return row.Source;
        }

        try
        {
            using var json = JsonDocument.Parse(row.Json, Options);
            var value = json.RootElement;

            // A name may hold a dot of its own.
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(path, out var member))
            {
                member = value;
                foreach (var name in path.Split('.'))
                {
                    if (member.ValueKind != JsonValueKind.Object || !member.TryGetProperty(name, out member))
                    {
                        return null;
                    }
                }
            }

            return member.ValueKind switch
            {
                JsonValueKind.String => member.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.GetRawText(),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever reads the rows for a target says what is wrong with it.
            return null;
        }
    }
}
