namespace Exporter.Local.Summaries;

/// <summary>Words that tell which section of a summary a sentence belongs to, as beginnings of words, in the languages of Western offices.</summary>
internal sealed class Cues
{
    private readonly string[] _beginnings;

    private Cues(params string[] beginnings) => _beginnings = beginnings;

    public static Cues Recommendations { get; } = new(
        "recommend", "should", "advis", "suggest", "propos", "consider",
        "empfehl", "empfohl", "sollte", "ratsam", "vorschl",
        "recommand", "devrait", "devraient", "conseil", "suggér",
        "recomiend", "recomend", "debería", "aconsej", "sugier",
        "raccomand", "dovrebbe", "dovrebbero", "consigli", "deveria", "aconselh");

    public static Cues Risks { get; } = new(
        "risk", "threat", "uncertain", "vulnerab", "hazard", "danger", "adverse", "penalt", "breach", "shortfall", "volatil",
        "risik", "gefahr", "gefähr", "bedroh", "unsicher",
        "risque", "menace", "danger", "incertitude", "riesgo", "amenaza", "peligro", "incertidumbre", "rischi", "minacci", "pericol", "risco", "ameaça", "perigo");

    public static Cues Actions { get; } = new(
        "must", "shall", "required", "deadline", "due", "submit", "payable", "mandatory", "obliged", "please",
        "muss", "müssen", "fällig", "frist", "erforderlich", "bitte",
        "doit", "doivent", "échéance", "obligatoire", "veuillez", "debe", "deben", "deberá", "plazo", "vencimiento", "obligatori",
        "deve", "devono", "devem", "scadenza", "prazo");

    public static Cues Findings { get; } = new(
        "found", "finding", "show", "result", "conclu", "increas", "decreas", "total", "significan", "percent", "grew", "fell", "reveal", "demonstrat",
        "ergebnis", "zeig", "gestiegen", "gesunken", "prozent", "insgesamt",
        "résultat", "montr", "augment", "diminu", "résult", "muestr", "aument", "disminu", "risultat", "mostra");

    /// <summary>How many of the words begin as a cue does; one counts full, further ones half.</summary>
    public double Strength(IEnumerable<string> words)
    {
        var hits = words.Count(w => _beginnings.Any(b => w.StartsWith(b, StringComparison.Ordinal)));
        return hits == 0 ? 0 : 1 + ((hits - 1) * 0.5);
    }
}
