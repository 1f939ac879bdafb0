using System.Globalization;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>The columns that fields can be shown with, beside their paths.</summary>
internal static class FieldColumns
{
    /// <summary>All of them.</summary>
    public static readonly string[] All = ["value", "original_value", "state", "confidence", "page", "kind", "text", "currency"];

    private static readonly string[] Reviewed = ["value", "original_value", "state", "confidence", "page"];

    /// <summary>The columns of a section; what only a review knows is left out where there was none.</summary>
    public static IReadOnlyList<string> Of(LayoutSection section, bool reviewed) =>
        [.. (section.Columns ?? Reviewed).Where(c => reviewed || c is not ("original_value" or "state"))];

    /// <summary>A column's title.</summary>
    public static string Title(string column, bool reviewed) => column switch
    {
        "value" => reviewed ? "Reviewed value" : "Extracted value",
        "original_value" => "Original value",
        "state" => "State",
        "confidence" => "Confidence",
        "page" => "Page",
        "kind" => "Kind",
        "text" => "Text in the document",
        _ => "Currency",
    };

    /// <summary>A field's path with what the review did to it, for where no column says that.</summary>
    public static string Marked(DeliverableField field) => field.Change == FieldState.Unchanged ? field.Path : $"{field.Path} ({EnumNames<FieldState>.Name(field.Change)})";

    /// <summary>A share from 0 to 1 as people read it: <c>97.5 %</c>; what is no share stays as it is.</summary>
    public static string Share(double? share) => share switch
    {
        null => "",
        >= 0 and <= 1 => Math.Round((decimal)share * 100, 1).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        _ => share.Value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A field's text in a column.</summary>
    public static string Text(DeliverableField field, string column) => column switch
    {
        "value" => ValueText.Of(field.Value),
        "original_value" => ValueText.Of(field.Original),
        "state" => EnumNames<FieldState>.Name(field.Change),
        "confidence" => Share(field.Extracted?.Confidence),
        "page" => field.Page?.ToString(CultureInfo.InvariantCulture) ?? "",
        "kind" => EnumNames<FieldKind>.Name(field.Kind),
        "text" => field.Extracted?.Text ?? "",
        _ => field.Extracted?.Currency ?? "",
    };
}
