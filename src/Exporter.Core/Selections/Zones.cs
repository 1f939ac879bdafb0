using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats;

namespace Exporter.Core.Selections;

/// <summary>Checked zones: which boxes they take in and which they leave out. A place with several regions is in a zone where one of them is.</summary>
internal sealed class Zones
{
    private const int MaxZones = 1000;
    private static readonly string[] Overlaps = ["center", "area", "any"];
    private static readonly string[] Units = ["page", "percent"];
    private static readonly string[] Actions = ["include", "exclude"];

    private readonly List<Zone> _zones = [];
    private readonly string _overlap;
    private readonly double _share;

    private Zones(string overlap, double share) => (_overlap, _share) = (overlap, share);

    /// <summary>True where a zone takes in; else everything that no zone leaves out is meant.</summary>
    public bool HasIncluding { get; private set; }

    /// <summary>Number of zones.</summary>
    public int Count => _zones.Count;

    /// <summary>The overlap rule, for people.</summary>
    public string Rule => _overlap == "area" ? string.Create(CultureInfo.InvariantCulture, $"{_share:0.##%} of the area") : _overlap == "any" ? "any part" : "centre";

    /// <exception cref="InvalidSettingException">A zone that cannot be: the message names it.</exception>
    public static Zones Check(ZoneSettings settings)
    {
        SelectionMembers.Refuse(settings.Unknown, "Zones have", "overlap", "share", "zones");
        var zones = new Zones(OneOf(settings.Overlap, "overlap", "zones", Overlaps), settings.Share ?? 0.5);
        if (!(zones._share is > 0 and <= 1))
        {
            throw new InvalidSettingException("'share' of zones is the part of an element's area that has to lie in the zone: above 0, at most 1.");
        }

        if (settings.Share is not null && zones._overlap != "area")
        {
            throw new InvalidSettingException($"'share' belongs to the overlap rule 'area'; the rule here is '{zones._overlap}'.");
        }

        if (settings.Zones is not { Count: > 0 and <= MaxZones })
        {
            throw new InvalidSettingException(string.Create(CultureInfo.InvariantCulture, $"'zones' holds 1 to {MaxZones} rectangles, such as {{\"page\":1,\"left\":0,\"top\":0,\"right\":100,\"bottom\":20,\"unit\":\"percent\"}}."));
        }

        for (var i = 0; i < settings.Zones.Count; i++)
        {
            zones._zones.Add(Rectangle(settings.Zones[i] ?? throw new InvalidSettingException(string.Create(CultureInfo.InvariantCulture, $"Zone {i + 1} is null.")), i + 1));
        }

        zones.HasIncluding = zones._zones.Exists(z => !z.Excludes);
        return zones;
    }

    /// <summary>Refuses zones on pages that a document does not have.</summary>
    public void CheckPages(int[] pages)
    {
        if (_zones.Find(z => z.Page is { } page && Array.BinarySearch(pages, page) < 0) is { } lost)
        {
            throw new SelectionRefusedException(string.Create(CultureInfo.InvariantCulture, $"{lost.Name} is on page {lost.Page}, and the document {(pages.Length == 0 ? "does not say what stands on which page" : "has " + PageRanges.Describe(pages))}."));
        }
    }

    /// <summary>Whether places are in a zone that takes in, and in one that leaves out.</summary>
    public (bool Included, bool Excluded) Judge(IEnumerable<Region> regions, Func<int, Page?> pages)
    {
        var (included, excluded) = (!HasIncluding, false);
        foreach (var box in BoundingBox.Around(regions))
        {
            foreach (var zone in _zones)
            {
                if ((zone.Page is null || zone.Page == box.Page) && Contains(zone, box, pages(box.Page)))
                {
                    zone.Hit();
                    (included, excluded) = (included || !zone.Excludes, excluded || zone.Excludes);
                }
            }
        }

        return (included, excluded);
    }

    /// <summary>Names of the zones that no place was in, once all have been judged; it forgets what was.</summary>
    public IReadOnlyList<string> TakeEmpty() => [.. _zones.Where(z => !z.TakeHit()).Select(z => z.Name)];

    /// <summary>A copy for another document: what was hit is counted for each alone.</summary>
    public Zones Fresh()
    {
        var copy = new Zones(_overlap, _share) { HasIncluding = HasIncluding };
        copy._zones.AddRange(_zones.Select(z => new Zone(z.Name, z.Page, z.Left, z.Top, z.Right, z.Bottom, z.Percent, z.Excludes)));
        return copy;
    }

    private bool Contains(Zone zone, BoundingBox box, Page? page)
    {
        var (width, height) = (page?.Width, page?.Height);
        if ((zone.Percent && width is not > 0) || ((zone.Percent || box.Origin == CoordinateOrigin.BottomLeft) && height is not > 0))
        {
            throw new SelectionRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{zone.Name} cannot be placed on page {box.Page}: the document does not say how large the page is. {(zone.Percent ? "Give the zone in the page's own unit" : "Choose by page, section, type or id")} instead."));
        }

        var (top, bottom) = box.Origin == CoordinateOrigin.BottomLeft ? (height!.Value - box.Top, height.Value - box.Bottom) : (box.Top, box.Bottom);
        var (x, y) = zone.Percent ? (width!.Value / 100, height!.Value / 100) : (1.0, 1.0);
        var (zl, zt, zr, zb) = (zone.Left * x, zone.Top * y, zone.Right * x, zone.Bottom * y);
        var area = (box.Right - box.Left) * (bottom - top);
        var covered = Math.Max(0, Math.Min(zr, box.Right) - Math.Max(zl, box.Left)) * Math.Max(0, Math.Min(zb, bottom) - Math.Max(zt, top));
        return _overlap switch
        {
            "area" when area > 0 => covered / area >= _share,
            "any" when area > 0 => covered > 0,
            _ => Holds((box.Left + box.Right) / 2, zl, zr, width) && Holds((top + bottom) / 2, zt, zb, height),
        };
    }

    // Zones that share an edge share no centre; the page's far edge belongs to the zone that ends there.
    private static bool Holds(double at, double from, double to, double? size) => at >= from && (at < to || (at == to && to >= size));

    private static Zone Rectangle(ZoneRectangle r, int number)
    {
        var name = string.IsNullOrWhiteSpace(r.Name)
            ? string.Create(CultureInfo.InvariantCulture, $"Zone {number}")
            : string.Create(CultureInfo.InvariantCulture, $"Zone {number} ('{(r.Name.Length > 60 ? r.Name[..60] + "…" : r.Name)}')");
        SelectionMembers.Refuse(r.Unknown, $"{name} has", "name", "page", "left", "top", "right", "bottom", "unit", "action");
        var percent = OneOf(r.Unit, "unit", name, Units) == "percent";
        var excludes = OneOf(r.Action, "action", name, Actions) == "exclude";
        if (r.Page is < 1)
        {
            throw new InvalidSettingException($"{name}: 'page' is a number from 1; leave it out for every page.");
        }

        if (r is not { Left: { } left, Top: { } top, Right: { } right, Bottom: { } bottom })
        {
            throw new InvalidSettingException($"{name} needs its four edges: left, top, right and bottom, from the page's top left corner.");
        }

        if (!double.IsFinite(left) || !double.IsFinite(top) || !double.IsFinite(right) || !double.IsFinite(bottom) || right <= left || bottom <= top)
        {
            throw new InvalidSettingException($"{name} is empty: right has to be beyond left, and bottom below top (y grows downwards).");
        }

        return percent && (left < 0 || top < 0 || right > 100 || bottom > 100)
            ? throw new InvalidSettingException($"{name}: edges in percent lie between 0 and 100.")
            : new Zone(name, r.Page, left, top, right, bottom, percent, excludes);
    }

    private static string OneOf(string? given, string what, string of, string[] choices) =>
        given is null ? choices[0]
        : choices.FirstOrDefault(c => string.Equals(c, given, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidSettingException($"'{what}' of {of} is '{given}', and there is no such value.{Suggestion.For(given, choices)}");

    private sealed class Zone(string name, int? page, double left, double top, double right, double bottom, bool percent, bool excludes)
    {
        private bool _hit;

        public string Name => name;

        public int? Page => page;

        public double Left => left;

        public double Top => top;

        public double Right => right;

        public double Bottom => bottom;

        public bool Percent => percent;

        public bool Excludes => excludes;

        public void Hit() => _hit = true;

        public bool TakeHit()
        {
            var hit = _hit;
            _hit = false;
            return hit;
        }
    }
}
