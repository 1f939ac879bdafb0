using Exporter.Pdf.Fonts;
using Exporter.Pdf.Fonts.OpenType;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>Which lookups a face applies to text of a script, language and direction, in which order.</summary>
internal sealed class ShapePlan
{
    public const uint Everywhere = 1, Isolated = 2, Final = 4, Initial = 8, Medial = 16;

    // Real faces have some hundred; a damaged one may list the same lookups millions of times.
    private const int MaximumLookups = 10_000;

    private readonly Substitution? _substitution;
    private readonly Positioning? _positioning;
    private readonly List<(int Lookup, uint Features)[]> _stages = [];
    private readonly (int Lookup, uint Features)[] _positions = [];

    public ShapePlan(FontFace face, int script, uint language, bool rightToLeft)
    {
        FaceLayout layout = face.Layout;
        (Face, Script, RightToLeft, Classes) = (face, script, rightToLeft, layout.Classes);
        Joins = ScriptTags.Joins(script);
        uint[] tags = ScriptTags.For(script);
        int system = layout.Substitutions.LanguageSystem(tags, language);
        if (system != 0)
        {
            _substitution = new(layout.Substitutions, layout.Classes);
            AddStages(layout.Substitutions, system);
        }
        int positions = layout.Positions.LanguageSystem(tags, language);
        HasMarks = layout.Positions.LookupsOf(positions, LayoutTable.TagOf("mark")).Any();
        HasPositions = positions != 0;
        if (positions != 0)
        {
            _positioning = new(layout.Positions, layout.Classes, rightToLeft);
            _positions = Sorted(layout.Positions.Required(positions).Concat(
                Features("abvm", "blwm", "curs", "dist", "kern", "mark", "mkmk").SelectMany(tag => layout.Positions.LookupsOf(positions, tag))), Everywhere);
        }
        bool kerned = layout.Positions.LookupsOf(positions, LayoutTable.TagOf("kern")).Any();
        Kern = !kerned && layout.Kern.Any ? layout.Kern : null;
    }

    public FontFace Face { get; }

    public int Script { get; }

    public bool RightToLeft { get; }

    public GlyphClasses Classes { get; }

    /// <summary>Whether letters take forms by their neighbours.</summary>
    public bool Joins { get; }

    /// <summary>Whether the face forms joined letters itself.</summary>
    public bool HasForms { get; private set; }

    /// <summary>Whether the face places marks itself.</summary>
    public bool HasMarks { get; }

    public bool HasPositions { get; }

    /// <summary>Pairs for kerning where the face has them in the old way only.</summary>
    public KernTable? Kern { get; }

    public void Substitute(GlyphBuffer buffer)
    {
        if (_substitution is null)
            return;
        foreach (var stage in _stages)
        {
            foreach ((int lookup, uint features) in stage)
                _substitution.Apply(buffer, lookup, features);
        }
    }

    public void Position(GlyphBuffer buffer)
    {
        foreach ((int lookup, uint features) in _positions)
            _positioning!.Apply(buffer, lookup, features);
    }

    private static IEnumerable<uint> Features(params string[] tags) => tags.Select(LayoutTable.TagOf);

    private static (int, uint)[] Sorted(IEnumerable<int> lookups, uint features) =>
        [.. lookups.Take(MaximumLookups).Distinct().Order().Select(lookup => (lookup, features))];

    private void AddStages(LayoutTable table, int system)
    {
        void Add(uint features, IEnumerable<int> first, params string[] tags)
        {
            var lookups = Sorted(first.Concat(Features(tags).SelectMany(tag => table.LookupsOf(system, tag))), features);
            if (lookups.Length > 0)
                _stages.Add(lookups);
        }
        IEnumerable<int> required = table.Required(system);
        if (!Joins)
        {
            // Ligatures for looks (liga) are left out: text in tables of figures and words is read letter by letter.
            Add(Everywhere, required, "ccmp", "locl", "rlig", "calt", "rclt", RightToLeft ? "rtla" : "ltra");
            return;
        }
        Add(Everywhere, required, "ccmp", "locl", "rtla");
        int before = _stages.Count;
        Add(Isolated, [], "isol");
        Add(Final, [], "fina");
        Add(Medial, [], "medi");
        Add(Initial, [], "init");
        HasForms = _stages.Count > before;
        Add(Everywhere, [], "rlig");
        Add(Everywhere, [], "calt");
        Add(Everywhere, [], "rclt", "liga", "clig", "mset");
    }
}
