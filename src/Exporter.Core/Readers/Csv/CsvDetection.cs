namespace Exporter.Core.Readers.Csv;

/// <summary>Finds how a file parts its fields, from its beginning: the way by which most records have the same number of fields.</summary>
internal static class CsvDetection
{
    // In the order of trust where two part the records equally well: a comma is a decimal sign and a mark of prose too.
    private static readonly char[] Delimiters = ['\t', ';', '|', ','];

    private const double Equal = 0.02;

    /// <summary>What a way of parting fields makes of a sample.</summary>
    /// <param name="Dialect">The way.</param>
    /// <param name="Records">Number of records.</param>
    /// <param name="Fields">Number of fields that most records have.</param>
    /// <param name="Share">Share of the records that have it.</param>
    /// <param name="Prose">Share of fields that begin with a blank or are longer than any field of a table usually is.</param>
    public readonly record struct Finding(CsvDialect Dialect, int Records, int Fields, double Share, double Prose);

    /// <summary>The best way for a sample, or a comma where nothing parts it.</summary>
    /// <param name="sample">The beginning of the text.</param>
    /// <param name="isWhole">True where the sample is all of it, so that its last record is whole.</param>
    /// <param name="preferred">The delimiter that the file's name or first line says, or null.</param>
    public static Finding Find(string sample, bool isWhole, char? preferred = null)
    {
        Finding? best = null;
        foreach (var delimiter in preferred is { } only && sample.Contains(only, StringComparison.Ordinal) ? [only] : Delimiters)
        {
            if (Quoting(sample, isWhole, delimiter) is { Fields: > 1 } found && (best is not { } so || found.Share > so.Share + Equal))
            {
                best = found;
            }
        }

        return best ?? Quoting(sample, isWhole, preferred ?? ',') ?? new Finding(new CsvDialect(preferred ?? ','), 0, 1, 1, 1);
    }

    /// <summary>True where a text of no known kind is a table beyond doubt.</summary>
    public static bool IsSure(Finding found) =>
        found is { Records: >= 3, Fields: >= 2, Share: >= 0.95, Prose: <= 0.1 } && (found.Dialect.Delimiter != ',' || found.Fields >= 3 || found.Records >= 5);

    // Double quotes are what files use; another way must part the records better, or be the only one that does without an error.
    private static Finding? Quoting(string sample, bool isWhole, char delimiter)
    {
        Finding? best = null;
        foreach (var dialect in Candidates(sample, delimiter))
        {
            if (Measure(sample, isWhole, dialect) is { } found && (best is not { } so || found.Share > so.Share + 0.1))
            {
                best = found;
            }
        }

        return best;
    }

    private static IEnumerable<CsvDialect> Candidates(string sample, char delimiter)
    {
        var hasQuotes = sample.Contains('"', StringComparison.Ordinal);
        if (!hasQuotes && (sample.StartsWith('\'') || sample.Contains(delimiter + "'", StringComparison.Ordinal)) && sample.Contains("'" + delimiter, StringComparison.Ordinal))
        {
            yield return new CsvDialect(delimiter, '\'');
        }

        yield return new CsvDialect(delimiter);
        if (sample.Contains("\\\"", StringComparison.Ordinal))
        {
            yield return new CsvDialect(delimiter, '"', Backslash: true);
        }

        // Files with tabs or bars may do without quotes. In others a quote that never ends is an error, and is told as one.
        if (hasQuotes && delimiter is '\t' or '|')
        {
            yield return new CsvDialect(delimiter, '\0');
        }
    }

    private static Finding? Measure(string sample, bool isWhole, CsvDialect dialect)
    {
        using var text = new StringReader(sample);
        var records = new CsvRecords("", text, dialect);
        var counts = new Dictionary<int, int>();
        int total = 0, fields = 0, prose = 0, last = 0;
        try
        {
            while (records.Next() is { } record)
            {
                total++;
                last = record.Count;
                counts[last] = counts.GetValueOrDefault(last) + 1;
                fields += record.Count;
                prose += record.Count(f => f.Length > 120 || (dialect.Delimiter == ',' && f.Length > 1 && f[0] == ' '));
            }
        }
        catch (InputRefusedException) when (!isWhole && total > 0)
        {
            // The sample ends inside a quoted field; what came before it is whole. An error in the midst is told when the file is read.
        }
        catch (InputRefusedException)
        {
            return null;
        }

        if (!isWhole && total > 1)
        {
            counts[last]--;
            total--;
        }

        if (total == 0)
        {
            return null;
        }

        var (most, times) = counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).Select(c => (c.Key, c.Value)).First();
        return new Finding(dialect, total, most, (double)times / total, (double)prose / Math.Max(1, fields));
    }
}
