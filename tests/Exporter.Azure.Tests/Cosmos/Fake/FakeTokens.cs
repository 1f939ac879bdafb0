using System.Text.RegularExpressions;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>The words of a query. A literal is an error: the store passes values as parameters and nothing else.</summary>
internal sealed partial class FakeTokens
{
    private readonly List<string> _tokens;
    private int _next;

    public FakeTokens(string sql)
    {
        _tokens = [.. Token().Matches(sql).Select(m => m.Value)];
        if (string.Concat(_tokens) != string.Concat(sql.Where(c => !char.IsWhiteSpace(c))))
        {
            throw new NotSupportedException("The fake cannot read the query: " + sql);
        }
    }

    public string? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    public bool Take(string token)
    {
        if (!string.Equals(Peek, token, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next++;
        return true;
    }

    public string Next() => _tokens[_next++];

    public void Expect(string token)
    {
        if (!Take(token))
        {
            throw new NotSupportedException($"The query has '{Peek}' where the fake expects '{token}'.");
        }
    }

    public void ExpectEnd()
    {
        if (Peek is not null)
        {
            throw new NotSupportedException($"The fake does not know '{Peek}' in a query.");
        }
    }

    public string Property() => Next() is var token && token.StartsWith("c.", StringComparison.Ordinal) ? token[2..] : throw new NotSupportedException($"'{token}' is no property of c.");

    [GeneratedRegex(@"@\w+|c\.\w+|\w+|<=|>=|!=|[<>=(),*]")]
    private static partial Regex Token();
}
