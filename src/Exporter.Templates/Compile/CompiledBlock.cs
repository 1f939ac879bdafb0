using Exporter.Templates.Run;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

internal sealed class CompiledBlock(string name, SourceText source)
{
    public string Name => name;

    public int Slots { get; set; }

    public int SelfSlot { get; set; } = -1;

    public int SuperSlot { get; set; } = -1;

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

        if (SuperSlot >= 0)
        {
            frame.Slots[SuperSlot] = BlockReference.Super(name, context, this);
        }

        Scope.Enter(frame);
        Body.Exec(frame);
        state.Leave(saved);
    }
}
