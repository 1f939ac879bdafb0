using Exporter.Templates.Run;

namespace Exporter.Templates.Field;

/// <summary>Filters of this field that need nothing but the value they are applied to.</summary>
internal static class FieldFilters
{
    public static readonly FilterSpec[] All = [];
}
