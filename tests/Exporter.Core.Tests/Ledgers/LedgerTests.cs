using Exporter.Core.Ledgers;
using FsCheck;
using FsCheck.Fluent;

namespace Exporter.Core.Tests.Ledgers;

public sealed class LedgerTests
{
    [Fact]
    public void Close_EveryElementSettledOnce_CountsEachOutcome()
    {
        var ledger = new Ledger();
        foreach (var id in new[] { "a", "b", "c", "d", "e", "f" })
        {
            ledger.Declare(id, "Text", 1);
        }

        ledger.Exported("a");
        ledger.Exported("b");
        ledger.Merged("c", "a");
        ledger.Dropped("d", "page-furniture");
        ledger.Deduplicated("e", "b");
        ledger.Failed("f", "no glyph");

        Assert.Equal(new LedgerTotals(2, 1, 1, 1, 1), ledger.Close());
        Assert.Equal(6, ledger.Close().Elements);
        Assert.Equal(new LedgerEntry("d", "Text", 1, LedgerOutcome.Dropped, "page-furniture"), ledger.Entries[3]);
    }

    [Fact]
    public void Close_AnElementIsOpen_NamesIt()
    {
        var ledger = new Ledger();
        ledger.Declare("p-1", "Title");
        ledger.Declare("p-2", "NarrativeText");
        ledger.Exported("p-1");

        var error = Assert.Throws<LedgerImbalanceException>(() => ledger.Close());

        Assert.Contains("1 of 2", error.Message);
        Assert.Contains("'p-2' (NarrativeText)", error.Message);
    }

    [Fact]
    public void Settle_TwiceOrUndeclared_IsRefused()
    {
        var ledger = new Ledger();
        ledger.Declare("a", "Text");
        ledger.Exported("a");

        Assert.Contains("after it had been Exported", Assert.Throws<LedgerImbalanceException>(() => ledger.Dropped("a", "rule")).Message);
        Assert.Contains("no reader declared it", Assert.Throws<LedgerImbalanceException>(() => ledger.Exported("b")).Message);
        Assert.Contains("declared twice", Assert.Throws<LedgerImbalanceException>(() => ledger.Declare("a", "Text")).Message);
    }

    [Fact]
    public void Fork_SettledOnItsOwn_LeavesTheOriginalOpen()
    {
        var ledger = new Ledger();
        ledger.Declare("a", "Text");
        ledger.Declare("b", "Text");
        ledger.Merged("b", "a");

        var fork = ledger.Fork();
        fork.Exported("a");

        Assert.Equal(new LedgerTotals(1, 1, 0, 0, 0), fork.Close());
        Assert.True(ledger.IsOpen("a"));
        Assert.False(ledger.IsOpen("b"));
        Assert.True(ledger.IsDeclared("b"));
        Assert.False(ledger.IsDeclared("c"));
        Assert.Throws<LedgerImbalanceException>(() => ledger.Close());
    }

    [Fact]
    public void Close_AnyMixOfOutcomes_BalancesWithTheElements() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(ArbMap.Default.ArbFor<LedgerOutcome[]>(), outcomes =>
        {
            var ledger = new Ledger();
            for (var i = 0; i < outcomes.Length; i++)
            {
                ledger.Declare($"e{i}", "Text");
                ledger.Settle($"e{i}", outcomes[i], "why");
            }

            var totals = ledger.Close();
            return totals.Elements == outcomes.Length && totals.Merged == outcomes.Count(o => o == LedgerOutcome.Merged);
        }));
}
