using System.Text.Json.Nodes;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>A condition of a query. Comparing with a property that is not there is undefined, which is not true.</summary>
internal abstract class FakeExpression
{
    public abstract bool IsTrue(JsonObject item, JsonObject parameters);

    public static FakeExpression Parse(FakeTokens tokens)
    {
        var left = ParseAnd(tokens);
        while (tokens.Take("OR"))
        {
            var (a, b) = (left, ParseAnd(tokens));
            left = new Test((i, p) => a.IsTrue(i, p) || b.IsTrue(i, p));
        }

        return left;
    }

    private static FakeExpression ParseAnd(FakeTokens tokens)
    {
        var left = ParseUnary(tokens);
        while (tokens.Take("AND"))
        {
            var (a, b) = (left, ParseUnary(tokens));
            left = new Test((i, p) => a.IsTrue(i, p) && b.IsTrue(i, p));
        }

        return left;
    }

    private static FakeExpression ParseUnary(FakeTokens tokens)
    {
        if (tokens.Take("NOT"))
        {
            var inner = ParseUnary(tokens);
            return new Test((i, p) => !inner.IsTrue(i, p));
        }

        if (tokens.Take("("))
        {
            var inner = Parse(tokens);
            tokens.Expect(")");
            return inner;
        }

        if (tokens.Take("IS_DEFINED"))
        {
            tokens.Expect("(");
            var defined = tokens.Property();
            tokens.Expect(")");
            return new Test((i, _) => i.ContainsKey(defined));
        }

        var name = tokens.Property();
        if (tokens.Take("IN"))
        {
            tokens.Expect("(");
            var values = new List<string> { tokens.Next() };
            while (tokens.Take(","))
            {
                values.Add(tokens.Next());
            }

            tokens.Expect(")");
            return new Test((i, p) => values.Any(v => Compare(i, name, p, v) == 0));
        }

        var (sign, value) = (tokens.Next(), tokens.Next());
        return sign switch
        {
            "=" => new Test((i, p) => Compare(i, name, p, value) == 0),
            "<" => new Test((i, p) => Compare(i, name, p, value) < 0),
            ">" => new Test((i, p) => Compare(i, name, p, value) > 0),
            "<=" => new Test((i, p) => Compare(i, name, p, value) <= 0),
            ">=" => new Test((i, p) => Compare(i, name, p, value) >= 0),
            _ => throw new NotSupportedException($"The fake does not know the operator '{sign}'."),
        };
    }

    private static int? Compare(JsonObject item, string name, JsonObject parameters, string parameter)
    {
        if (!parameters.ContainsKey(parameter))
        {
            throw new NotSupportedException($"'{parameter}' is no parameter of the query.");
        }

        return item[name] is { } value ? string.CompareOrdinal((string)value!, (string)parameters[parameter]!) : null;
    }

    private sealed class Test(Func<JsonObject, JsonObject, bool> isTrue) : FakeExpression
    {
        public override bool IsTrue(JsonObject item, JsonObject parameters) => isTrue(item, parameters);
    }
}
