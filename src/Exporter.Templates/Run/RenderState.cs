using Exporter.Templates.Compile;
using Exporter.Templates.Syntax;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>One rendering: its limits, how much of them is used, and the place in the template that is being executed.</summary>
internal sealed class RenderState
{
    private const int Slice = 1024;
    private const int ItemWeight = 4;
    private const int ContainerItems = 4;

    [ThreadStatic]
    private static RenderState? _current;

    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly CancellationToken _cancellation;
    private int _fuel = Slice;
    private long _steps;
    private long _allocated;
    private int _depth;

    public RenderState(TemplateEnvironment environment, TemplateLimits limits, ulong seed, CancellationToken cancellation)
    {
        Environment = environment;
        Limits = limits;
        Random = new SeededRandom(seed);
        _clock = environment.Options.TimeProvider;
        _started = _clock.GetTimestamp();
        _cancellation = cancellation;
    }

    public TemplateEnvironment Environment { get; }

    public TemplateLimits Limits { get; }

    public SeededRandom Random { get; }

    public Dictionary<CompiledTemplate, ModuleValue> Modules { get; } = [];

    public List<GenerationSpan> Generations { get; } = [];

    /// <summary>The offset whose line Jinja would report for an error now.</summary>
    public int Mark { get; set; }

    /// <summary>The offset of the innermost operation, for the column.</summary>
    public int Fine { get; set; }

    public SourceText? Source { get; set; }

    /// <summary>Counts a step of the rendering that runs on this thread, for comparisons and hashes, which do not know whose they are.</summary>
    public static void StepCurrent() => _current?.Step();

    /// <summary>Makes this the thread's rendering; gives the one that was before, to be restored.</summary>
    public static RenderState? MakeCurrent(RenderState? state)
    {
        var before = _current;
        _current = state;
        return before;
    }

    public Action StepAction => field ??= Step;

    public void Step()
    {
        if (--_fuel <= 0)
        {
            Refuel();
        }
    }

    /// <summary>Accounts for a value of that many characters or items.</summary>
    public void Allocate(long size)
    {
        if (size > Limits.MaxValueLength)
        {
            throw Err.Limit($"A value would be longer than {Limits.MaxValueLength} characters or items.");
        }

        _allocated += size;
        if (_allocated > Limits.MaxAllocation)
        {
            throw Err.Limit($"The template made more than {Limits.MaxAllocation} characters and items.");
        }
    }

    /// <summary>Accounts for that many items of a new list or dictionary, which weigh more than characters.</summary>
    public void AllocateItems(long count)
    {
        Allocate(count);
        _allocated += ItemWeight * (count + ContainerItems);
    }

    public void CheckBits(long bits)
    {
        if (bits > Limits.MaxValueLength)
        {
            throw Err.Limit($"A number would have more than {Limits.MaxValueLength} bits.");
        }

        Allocate(bits / 16);
    }

    public string Track(string text)
    {
        Allocate(text.Length);
        return text;
    }

    public string Concat(string a, string b)
    {
        Allocate((long)a.Length + b.Length);
        return string.Concat(a, b);
    }

    public string Text(object? value) => value as string ?? Repr.Text(value, Limits.MaxValueLength);

    public Saved Enter(SourceText source)
    {
        if (++_depth > Limits.MaxDepth)
        {
            throw Err.Limit($"Macros, blocks, includes or loops call each other more than {Limits.MaxDepth} deep.");
        }

        StackGuard.Check();
        Step();
        var saved = new Saved(Source, Mark, Fine);
        Source = source;
        return saved;
    }

    public void Leave(in Saved saved)
    {
        _depth--;
        Source = saved.Source;
        Mark = saved.Mark;
        Fine = saved.Fine;
    }

    private void Refuel()
    {
        _steps += Slice;
        _fuel = Slice;
        if (_steps > Limits.MaxSteps)
        {
            throw Err.Limit($"The template took more than {Limits.MaxSteps} steps.");
        }

        if (_clock.GetElapsedTime(_started) > Limits.MaxTime)
        {
            throw Err.Limit($"The template ran longer than {Limits.MaxTime.TotalSeconds:0.###} seconds.");
        }

        _cancellation.ThrowIfCancellationRequested();
    }

    public readonly record struct Saved(SourceText? Source, int Mark, int Fine);
}
