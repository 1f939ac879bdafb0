using System.Text;

namespace Exporter.Pdf.Text;

/// <summary>A character that no face has.</summary>
/// <param name="Rune">The character.</param>
/// <param name="Script">The English name of its script, such as Han, or Common.</param>
/// <param name="Count">How many times it was met.</param>
public sealed record MissingCharacter(Rune Rune, string Script, int Count)
{
    /// <summary>The character's number in Unicode's notation: U+4E00.</summary>
    public string Number => $"U+{Rune.Value:X4}";
}

/// <summary>A script that cannot be drawn right, whatever fonts there are.</summary>
/// <param name="Script">Its English name, such as Devanagari.</param>
/// <param name="Count">How many of its characters were met.</param>
public sealed record UnsupportedScript(string Script, int Count);

/// <summary>What could not be drawn, collected while text is set.</summary>
public sealed class MissingText
{
    private const int MaximumCharacters = 10_000;
    private readonly Dictionary<Rune, (string Script, int Count)> _characters = [];
    private readonly Dictionary<string, int> _scripts = new(StringComparer.Ordinal);

    /// <summary>Whether anything is missing.</summary>
    public bool Any => _characters.Count > 0 || _scripts.Count > 0;

    /// <summary>The characters that no face has, by number.</summary>
    public IReadOnlyList<MissingCharacter> Characters =>
        [.. _characters.OrderBy(pair => pair.Key).Select(pair => new MissingCharacter(pair.Key, pair.Value.Script, pair.Value.Count))];

    /// <summary>The scripts that need a shaping engine which is not there, by name.</summary>
    public IReadOnlyList<UnsupportedScript> Scripts =>
        [.. _scripts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new UnsupportedScript(pair.Key, pair.Value))];

    internal void AddCharacter(Rune rune, string script)
    {
        // Past the bound the message is long enough; known characters are still counted.
        if (_characters.TryGetValue(rune, out var known))
            _characters[rune] = (script, known.Count + 1);
        else if (_characters.Count < MaximumCharacters)
            _characters[rune] = (script, 1);
    }

    internal void AddScript(string script, int count) =>
        _scripts[script] = _scripts.GetValueOrDefault(script) + count;
}
