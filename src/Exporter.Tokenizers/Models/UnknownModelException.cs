namespace Exporter.Tokenizers.Models;

/// <summary>There is no tokenizer for a name; the message says what to do.</summary>
public sealed class UnknownModelException : Exception
{
    private UnknownModelException(string model, string message)
        : base(message) => Model = model;

    /// <summary>The name that was asked for.</summary>
    public string Model { get; }

    internal static UnknownModelException NeedsFile(TokenModel model) => new(
        model.Name,
        $"{model.Name}: its vocabulary is not shipped here, for its licence. Supply its tokenizer.json or .model for \"{model.Encoding}\", or count with an encoding that ships, such as o200k_base.");

    internal static UnknownModelException Unknown(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Name: k.TrimEnd('*'), Distance: Distance(name, k.TrimEnd('*'))))
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).First();
        var hint = nearest.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean {nearest.Name}?" : "";
        return new(name, $"No model or encoding is called {name}.{hint}");
    }

    private static int Distance(string a, string b)
    {
        if (a.Length > 100)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }
        return row[b.Length];
    }
}
