using System.Text.Json;

namespace Exporter.Core.Ledgers;

/// <summary>What both forms of a stored ledger entry, the lines and those of a document's own JSON, write alike.</summary>
internal static class LedgerJson
{
    /// <summary>The repairs of an entry as a member <c>repairs</c>; left out where there are none.</summary>
    public static void Repairs(Utf8JsonWriter json, LedgerEntry entry)
    {
        if (entry.Repairs is not { Count: > 0 } repairs)
        {
            return;
        }

        json.WriteStartArray("repairs");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            json.WriteString("rule", repair.Rule);
            json.WriteString("change", repair.Change);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
