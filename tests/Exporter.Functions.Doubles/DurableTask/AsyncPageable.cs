// A double of Microsoft.DurableTask.Abstractions: shape only, no behaviour. See the project file.
namespace Microsoft.DurableTask;

public abstract class AsyncPageable<T>
{
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);
}

public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
{
    public IReadOnlyList<T> Values { get; } = values;

    public string? ContinuationToken { get; } = continuationToken;
}
