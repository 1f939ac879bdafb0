namespace Exporter.Core.Exporting;

/// <summary>Names the main files of a job: <c>report.json</c> becomes <c>report.md</c>, and no two files share a name on any file system.</summary>
internal static class OutputNames
{
    /// <summary>Gives a name per input and format. It depends on the set of inputs and formats, not on their order or on time.</summary>
    public static string[][] For(ExportJob job)
    {
        if (job.FileName is { } fixedName)
        {
            return [[fixedName]];
        }

        // Formats that share an extension carry their key: report.alpaca.jsonl beside report.jsonl would say too little about the latter.
        var endings = job.Formats
            .Select(f => f.Format.Descriptor)
            .Select(d => job.Formats.Count(o => o.Format.Descriptor.Extension == d.Extension) > 1 ? $"{d.Key}.{d.Extension}" : d.Extension)
            .ToArray();
        var stems = job.Inputs.Select(i => Stem(i.Name)).ToArray();
        var shared = stems.CountBy(s => s, StringComparer.OrdinalIgnoreCase).Where(p => p.Value > 1).Select(p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (job.ManifestName is { } manifest)
        {
            taken.Add(manifest);
        }

        return [.. job.Inputs.Select((input, i) => endings.Select(e => Claim(shared.Contains(stems[i]) ? Safe(input.Name) : stems[i], e, taken)).ToArray())];
    }

    private static string Claim(string stem, string ending, HashSet<string> taken)
    {
        var name = $"{stem}.{ending}";
        for (var n = 2; !taken.Add(name); n++)
        {
            name = FormattableString.Invariant($"{stem}-{n}.{ending}");
        }

        return name;
    }

    private static string Stem(string name)
    {
        var safe = Safe(name);
        var dot = safe.LastIndexOf('.');
        return dot > safe.LastIndexOf('/') + 1 ? safe[..dot] : safe;
    }

    private static string Safe(string name) => string.Join('/', name.Split('/', '\\').Where(p => p.Length > 0).Select(p => ExportName.Sanitize(p)).DefaultIfEmpty("document"));
}
