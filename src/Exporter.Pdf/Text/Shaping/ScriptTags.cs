using Exporter.Pdf.Fonts.OpenType;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>OpenType's tags of scripts and languages.</summary>
internal static class ScriptTags
{
    private static readonly uint Default = LayoutTable.TagOf("DFLT");
    private static readonly uint OldDefault = LayoutTable.TagOf("dflt");
    private static readonly uint Latin = LayoutTable.TagOf("latn");

    // Languages for which common fonts have letters of their own; OpenType's registry of language system tags.
    private static readonly Dictionary<string, uint> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = LayoutTable.TagOf("ARA "), ["az"] = LayoutTable.TagOf("AZE "), ["be"] = LayoutTable.TagOf("BEL "), ["bg"] = LayoutTable.TagOf("BGR "),
        ["ca"] = LayoutTable.TagOf("CAT "), ["crh"] = LayoutTable.TagOf("CRT "), ["de"] = LayoutTable.TagOf("DEU "), ["el"] = LayoutTable.TagOf("ELL "),
        ["en"] = LayoutTable.TagOf("ENG "), ["fa"] = LayoutTable.TagOf("FAR "), ["he"] = LayoutTable.TagOf("IWR "), ["ja"] = LayoutTable.TagOf("JAN "),
        ["kk"] = LayoutTable.TagOf("KAZ "), ["ko"] = LayoutTable.TagOf("KOR "), ["ku"] = LayoutTable.TagOf("KUR "), ["mk"] = LayoutTable.TagOf("MKD "),
        ["mt"] = LayoutTable.TagOf("MTS "), ["nl"] = LayoutTable.TagOf("NLD "), ["pl"] = LayoutTable.TagOf("PLK "), ["ps"] = LayoutTable.TagOf("PAS "),
        ["ro"] = LayoutTable.TagOf("ROM "), ["mo"] = LayoutTable.TagOf("MOL "), ["ru"] = LayoutTable.TagOf("RUS "), ["sd"] = LayoutTable.TagOf("SND "),
        ["sr"] = LayoutTable.TagOf("SRB "), ["tr"] = LayoutTable.TagOf("TRK "), ["tt"] = LayoutTable.TagOf("TAT "), ["ug"] = LayoutTable.TagOf("UYG "),
        ["ur"] = LayoutTable.TagOf("URD "), ["vi"] = LayoutTable.TagOf("VIT "), ["yi"] = LayoutTable.TagOf("JII "),
    };

    public static readonly int Common = IndexOf("Common");
    public static readonly int Inherited = IndexOf("Inherited");
    public static readonly int Arabic = IndexOf("Arabic");
    public static readonly int Nko = IndexOf("Nko");

    /// <summary>The tags under which a face may have the script, the best first.</summary>
    public static uint[] For(int script) => script == Common || script == Inherited || script == 0
        ? [Default, OldDefault, Latin]
        : [Own(script), Default, OldDefault, Latin];

    /// <summary>The tag of the language of a BCP 47 tag, 0 where fonts are not expected to care.</summary>
    public static uint ForLanguage(string? language)
    {
        if (language is null)
            return 0;
        string[] parts = language.Split('-', '_');
        if (parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
            return Chinese(parts);
        return Languages.GetValueOrDefault(parts[0]);
    }

    /// <summary>Whether letters of the script take forms by their neighbours.</summary>
    public static bool Joins(int script) => script == Arabic || script == Nko;

    /// <summary>Chinese characters have forms of their own in Hong Kong, in Taiwan, and in simplified writing, which is meant where nothing is said.</summary>
    private static uint Chinese(string[] parts)
    {
        bool Has(string part) => parts.Contains(part, StringComparer.OrdinalIgnoreCase);
        return LayoutTable.TagOf(Has("HK") || Has("MO") ? "ZHH " : Has("Hant") || Has("TW") ? "ZHT " : "ZHS ");
    }

    private static uint Own(int script) => CharacterData.ScriptCodes[script] switch
    {
        "Hira" => LayoutTable.TagOf("kana"),
        "Laoo" => LayoutTable.TagOf("lao "),
        "Yiii" => LayoutTable.TagOf("yi  "),
        "Nkoo" => LayoutTable.TagOf("nko "),
        "Vaii" => LayoutTable.TagOf("vai "),
        string code => LayoutTable.TagOf(code.ToLowerInvariant()),
    };

    private static int IndexOf(string name) => Array.IndexOf(CharacterData.Scripts, name);
}
