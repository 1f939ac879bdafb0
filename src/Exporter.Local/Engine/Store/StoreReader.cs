using Microsoft.Data.Sqlite;

namespace Exporter.Local.Engine.Store;

/// <summary>Reads what is committed, beside the writer.</summary>
internal sealed class StoreReader(StoreFile file) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StoreSession _session = file.Open();

    public T Read<T>(Func<StoreSession, T> query)
    {
        lock (_gate)
        {
            try
            {
                return query(_session);
            }
            catch (SqliteException exception)
            {
                throw file.Explain(exception);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _session.Dispose();
        }
    }
}
