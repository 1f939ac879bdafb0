namespace Exporter.Pdf.Fonts.OpenType;

/// <summary>The scripts, features and lookups of GSUB or GPOS.</summary>
internal sealed class LayoutTable
{
    private readonly int _scripts, _features, _lookups;

    public LayoutTable(LayoutData data)
    {
        Data = data;
        if (data.IsEmpty || data.U16(0) != 1)
            return;
        _scripts = data.Follow(0, 4);
        _features = data.Follow(0, 6);
        _lookups = data.Follow(0, 8);
        LookupCount = _lookups == 0 ? 0 : data.U16(_lookups);
        Starts = new GlyphSet?[LookupCount];
    }

    public LayoutData Data { get; }

    public int LookupCount { get; }

    /// <summary>For each lookup the glyphs it can begin with, once it has been asked for. Two threads may both work them out: they come to the same.</summary>
    public GlyphSet?[] Starts { get; } = [];

    /// <summary>Where a lookup begins, 0 where there is none.</summary>
    public int Lookup(int index) => index < LookupCount ? Data.Follow(_lookups, _lookups + 2 + index * 2) : 0;

    /// <summary>The language system for a script: its own or the default one; of the language where the script has it. 0 where there is none.</summary>
    /// <param name="scripts">Tags to look for, the best first.</param>
    /// <param name="language">The tag of the language, 0 for none.</param>
    public int LanguageSystem(ReadOnlySpan<uint> scripts, uint language)
    {
        foreach (uint tag in scripts)
        {
            int script = Find(_scripts, tag);
            if (script == 0)
                continue;
            int count = Data.U16(script + 2);
            for (int i = 0; language != 0 && i < count; i++)
            {
                if (Tag(script + 4 + i * 6) == language)
                    return Data.Follow(script, script + 8 + i * 6);
            }
            return Data.Follow(script, script);
        }
        return 0;
    }

    /// <summary>Whether the script has a table of its own.</summary>
    public bool HasScript(uint tag) => Find(_scripts, tag) != 0;

    /// <summary>The lookups of a feature in a language system.</summary>
    public IEnumerable<int> LookupsOf(int system, uint feature)
    {
        if (system == 0 || _features == 0)
            yield break;
        int count = Data.U16(system + 4);
        for (int i = 0; i < count; i++)
        {
            int index = Data.U16(system + 6 + i * 2);
            int record = _features + 2 + index * 6;
            if (index >= Data.U16(_features) || Tag(record) != feature)
                continue;
            int table = Data.Follow(_features, record + 4);
            int lookups = table == 0 ? 0 : Data.U16(table + 2);
            for (int k = 0; k < lookups; k++)
                yield return Data.U16(table + 4 + k * 2);
        }
    }

    /// <summary>The lookups of the feature that a language system requires.</summary>
    public IEnumerable<int> Required(int system)
    {
        if (system == 0 || _features == 0)
            yield break;
        int index = Data.U16(system + 2);
        if (index == 0xFFFF || index >= Data.U16(_features))
            yield break;
        int table = Data.Follow(_features, _features + 2 + index * 6 + 4);
        int lookups = table == 0 ? 0 : Data.U16(table + 2);
        for (int k = 0; k < lookups; k++)
            yield return Data.U16(table + 4 + k * 2);
    }

    public static uint TagOf(string tag) => (uint)(tag[0] << 24 | tag[1] << 16 | tag[2] << 8 | tag[3]);

    private uint Tag(int offset) => (uint)(Data.U16(offset) << 16 | Data.U16(offset + 2));

    private int Find(int list, uint tag)
    {
        if (list == 0)
            return 0;
        int count = Data.U16(list);
        for (int i = 0; i < count; i++)
        {
            if (Tag(list + 2 + i * 6) == tag)
                return Data.Follow(list, list + 6 + i * 6);
        }
        return 0;
    }
}
