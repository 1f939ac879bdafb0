namespace Exporter.Templates.Run;

internal sealed class IfStmt((int Offset, Expr Test, Body Body)[] branches, Body otherwise) : Stmt
{
    public override Signal Exec(Frame f)
    {
        foreach (ref readonly var branch in branches.AsSpan())
        {
            f.State.Mark = branch.Offset;
            f.State.Fine = branch.Offset;
            if (branch.Test.Test(f))
            {
                return branch.Body.Exec(f);
            }
        }

        return otherwise.Exec(f);
    }
}

internal sealed class LoopControlStmt(Signal signal) : Stmt
{
    public override Signal Exec(Frame f) => signal;
}
