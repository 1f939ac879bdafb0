using System.Globalization;
using Exporter.Pdf.Text;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>A text holds characters that no font at hand can draw, or a script that cannot be drawn right; nothing of the file may be delivered.</summary>
public sealed class UndrawableTextException : Exception
{
    private const int Shown = 12;

    private UndrawableTextException(string message)
        : base(message)
    {
    }

    /// <summary>The characters, as <c>U+4E00</c>; empty where only scripts are in the way.</summary>
    public IReadOnlyList<string> Characters { get; private init; } = [];

    /// <summary>The scripts that need a shaping engine, by their English names.</summary>
    public IReadOnlyList<string> Scripts { get; private init; } = [];

    internal static UndrawableTextException Of(IReadOnlyList<MissingCharacter> characters, IReadOnlyList<UnsupportedScript> scripts, IReadOnlyList<string> places)
    {
        var message = new List<string> { "The PDF was not written." };
        if (characters.Count > 0)
        {
            var named = characters.Take(Shown).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number} ({c.Script}, {c.Count} times)"));
            message.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"No font at hand can draw {string.Join(", ", named)}{(characters.Count > Shown ? $" and {characters.Count - Shown} more characters" : "")}."));
        }

        if (scripts.Count > 0)
        {
            message.Add($"{string.Join(", ", scripts.Select(s => s.Script))} cannot be drawn right: {(scripts.Count == 1 ? "this script needs" : "these scripts need")} a shaping engine, which is not a part of this program, whatever the font. The other formats have the text.");
        }

        message.Add($"First in {string.Join(", ", places)}.");
        if (characters.Count > 0)
        {
            message.Add("Give a font that has them: --font FILE on the command line, the setting 'fonts' of a server (.ttf, .otf or .ttc).");
        }

        return new UndrawableTextException(string.Join(" ", message))
        {
            Characters = [.. characters.Select(c => c.Number)],
            Scripts = [.. scripts.Select(s => s.Script)],
        };
    }
}
