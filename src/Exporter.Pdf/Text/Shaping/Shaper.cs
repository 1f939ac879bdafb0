using Exporter.Pdf.Fonts;
using Exporter.Pdf.Fonts.OpenType;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>What a word is shaped with.</summary>
/// <param name="Face">The face.</param>
/// <param name="Script">The script's index.</param>
/// <param name="Language">The tag of the language, 0 for none.</param>
/// <param name="RightToLeft">Whether it reads from right to left.</param>
/// <param name="Joins">1 where a letter before the word joins it, 2 where one after it does.</param>
internal readonly record struct ShapeKey(FontFace Face, int Script, uint Language, bool RightToLeft, int Joins);

/// <summary>Turns words into glyphs, and remembers those it has met. For one thread.</summary>
internal sealed class Shaper
{
    private const int MaximumRemembered = 40_000;
    private const int LongestRemembered = 40;
    private const int StepsPerGlyph = 2_000;

    private readonly Dictionary<ShapeKey, Words> _words = [];
    private readonly Dictionary<ShapeKey, ShapePlan> _plans = [];
    private readonly GlyphBuffer _buffer = new();
    private int _remembered;
    private ShapeKey _lastKey;
    private Words? _last;

    public ShapedRun Shape(in ShapeKey key, ReadOnlySpan<char> text)
    {
        if (text.Length > LongestRemembered)
            return Make(key, text);
        if (_last is null || key != _lastKey)
        {
            if (!_words.TryGetValue(key, out _last))
                _words[key] = _last = new();
            _lastKey = key;
        }
        if (_last.Find.TryGetValue(text, out ShapedRun? run))
            return run;
        run = Make(key, text);
        if (++_remembered > MaximumRemembered)
        {
            _words.Clear();
            _words[key] = _last = new();
            _remembered = 1;
        }
        _last.Runs[text.ToString()] = run;
        return run;
    }

    private ShapedRun Make(in ShapeKey key, ReadOnlySpan<char> text)
    {
        ShapeKey alike = key with { Joins = 0 };
        if (!_plans.TryGetValue(alike, out ShapePlan? plan))
            _plans[alike] = plan = new(key.Face, key.Script, key.Language, key.RightToLeft);
        Span<uint> forms = plan.Joins ? new uint[text.Length] : [];
        if (plan.Joins)
            JoiningForms.Find(text, (key.Joins & 1) != 0, (key.Joins & 2) != 0, forms);
        GlyphMapping.Fill(_buffer, text, plan, forms);
        _buffer.Budget = 10_000 + _buffer.Count * StepsPerGlyph;
        plan.Substitute(_buffer);
        if (plan.Joins && !plan.HasForms)
            ArabicFallback.Apply(_buffer, plan);
        GlyphPlacement.Place(_buffer, plan);
        return new(GlyphPlacement.Arrange(_buffer, plan));
    }

    private sealed class Words
    {
        public Words() => Find = Runs.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<string, ShapedRun> Runs { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, ShapedRun>.AlternateLookup<ReadOnlySpan<char>> Find { get; }
    }
}
