namespace Exporter.Templates.Values;

/// <summary>A Python range of integers that fit 64 bits.</summary>
internal sealed class PyRange(long start, long stop, long step) : IPyIterable, IPySized
{
    public long Start => start;

    public long Stop => stop;

    public long Step => step;

    public long Length { get; } = step > 0
        ? start < stop ? (long)Int128.Min(long.MaxValue, (((Int128)stop - start - 1) / step) + 1) : 0
        : start > stop ? (long)Int128.Min(long.MaxValue, (((Int128)start - stop - 1) / -(Int128)step) + 1) : 0;

    public int Count => Length <= int.MaxValue ? (int)Length : throw Err.Value("This range is too long to be counted.");

    public long At(long index) => start + (index * step);

    public bool Contains(long value)
    {
        var distance = (Int128)value - start;
        return distance % step == 0 && distance / step is var index && index >= 0 && index < Length;
    }

    public IEnumerator<object?> Iterate()
    {
        for (var i = 0L; i < Length; i++)
        {
            yield return Boxes.Of(At(i));
        }
    }
}
