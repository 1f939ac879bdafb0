using System.Buffers;
using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>
/// The colour of headings, rules and table heads, with its shades. Whatever colour a reviewer asks for, what is written in it or on it has the contrast of
/// 4.5 to 1 that WCAG's level AA wants of text. All are <c>#rrggbb</c> in lower case.
/// </summary>
internal sealed record AccentColor
{
    private const double Readable = 4.5;
    private const int Steps = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    private AccentColor(Rgb color) => (Hex, OnFill, OnPaper, OnDark, Tint) = (
        color.ToString(),
        Rgb.Contrast(color, Rgb.White) >= Rgb.Contrast(color, Rgb.Black) ? Rgb.White.ToString() : Rgb.Black.ToString(),
        Shade(color, Rgb.Black, Rgb.White),
        Shade(color, Rgb.White, Rgb.Dark),
        color.Towards(Rgb.White, 28, Steps).ToString());

    /// <summary>The colour where nobody asks for one.</summary>
    public static AccentColor Default { get; } = Parse("#1f4e79")!;

    /// <summary>The colour as it was asked for, for areas and lines.</summary>
    public string Hex { get; }

    /// <summary>Black or white: the text on an area of it.</summary>
    public string OnFill { get; }

    /// <summary>The colour for text on white paper: itself, or darker.</summary>
    public string OnPaper { get; }

    /// <summary>The colour for text on a dark screen (<c>#16171a</c>): itself, or lighter.</summary>
    public string OnDark { get; }

    /// <summary>A pale tint, for areas behind black text.</summary>
    public string Tint { get; }

    /// <summary>Reads <c>#rrggbb</c>; null for anything else.</summary>
    public static AccentColor? Parse(string text) =>
        text is ['#', _, _, _, _, _, _] && !text.AsSpan(1).ContainsAnyExcept(Digits)
            ? new AccentColor(new Rgb(Part(text, 1), Part(text, 3), Part(text, 5)))
            : null;

    private static int Part(string text, int at) => int.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Shade(Rgb color, Rgb towards, Rgb background)
    {
        for (var step = 0; ; step++)
        {
            var shade = color.Towards(towards, step, Steps);
            if (step == Steps || Rgb.Contrast(shade, background) >= Readable)
            {
                return shade.ToString();
            }
        }
    }

    private readonly record struct Rgb(int Red, int Green, int Blue)
    {
        public static readonly Rgb White = new(255, 255, 255);
        public static readonly Rgb Black = new(0, 0, 0);
        public static readonly Rgb Dark = new(0x16, 0x17, 0x1a);

        // WCAG 2.2, "contrast ratio" and "relative luminance".
        public static double Contrast(Rgb a, Rgb b)
        {
            var (light, dark) = (Math.Max(a.Luminance, b.Luminance), Math.Min(a.Luminance, b.Luminance));
            return (light + 0.05) / (dark + 0.05);
        }

        public Rgb Towards(Rgb other, int step, int steps) => new(
            Red + ((other.Red - Red) * step / steps), Green + ((other.Green - Green) * step / steps), Blue + ((other.Blue - Blue) * step / steps));

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

        private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        private static double Linear(int part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
