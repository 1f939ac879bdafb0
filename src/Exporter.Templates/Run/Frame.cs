using Exporter.Templates.Compile;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>The variables of one running function: a template's root, a block, a macro, a recursive loop or a loop's filter.</summary>
internal sealed class Frame
{
    public Frame(RenderState state, Context context, OutputBuffer output, int slots, Frame? parent)
    {
        State = state;
        Context = context;
        Output = output;
        Parent = parent;
        Root = parent?.Root ?? this;
        Slots = slots == 0 ? [] : new object?[slots];
        Array.Fill(Slots, Missing.Value);
    }

    public RenderState State { get; }

    public Context Context { get; }

    /// <summary>Where output goes now; a capturing statement swaps it.</summary>
    public OutputBuffer Output { get; set; }

    public object?[] Slots { get; }

    public Frame? Parent { get; }

    public Frame Root { get; }

    /// <summary>Set on the root frame by <c>extends</c>.</summary>
    public CompiledTemplate? ParentTemplate { get; set; }
}
