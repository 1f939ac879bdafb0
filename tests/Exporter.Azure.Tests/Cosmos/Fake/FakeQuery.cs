using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>A query: <c>SELECT * | c.a, c.b FROM c [WHERE …] [ORDER BY c.a ASC, …]</c>.</summary>
internal sealed class FakeQuery
{
    private readonly IReadOnlyList<string>? _columns;
    private readonly FakeExpression? _where;
    private readonly List<(string Name, bool Descending)> _order;
    private readonly JsonObject _parameters;

    private FakeQuery(IReadOnlyList<string>? columns, FakeExpression? where, List<(string, bool)> order, JsonObject parameters) =>
        (_columns, _where, _order, _parameters) = (columns, where, order, parameters);

    public static FakeQuery Parse(byte[] body)
    {
        var request = JsonNode.Parse(body)!;
        var parameters = new JsonObject(((JsonArray?)request["parameters"] ?? []).Select(p => KeyValuePair.Create((string)p!["name"]!, p["value"]?.DeepClone())));
        var tokens = new FakeTokens((string)request["query"]!);
        tokens.Expect("SELECT");
        List<string>? columns = null;
        if (!tokens.Take("*"))
        {
            columns = [tokens.Property()];
            while (tokens.Take(","))
            {
                columns.Add(tokens.Property());
            }
        }

        tokens.Expect("FROM");
        tokens.Expect("c");
        var where = tokens.Take("WHERE") ? FakeExpression.Parse(tokens) : null;
        var order = new List<(string, bool)>();
        if (tokens.Take("ORDER"))
        {
            tokens.Expect("BY");
            do
            {
                var name = tokens.Property();
                var descending = tokens.Take("DESC");
                _ = descending || tokens.Take("ASC");
                order.Add((name, descending));
            }
            while (tokens.Take(","));
        }

        tokens.ExpectEnd();
        return new FakeQuery(columns, where, order, parameters);
    }

    public IEnumerable<JsonObject> Run(IEnumerable<JsonObject> items)
    {
        var found = items.Where(i => _where is null || _where.IsTrue(i, _parameters));
        if (_order.Count > 0)
        {
            // ORDER BY leaves out what lacks the property, as the service does.
            found = found.Where(i => _order.All(o => i.ContainsKey(o.Name))).Order(Comparer<JsonObject>.Create(Compare));
        }

        return found.Select(Project);
    }

    private int Compare(JsonObject a, JsonObject b)
    {
        foreach (var (name, descending) in _order)
        {
            var order = string.CompareOrdinal((string)a[name]!, (string)b[name]!);
            if (order != 0)
            {
                return descending ? -order : order;
            }
        }

        return 0;
    }

    private JsonObject Project(JsonObject item) => _columns is null
        ? (JsonObject)item.DeepClone()
        : new JsonObject(_columns.Where(item.ContainsKey).Select(c => KeyValuePair.Create(c, item[c]?.DeepClone())));
}
