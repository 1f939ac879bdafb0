using System.Globalization;
using Exporter.Pdf.Layout;

namespace Exporter.Core.Formats.Deliverables.Pdf;

/// <summary>Where blocks go. It remembers where a character was met first that no font has.</summary>
internal sealed class PdfTarget(PdfComposer composer)
{
    private const int MostPlaces = 5;

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
            throw UndrawableTextException.Of(composer.Missing.Characters, composer.Missing.Scripts, _places);
        }
    }
}
