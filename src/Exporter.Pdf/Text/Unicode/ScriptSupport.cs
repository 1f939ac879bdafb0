namespace Exporter.Pdf.Text.Unicode;

/// <summary>Which scripts are drawn right by glyphs in sequence, joined letters and placed marks, and which need more.</summary>
internal static class ScriptSupport
{
    // Letters that change places, stack, or join by rules of their own script: all scripts that descend from Brahmi (but Thai and Lao), and joining scripts
    // beside Arabic and N'Ko. Mongolian, Phags-pa and Old Uyghur run from top to bottom. The last two rows have signs that are built of others.
    private static readonly HashSet<string> NeedEngine = new(StringComparer.Ordinal)
    {
        "Ahom", "Balinese", "Batak", "Bengali", "Bhaiksuki", "Brahmi", "Buginese", "Buhid", "Chakma", "Cham", "Devanagari", "Dives_Akuru", "Dogra", "Grantha",
        "Gujarati", "Gunjala_Gondi", "Gurmukhi", "Hanunoo", "Javanese", "Kaithi", "Kannada", "Kawi", "Kharoshthi", "Khmer", "Khojki", "Khudawadi", "Lepcha",
        "Limbu", "Mahajani", "Makasar", "Malayalam", "Marchen", "Masaram_Gondi", "Meetei_Mayek", "Modi", "Multani", "Myanmar", "Nandinagari", "New_Tai_Lue",
        "Newa", "Oriya", "Rejang", "Saurashtra", "Sharada", "Siddham", "Sinhala", "Soyombo", "Sundanese", "Syloti_Nagri", "Tagalog", "Tagbanwa", "Tai_Tham",
        "Tai_Viet", "Takri", "Tamil", "Telugu", "Tibetan", "Tirhuta", "Zanabazar_Square",
        "Adlam", "Chorasmian", "Hanifi_Rohingya", "Mandaic", "Manichaean", "Mongolian", "Old_Uyghur", "Phags_Pa", "Psalter_Pahlavi", "Sogdian", "Syriac",
        "Duployan", "Egyptian_Hieroglyphs", "Khitan_Small_Script", "Miao", "SignWriting", "Nyiakeng_Puachue_Hmong", "Pahawh_Hmong",
    };

    private static readonly bool[] Needs = [.. CharacterData.Scripts.Select(NeedEngine.Contains)];

    /// <summary>Whether text of a script, by its index, is refused because it would be drawn wrong.</summary>
    public static bool NeedsEngine(int script) => Needs[script];

    /// <summary>A script's name as a person writes it.</summary>
    public static string NameOf(int script) => CharacterData.Scripts[script].Replace('_', ' ');
}
