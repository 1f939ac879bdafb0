using System.Globalization;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;

namespace Exporter.Workflows.Exports;

/// <summary>Names deliverables: <c>{document}_{template}_{yyyyMMdd}.{ext}</c>, safe on any file system.</summary>
internal static class DeliverableName
{
    /// <summary>
    /// Name of one format's file. A further format whose extension another one has too carries its key before it, so that all files of a revision fit one folder.
    /// </summary>
    public static string Of(string documentName, string template, DateTimeOffset finalizedAt, FormatDescriptor format, IEnumerable<FormatDescriptor> all)
    {
        var stem = documentName.Split('/', '\\')[^1];
        var dot = stem.LastIndexOf('.');
        stem = ExportName.Sanitize(dot > 0 ? stem[..dot] : stem, 80);
        var before = all.TakeWhile(f => f.Key != format.Key);
        var ending = before.Any(f => f.Extension == format.Extension) ? $"{format.Key}.{format.Extension}" : format.Extension;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}_{ExportName.Sanitize(template, 40)}_{finalizedAt.UtcDateTime:yyyyMMdd}.{ending}");
    }
}
