using System.Globalization;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Text;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Where blocks go. It remembers where a character was met first that no font has.</summary>
internal sealed class PdfTarget(PdfComposer composer)
{
    private const int MostPlaces = 5;
    private const int Shown = 12;

    private readonly List<string> _places = [];
    private int _known;

    /// <summary>Adds a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="place">Where it comes from, in words: <c>element 'p12'</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask AddAsync(PdfBlock block, string place, CancellationToken cancellationToken)
    {
        await composer.AddAsync(block, cancellationToken).ConfigureAwait(false);
        if (_places.Count < MostPlaces && composer.Missing.Any)
        {
            var count = composer.Missing.Characters.Count + composer.Missing.Scripts.Count;
            if (count > _known)
            {
                _known = count;
                _places.Add(string.Create(CultureInfo.InvariantCulture, $"{place} (page {Math.Max(1, composer.Pages)})"));
            }
        }
    }

    /// <summary>Refuses a file in which something is missing.</summary>
    /// <exception cref="UndrawableTextException">Something is.</exception>
    public void Judge()
    {
        if (composer.Missing.Any)
        {
            throw Refusal(composer.Missing.Characters, composer.Missing.Scripts);
        }
    }

    private UndrawableTextException Refusal(IReadOnlyList<MissingCharacter> characters, IReadOnlyList<UnsupportedScript> scripts)
    {
        var message = new List<string> { "The PDF was not written." };
        if (characters.Count > 0)
        {
            var named = characters.Take(Shown).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Number} ({c.Script}, {c.Count}×)"));
            var more = characters.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {characters.Count - Shown} more characters") : "";
            message.Add($"No font at hand can draw {string.Join(", ", named)}{more}.");
        }

        if (scripts.Count > 0)
        {
            message.Add($"{string.Join(", ", scripts.Select(s => s.Script))} cannot be drawn right: {(scripts.Count == 1 ? "this script needs" : "these scripts need")} a shaping engine, which this program does not have, whatever the font. The other formats have the text.");
        }

        message.Add($"First in {string.Join(", ", _places)}.");
        if (characters.Count > 0)
        {
            message.Add("Give a font that has them (.ttf, .otf or .ttc): --font FILE on the command line, EXPORTER_FONTS for a server.");
        }

        return new UndrawableTextException(string.Join(" ", message), [.. characters.Select(c => c.Number)], [.. scripts.Select(s => s.Script)]);
    }
}
