using Exporter.Core.Configurations;
using Exporter.Core.Exporting;
using Exporter.Core.Records;
using Exporter.Local.Tracking;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Cli.Commands;

/// <summary>Saved configurations of the data directory: the same that its server lists. The store alone is opened, no engine is started.</summary>
internal static class LocalConfigurations
{
    public static Task<SavedSettings> UseAsync(string folder, TimeProvider clock, string name, CancellationToken cancellationToken) =>
        WithStoreAsync(folder, clock, store => Configurations.UseAsync(store, Catalogue.All, LocalData.Owner, name, cancellationToken));

    public static Task<List<ConfigurationRecord>> ListAsync(string folder, TimeProvider clock, CancellationToken cancellationToken) =>
        WithStoreAsync(folder, clock, async store =>
        {
            var found = new List<ConfigurationRecord>();
            string? continuation = null;
            do
            {
                var page = await store.QueryAsync(LocalData.Owner, RecordQuery.Configurations, new PageRequest(PageRequest.MaxLimit, continuation), cancellationToken).ConfigureAwait(false);
                found.AddRange(page.Records.OfType<ConfigurationRecord>());
                continuation = page.Continuation;
            }
            while (continuation is not null);

            found.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            return found;
        });

    public static Task<bool> SaveAsync(string folder, TimeProvider clock, string name, SavedSettings settings, CancellationToken cancellationToken) =>
        WithStoreAsync(folder, clock, store => Configurations.SaveAsync(store, NamedSettings.Record(LocalData.Owner, name, settings.ToJson(), clock.GetUtcNow()), cancellationToken));

    public static Task<bool> DeleteAsync(string folder, TimeProvider clock, string name, CancellationToken cancellationToken) =>
        WithStoreAsync(folder, clock, store => store.DeleteAsync(LocalData.Owner, RecordId.Configuration(name), null, cancellationToken));

    private static async Task<T> WithStoreAsync<T>(string folder, TimeProvider clock, Func<ITrackingStore, Task<T>> work)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var store = new SqliteTrackingStore(folder, clock);
            return await work(store).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            throw new OutputFailedException($"The data directory '{folder}' cannot be used: {e.Message.TrimEnd('.')}. Choose another with --data-dir.", e);
        }
    }
}
