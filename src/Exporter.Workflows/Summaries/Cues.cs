namespace Exporter.Workflows.Summaries;

/// <summary>
/// Words that tell which section of a summary a sentence belongs to, in the languages of Western offices: beginnings of words, or whole words where
/// a <c>$</c> ends them.
/// </summary>
internal sealed class Cues
{
    private readonly string[] _beginnings;

    private Cues(params string[] beginnings) => _beginnings = beginnings;

    public static Cues Recommendations { get; } = new(
        "recommend", "should$", "advis", "suggest",
        "empfehl", "empfohl", "sollte", "ratsam", "vorschl",
        "recommand", "devrait", "devraient", "conseil", "suggér",
        "recomiend", "recomend", "debería", "aconsej", "sugier",
        "raccomand", "dovrebbe", "dovrebbero", "consigli", "deveria", "aconselh");

    public static Cues Risks { get; } = new(
        "risk", "threat", "uncertain", "vulnerab", "hazard", "danger", "adverse", "penalt", "breach", "shortfall", "volatil",
        "risik", "gefahr", "gefähr", "bedroh", "unsicher",
        "risque", "menace", "danger", "incertitude", "riesgo", "amenaza", "peligro", "incertidumbre", "rischi", "minacci", "pericol", "risco", "ameaça", "perigo");

    public static Cues Actions { get; } = new(
        "must$", "shall$", "required$", "deadline", "due$", "submit", "payable", "mandatory", "obliged", "please$",
        "muss", "müssen", "fällig", "frist", "erforderlich", "bitte",
        "doit", "doivent", "échéance", "obligatoire", "veuillez", "debe", "deben", "deberá", "plazo", "vencimiento", "obligatori",
        "deve", "devono", "devem", "scadenza", "prazo");

    public static Cues Findings { get; } = new(
        "found", "finding", "show", "result", "conclu", "increas", "decreas", "total", "significan", "percent", "grew", "fell", "reveal", "demonstrat",
        "ergebnis", "zeig", "gestiegen", "gesunken", "prozent", "insgesamt",
        "résultat", "montr", "augment", "diminu", "résult", "muestr", "aument", "disminu", "risultat", "mostra");

    /// <summary>How many of the words are cues; one counts full, further ones half.</summary>
    public double Strength(IReadOnlyList<string> words)
    {
        var hits = 0;
        for (var i = 0; i < words.Count; i++)
        {
            // "Due to" gives a cause, not a date.
            var isCause = words[i] == "due" && i + 1 < words.Count && words[i + 1] == "to";
            hits += !isCause && IsCue(words[i]) ? 1 : 0;
        }

        return hits == 0 ? 0 : 1 + ((hits - 1) * 0.5);
    }

    private bool IsCue(string word) =>
        Array.Exists(_beginnings, b => b[^1] == '$' ? b.AsSpan(0, b.Length - 1).SequenceEqual(word) : word.StartsWith(b, StringComparison.Ordinal));
}
