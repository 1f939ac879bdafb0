using System.Threading.Channels;

namespace Exporter.Core.DataSets.Training;

/// <summary>Works on items at once and hands the results out in the items' order. Results that wait are bounded, so that memory is.</summary>
internal static class OrderedWork
{
    /// <summary>Runs.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="workers">Items worked on at once, at least 1; as many results may wait.</param>
    /// <param name="work">Works on an item.</param>
    /// <param name="take">Takes a result, in order, one at a time.</param>
    /// <param name="cancellationToken">Cancels both.</param>
    public static async Task RunAsync<T>(int count, int workers, Func<int, CancellationToken, Task<T>> work, Func<T, ValueTask> take, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(workers);
        var queue = Channel.CreateBounded<Task<T>>(workers);
        var producing = ProduceAsync();
        try
        {
            await foreach (var item in queue.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                await take(await item.ConfigureAwait(false)).ConfigureAwait(false);
            }

            await producing.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await SettleAsync().ConfigureAwait(false);
            throw;
        }

        async Task ProduceAsync()
        {
            try
            {
                for (var i = 0; i < count; i++)
                {
                    var number = i;
                    await queue.Writer.WaitToWriteAsync(stop.Token).ConfigureAwait(false);
                    await free.WaitAsync(stop.Token).ConfigureAwait(false);
                    // Nobody else writes, so there still is room: no work is begun that the queue does not know of.
                    queue.Writer.TryWrite(Task.Run(() => WorkAsync(number), CancellationToken.None));
                }

                queue.Writer.Complete();
            }
            catch (OperationCanceledException e)
            {
                queue.Writer.Complete(e);
            }
        }

        async Task<T> WorkAsync(int number)
        {
            try
            {
                return await work(number, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                free.Release();
            }
        }

        // What is still at work ends before its tokens and semaphores do; the first failure is the one that is told.
        async Task SettleAsync()
        {
            await producing.ConfigureAwait(false);
            while (queue.Reader.TryRead(out var left))
            {
                await left.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }
}
