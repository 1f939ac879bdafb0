using System.Text.Json;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Rows;

/// <summary>Writes rows one a line, or as an array with one a line.</summary>
internal sealed class JsonRowSink(IExportOutput output, Action<JsonElement> check, bool array, Func<CancellationToken, ValueTask>? finish = null) : IRowSink
{
    private readonly JsonOutput _json = new(output.Main);
    private long _count;

    public void Write(JsonElement row, TemplateRow from)
    {
        check(row);
        _json.Raw(!array ? ""u8 : _count == 0 ? "[\n"u8 : ",\n"u8);
        row.WriteTo(_json.Writer);
        _json.Raw(array ? ""u8 : "\n"u8);
        _count++;
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken) => _json.DrainAsync(cancellationToken);

    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        _json.Raw(!array ? ""u8 : _count == 0 ? "[]\n"u8 : "\n]\n"u8);
        await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (finish is not null)
        {
            await finish(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _json.Dispose();
}
