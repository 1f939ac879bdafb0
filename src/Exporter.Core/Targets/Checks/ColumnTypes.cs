using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>
/// The types of columns, as Apache Arrow infers them when the Hugging Face data sets library loads JSON: one type for a column in all rows, null beside any;
/// where two differ, the whole file fails to load. Objects in columns are followed three levels down, lists to their items.
/// </summary>
internal sealed class ColumnTypes
{
    private const int Deepest = 3;
    private const int MostColumns = 1000;

    private readonly Dictionary<string, (JsonValueKind Kind, long Line)> _columns = new(StringComparer.Ordinal);

    /// <summary>Compares a row with those before it.</summary>
    public void Check(JsonElement row, RowFindings findings)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in row.EnumerateObject())
        {
            Value(member.Name, member.Value, 1, said, findings);
        }
    }

    private void Value(string column, JsonElement value, int depth, HashSet<string> said, RowFindings findings)
    {
        var kind = value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
        if (kind == JsonValueKind.Null || column.Length > 200)
        {
            return;
        }

        if (!_columns.TryGetValue(column, out var first))
        {
            if (_columns.Count < MostColumns)
            {
                _columns.Add(column, (kind, findings.Line));
            }
        }
        else if (first.Kind != kind)
        {
            if (said.Add(column))
            {
                findings.Add(
                    Rules.ColumnTypes, column, $"'{column}' is {RowJson.Kind(value)} here and was {Name(first.Kind)} on line {first.Line}.",
                    "Use one type for it in all rows: the file does not load otherwise.");
            }

            return;
        }

        if (depth > Deepest)
        {
            return;
        }

        if (kind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Value(column + "[]", item, depth, said, findings);
            }
        }
        else if (kind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                Value($"{column}.{member.Name}", member.Value, depth + 1, said, findings);
            }
        }
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
