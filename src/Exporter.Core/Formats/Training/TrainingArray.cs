using System.Text.Json;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>Writes the default rows of a document as a JSON array with one object a line.</summary>
internal static class TrainingArray
{
    /// <summary>Writes the array.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="members">Writes the members of a row's object.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>Number of rows.</returns>
    public static async ValueTask<long> WriteAsync(TrainingRows rows, Action<Utf8JsonWriter, TrainingRow> members, Stream output, CancellationToken cancellationToken)
    {
        using var json = new JsonOutput(output);
        json.Raw("["u8);
        var count = 0L;
        foreach (var row in rows.Rows())
        {
            json.Raw(count++ == 0 ? "\n"u8 : ",\n"u8);
            rows.Trace(row);
            json.Writer.WriteStartObject();
            members(json.Writer, row);
            json.Writer.WriteEndObject();
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        json.Raw(count == 0 ? "]\n"u8 : "\n]\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }
}
