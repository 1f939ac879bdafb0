using System.Globalization;
using Exporter.Core.Documents;

namespace Exporter.Core.Selections;

/// <summary>
/// Extracted fields of the selected part. A field belongs to the places where it was found; types, sections and ids choose elements and no field. One that does not say where it was
/// found is left out wherever places are chosen, because it may come from what was left out.
/// </summary>
internal static class FieldSelection
{
    public static IReadOnlyList<ExtractedField> Of(
        IReadOnlyList<ExtractedField> fields, IReadOnlySet<int>? pages, Zones? zones, bool onlyPlaces, bool leaveOut, Func<int, Page?> page, List<string> warnings)
    {
        if (fields.Count == 0 || (leaveOut && !onlyPlaces))
        {
            return fields;
        }

        var (left, unplaced) = (0, 0);
        var part = onlyPlaces ? Part(fields, renumber: false) : [];
        if (!onlyPlaces)
        {
            left = fields.Count;
        }

        if (left > 0)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{left} extracted field{(left == 1 ? " is" : "s are")} left out{(unplaced > 0 ? $", {unplaced} of them because the document does not say where it found them" : onlyPlaces ? "" : ": types, sections and ids choose elements")}."));
        }

        return part;

        List<ExtractedField> Part(IReadOnlyList<ExtractedField> among, bool renumber)
        {
            var chosen = new List<ExtractedField>();
            foreach (var field in among)
            {
                var children = field.Children.Count == 0 ? [] : Part(field.Children, field.Kind == FieldKind.Array);
                if (children.Count > 0 || (field.Children.Count == 0 && Chosen(field)))
                {
                    var name = renumber ? chosen.Count.ToString(CultureInfo.InvariantCulture) : field.Name;
                    chosen.Add(field with { Name = name, Children = children });
                }
            }

            return chosen;
        }

        bool Chosen(ExtractedField field)
        {
            if (field.Regions.Count == 0)
            {
                (left, unplaced) = (left + 1, unplaced + 1);
                return false;
            }

            var inside = pages is null || field.Regions.Any(r => pages.Contains(r.Page));
            if (zones is not null)
            {
                var (included, excluded) = zones.Judge(field.Regions, page);
                inside &= included && !excluded;
            }

            left += inside == leaveOut ? 1 : 0;
            return inside != leaveOut;
        }
    }
}
