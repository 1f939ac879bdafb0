using Exporter.Core;
using Exporter.Core.Configurations;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>An owner's named configurations.</summary>
public static class Configurations
{
    private const int Suggested = 200;

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="InvalidSettingException">The owner has none of that name, or it names what there is not any more.</exception>
    public static async Task<SavedSettings> UseAsync(ITrackingStore store, ExporterCatalogue catalogue, string owner, string name, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(store, owner, name, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            var page = await store.QueryAsync(owner, RecordQuery.Configurations, new PageRequest(Suggested), cancellationToken).ConfigureAwait(false);
            throw new InvalidSettingException($"There is no configuration '{(name.Length > 60 ? name[..60] + "…" : name)}'.{Suggestion.For(name, page.Records.OfType<ConfigurationRecord>().Select(c => c.Name))}");
        }

        return SavedSettings.Read(record.Settings, catalogue);
    }

    /// <summary>The record of a configuration, or null.</summary>
    public static async Task<ConfigurationRecord?> FindAsync(ITrackingStore store, string owner, string name, CancellationToken cancellationToken = default) =>
        NamedSettings.IsName(name) ? (await store.GetAsync<ConfigurationRecord>(owner, RecordId.Configuration(name), cancellationToken).ConfigureAwait(false))?.Record : null;

    /// <summary>Saves one, in place of what has its name.</summary>
    /// <returns>True where there was none of that name.</returns>
    public static async Task<bool> SaveAsync(ITrackingStore store, ConfigurationRecord record, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var current = await store.GetAsync<ConfigurationRecord>(record.OwnerEmail, record.Id, cancellationToken).ConfigureAwait(false);
            if (current is not null)
            {
                if (await store.ReplaceAsync(record, current.ETag, cancellationToken).ConfigureAwait(false) is not null)
                {
                    return false;
                }
            }
            else
            {
                try
                {
                    await store.CreateAsync(record, cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (RecordConflictException)
                {
                    // Saved by another at the same time: replaced in the next round.
                }
            }
        }

        throw new StoreUnavailableException("The configuration changed under each attempt to save it.");
    }
}
