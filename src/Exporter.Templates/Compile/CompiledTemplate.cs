using Exporter.Templates.Run;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

/// <summary>A compiled template: immutable, shared between renderings and threads.</summary>
internal sealed class CompiledTemplate(SourceText source, bool autoEscape)
{
    public SourceText Source => source;

    public bool AutoEscape => autoEscape;

    public Dictionary<string, CompiledBlock> Blocks { get; } = new(StringComparer.Ordinal);

    public int Slots { get; set; }

    public int SelfSlot { get; set; } = -1;

    public ScopeLoads Scope { get; set; } = ScopeLoads.None;

    public Body Body { get; set; } = Body.Empty;

    public void Run(RenderState state, Context context, OutputBuffer output)
    {
        var saved = state.Enter(source);
        var frame = new Frame(state, context, output, Slots, null);
        if (SelfSlot >= 0)
        {
            frame.Slots[SelfSlot] = new SelfReference(context);
        }

        Scope.Enter(frame);
        Body.Exec(frame);
        frame.ParentTemplate?.Run(state, context, output);
        state.Leave(saved);
    }

    public ModuleValue Module(RenderState state, Context context)
    {
        using var output = new OutputBuffer(state.Limits.MaxValueLength);
        Run(state, context, output);
        return new ModuleValue(source.Name, state.Track(output.ToString()), context.Exported());
    }
}
