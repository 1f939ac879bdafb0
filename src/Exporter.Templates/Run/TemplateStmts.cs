using Exporter.Templates.Compile;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class ExtendsStmt(Expr template, bool again, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        if (again && f.Root.ParentTemplate is not null)
        {
            throw Err.Runtime("This template extends more than one template.");
        }

        f.State.Mark = offset;
        f.State.Fine = offset;
        var parent = Templates.One(f, template.Eval(f));
        foreach (var (name, block) in parent.Blocks)
        {
            if (!f.Context.Blocks.TryGetValue(name, out var stack))
            {
                f.Context.Blocks[name] = stack = [];
            }

            stack.Add(block);
        }

        f.Root.ParentTemplate = parent;
        return Signal.None;
    }
}

internal sealed class IncludeStmt(Expr template, bool ignoreMissing, bool withContext, KeyValuePair<string, Expr>[] names, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        var included = Templates.Any(f, template.Eval(f), ignoreMissing);
        if (included is null)
        {
            return Signal.None;
        }

        if (withContext)
        {
            var context = f.Context.For(included, Templates.Read(names, f));
            included.Run(f.State, context, f.Output);
        }
        else
        {
            f.Output.Append(Templates.Module(f, included).Body);
        }

        return Signal.None;
    }
}

internal sealed class ImportStmt(Expr template, Target target, string name, bool withContext, KeyValuePair<string, Expr>[] names, bool toContext, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        var module = Templates.Import(f, template, withContext, names);
        target.Assign(f, module);
        if (toContext)
        {
            f.Context.Set(name, module);
            f.Context.Hide(name);
        }

        return Signal.None;
    }
}

internal sealed class FromImportStmt(
    Expr template,
    (string Name, string Alias, Target Target)[] imports,
    bool withContext,
    KeyValuePair<string, Expr>[] names,
    bool toContext,
    int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        var module = Templates.Import(f, template, withContext, names);
        foreach (var (name, alias, target) in imports)
        {
            var value = module.Attribute(name);
            if (value is Missing)
            {
                value = new Undefined(name, Undefined.NoOwner, $"The template '{module.Name}' has no macro or variable '{name}' to import.");
            }

            target.Assign(f, value);
            if (toContext)
            {
                f.Context.Set(alias, value);
                f.Context.Hide(alias);
            }
        }

        return Signal.None;
    }
}

/// <summary>Finding and running other templates.</summary>
internal static class Templates
{
    public static IEnumerable<KeyValuePair<string, object?>> Read(KeyValuePair<string, Expr>[] names, Frame f) =>
        names.Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value.Eval(f)));

    public static CompiledTemplate One(Frame f, object? name) => name switch
    {
        Undefined undefined => throw undefined.Error(),
        _ when Strings.Is(name, out var text) => f.State.Environment.Load(text),
        _ => throw Err.Type($"A template's name is text, not {TypeNames.Of(name)}."),
    };

    public static CompiledTemplate? Any(Frame f, object? name, bool ignoreMissing)
    {
        if (name is not (PyList or PyTuple))
        {
            if (ignoreMissing && Strings.Is(name, out var text))
            {
                return f.State.Environment.TryLoad(text);
            }

            return One(f, name);
        }

        var names = new List<string>();
        for (var items = Iteration.Of(name); items.MoveNext();)
        {
            if (Strings.Is(items.Current, out var text))
            {
                names.Add(text);
                if (f.State.Environment.TryLoad(text) is { } template)
                {
                    return template;
                }
            }
        }

        return ignoreMissing
            ? null
            : throw new TemplateException(TemplateErrorKind.NotFound, names.Count == 0
                ? "None of the templates can be loaded: the list is empty."
                : $"None of these templates exists: {string.Join(", ", names.Select(text => $"'{text}'"))}.");
    }

    public static ModuleValue Import(Frame f, Expr template, bool withContext, KeyValuePair<string, Expr>[] names)
    {
        var compiled = One(f, template.Eval(f));
        return withContext
            ? compiled.Module(f.State, f.Context.For(compiled, Read(names, f)))
            : Module(f, compiled);
    }

    /// <summary>The module of a template that sees no data, made once in a rendering.</summary>
    public static ModuleValue Module(Frame f, CompiledTemplate template)
    {
        if (!f.State.Modules.TryGetValue(template, out var module))
        {
            module = template.Module(f.State, new Context(f.State.Environment, template, null));
            f.State.Modules[template] = module;
        }

        return module;
    }
}
