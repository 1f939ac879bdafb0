using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Writing;

/// <summary>
/// Finds text that tries to do more than be read: sentences that speak to a language model as its user would, and characters that turn or hide what
/// a person sees. It is content and is never changed; it is flagged, so that whoever hands it to a model knows.
/// </summary>
internal static class HostileText
{
    /// <summary>Flag of text that tells a model what to do.</summary>
    public const string Injection = "prompt-injection";

    /// <summary>Flag of text with bidirectional embeddings, overrides or isolates, which can show another order than is stored.</summary>
    public const string Bidirectional = "bidirectional-controls";

    /// <summary>Flag of text with characters that nobody sees: tag characters, zero-width spaces, invisible operators.</summary>
    public const string Invisible = "invisible-characters";

    private static readonly SearchValues<string> Verbs = SearchValues.Create(
        ["ignor", "disregard", "forget", "override", "bypass", "system prompt", "you are now", "new instructions", "jailbreak", "developer mode", "vergiss", "oublie", "olvida"],
        StringComparison.OrdinalIgnoreCase);

    // Without backtracking: linear in the text's length, whatever it holds.
    private static readonly Regex Instruction = new(
        """
        \b(ignore|disregard|forget|override|bypass)\s+((all|any|the|your|my|of|previous|prior|above|earlier|preceding|foregoing|former|system|these|those|other)\s+){1,5}(instructions?|prompts?|rules|directions|directives|guidelines|messages?|context)\b
        |\bdisregard\s+(everything|all)\s+(above|before|previous)\b
        |\b(reveal|print|show|repeat|output|display|leak)\s+((me|us|the|your|full|entire|exact|hidden|initial)\s+){0,4}system\s+prompt\b
        |\byou\s+are\s+now\s+(dan|in\s+developer\s+mode|an?\s+unrestricted|jailbroken)\b
        |\b(developer|jailbreak)\s+mode\s+(enabled|activated|on)\b
        |\byour\s+new\s+instructions\s+are\b
        |\b(ignoriere|vergiss)\s+((alle|die|deine|bisherigen|vorherigen|vorigen|obigen|früheren)\s+){1,4}(anweisungen|instruktionen|regeln)\b
        |\b(ignore|ignorez|oublie|oubliez)\s+((toutes|les|tes|vos)\s+){1,3}(instructions|consignes|règles)(\s+(précédentes|ci-dessus|antérieures))?\b
        |\b(ignora|ignore|olvida|olvide)\s+((todas|las|tus|sus)\s+){1,3}(instrucciones|reglas)(\s+(anteriores|previas))?\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture);

    private static readonly SearchValues<char> Controls = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    // Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F, U+061C) belong to ordinary writing.
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\u200B\u2060\u2061\u2062\u2063\u2064\u180E");

    /// <summary>The flags of a text; empty for nearly every one.</summary>
    public static IReadOnlyList<string> Flags(string text)
    {
        var injection = text.AsSpan().IndexOfAny(Verbs) >= 0 && Instruction.IsMatch(text);
        var bidirectional = text.AsSpan().IndexOfAny(Controls) >= 0;
        var invisible = text.AsSpan().IndexOfAny(Hidden) >= 0 || HasTag(text);
        return !injection && !bidirectional && !invisible ? [] : [.. Named(injection, bidirectional, invisible)];
    }

    /// <summary>One sentence for each flag that an element of the document has.</summary>
    public static IEnumerable<string> Warnings(Document document)
    {
        var counts = new SortedDictionary<string, (int Count, string First)>(StringComparer.Ordinal);
        foreach (var element in document.Elements)
        {
            foreach (var flag in Flags(element.Text).Concat(element.Table is { } table ? table.Cells.SelectMany(c => Flags(c.Text)) : []).Distinct(StringComparer.Ordinal))
            {
                var before = counts.GetValueOrDefault(flag, (0, element.Id));
                counts[flag] = (before.Item1 + 1, before.Item2);
            }
        }

        return counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{Sentence(c.Key, c.Value.Count)} {(c.Value.Count == 1 ? "It" : "The first")} is element '{Short(c.Value.First)}'. The text was left as it is."));
    }

    private static string Sentence(string flag, int count) => flag switch
    {
        Injection when count == 1 => $"1 element of the document speaks to a language model as if it were its instructions ({flag}).",
        Injection => string.Create(CultureInfo.InvariantCulture, $"{count} elements of the document speak to a language model as if they were its instructions ({flag})."),
        Bidirectional => $"{Hold(count)} controls that can show text in another order than it is stored in ({flag}).",
        _ => $"{Hold(count)} characters that nobody sees ({flag}).",
    };

    private static string Hold(int count) => count == 1 ? "1 element holds" : string.Create(CultureInfo.InvariantCulture, $"{count} elements hold");

    private static string Short(string id) => string.Concat((id.Length > 64 ? id[..64] : id).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));

    private static IEnumerable<string> Named(bool injection, bool bidirectional, bool invisible)
    {
        if (injection)
        {
            yield return Injection;
        }

        if (bidirectional)
        {
            yield return Bidirectional;
        }

        if (invisible)
        {
            yield return Invisible;
        }
    }

    // Tag characters, U+E0020 to U+E007F, spell ASCII that no font draws; flags of regions end in them too, behind a black flag.
    private static bool HasTag(string text)
    {
        for (var at = 0; (at = text.IndexOf('\uDB40', at)) >= 0; at++)
        {
            if (at + 1 < text.Length && text[at + 1] is >= '\uDC20' and <= '\uDC7F' && !AfterFlag(text, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AfterFlag(string text, int at)
    {
        while (at >= 2 && text[at - 2] == '\uDB40')
        {
            at -= 2;
        }

        return at >= 2 && text[at - 2] == '\uD83C' && text[at - 1] == '\uDFF4';
    }
}
