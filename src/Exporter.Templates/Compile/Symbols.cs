using Exporter.Templates.Run;

namespace Exporter.Templates.Compile;

/// <summary>A variable: the slot of a function.</summary>
internal sealed record Variable(FunctionScope Function, int Slot);

/// <summary>
/// The names of one scope and where their values come from, decided before the scope's code is made, as Jinja decides it:
/// a name that is assigned anywhere in a scope belongs to that scope in all of it.
/// </summary>
internal sealed class Symbols(FunctionScope function, Symbols? parent)
{
    private Dictionary<string, Variable> _refs = new(StringComparer.Ordinal);
    private Dictionary<Variable, (LoadAction Action, string Name, Variable? Source)> _loads = [];
    private HashSet<string> _stores = new(StringComparer.Ordinal);
    private Dictionary<string, Variable> _slots = new(StringComparer.Ordinal);

    public FunctionScope Function => function;

    public Variable? FindRef(string name) => _refs.TryGetValue(name, out var variable) ? variable : parent?.FindRef(name);

    public void Store(string name)
    {
        _stores.Add(name);
        if (_refs.ContainsKey(name))
        {
            return;
        }

        if (parent?.FindRef(name) is { } outer)
        {
            Define(name, LoadAction.Alias, outer);
            return;
        }

        Define(name, LoadAction.Undefined, null);
    }

    public Variable DeclareParameter(string name)
    {
        _stores.Add(name);
        return Define(name, LoadAction.Parameter, null);
    }

    public void Load(string name)
    {
        if (FindRef(name) is null)
        {
            Define(name, LoadAction.Resolve, null);
        }
    }

    /// <summary>A copy for one branch of an <c>if</c>, which shares the slots: branches that assign a name agree on its variable.</summary>
    public Symbols Branch() => new(function, parent)
    {
        _refs = new(_refs, StringComparer.Ordinal),
        _loads = new(_loads),
        _stores = new(_stores, StringComparer.Ordinal),
        _slots = _slots,
    };

    /// <summary>Joins the branches of an <c>if</c>: a name that only some of them assign keeps its outer value in the others.</summary>
    public void Join(params Symbols[] branches)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in branches.SelectMany(branch => branch._stores).Where(name => !_stores.Contains(name)))
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        foreach (var branch in branches)
        {
            foreach (var (name, variable) in branch._refs)
            {
                _refs[name] = variable;
            }

            foreach (var (variable, load) in branch._loads)
            {
                _loads[variable] = load;
            }

            _stores.UnionWith(branch._stores);
        }

        foreach (var (name, count) in counts)
        {
            if (count == branches.Length)
            {
                continue;
            }

            var variable = FindRef(name)!;
            _loads[variable] = parent?.FindRef(name) is { } outer ? (LoadAction.Alias, name, outer) : (LoadAction.Resolve, name, null);
        }
    }

    /// <summary>All names assigned in this scope and those around it, with the variables that hold them here.</summary>
    public IReadOnlyDictionary<string, Variable> Stored()
    {
        var stored = new Dictionary<string, Variable>(StringComparer.Ordinal);
        for (var symbols = this; symbols is not null; symbols = symbols.Outer)
        {
            foreach (var name in symbols._stores.Order(StringComparer.Ordinal))
            {
                stored.TryAdd(name, FindRef(name)!);
            }
        }

        return stored;
    }

    public ScopeLoads ToLoads() => _loads.Count == 0
        ? ScopeLoads.None
        : new ScopeLoads([.. _loads.Select(pair => new ScopeLoads.Load(
            pair.Value.Action,
            pair.Key.Slot,
            pair.Value.Name,
            pair.Value.Source is null ? 0 : function.HopsTo(pair.Value.Source.Function),
            pair.Value.Source?.Slot ?? 0))]);

    private Symbols? Outer => parent;

    private Variable Define(string name, LoadAction action, Variable? source)
    {
        if (!_slots.TryGetValue(name, out var variable))
        {
            _slots[name] = variable = new Variable(function, function.NewSlot());
        }

        _refs[name] = variable;
        _loads[variable] = (action, name, source);
        return variable;
    }
}
