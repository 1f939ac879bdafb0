namespace Exporter.Functions.Durable;

/// <summary>Names of activities as names of functions, which have letters, digits, <c>_</c> and <c>-</c> only.</summary>
internal static class DurableNames
{
    /// <summary>Name of the function that is the activity's trigger: <c>export_begin</c> of <c>export.begin</c>.</summary>
    public static string OfActivity(string name) => name.Replace('.', '_');
}
