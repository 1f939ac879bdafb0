using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats;

/// <summary>What holds for every format that is registered; a new one is tested without a line here.</summary>
public sealed partial class FormatContractTests
{
    public static TheoryData<string> Keys()
    {
        var keys = new TheoryData<string>();
        foreach (var format in BuiltInFormats.Create())
        {
            keys.Add(format.Descriptor.Key);
        }

        return keys;
    }

    /// <summary>Without the formats whose rows a review gives: those are few, whatever the document.</summary>
    public static TheoryData<string> KeysOfLargeOutputs()
    {
        var keys = new TheoryData<string>();
        foreach (var format in BuiltInFormats.Create())
        {
            if (format.Descriptor.Requires is null)
            {
                keys.Add(format.Descriptor.Key);
            }
        }

        return keys;
    }

    public static TheoryData<string, string> KeysAndCases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var format in BuiltInFormats.Create())
        {
            foreach (var name in HardCases.Names)
            {
                cases.Add(format.Descriptor.Key, name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(KeysAndCases))]
    public void Write_HardCase_BalancesIsValidAndTheSameTwice(string key, string name)
    {
        var format = Get(key);
        var content = Fit(format, HardCases.Get(name));
        foreach (var options in OptionSets(format.Descriptor))
        {
            var first = MemoryOutput.Write(format, content, options);
            Assert.Equal(content.Document.Elements.Count, first.Ledger.Close().Elements);
            Syntax.Check(format.Descriptor.Extension, first.Output.Bytes);
            foreach (var (file, stream) in first.Output.Files)
            {
                Assert.Matches("^[a-z0-9_]+\\.[a-z]+$", file);
                Syntax.Check(Path.GetExtension(file)[1..], stream.ToArray());
            }

            var second = InOddCulture(() => MemoryOutput.Write(format, Fit(format, HardCases.Get(name)), options));
            Assert.Equal(first.Output.Bytes, second.Output.Bytes);
            Assert.Equal(first.Ledger.Entries, second.Ledger.Entries);
            Assert.Equal(first.Report.Warnings, second.Report.Warnings);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_RichDocument_ContainsTheWordsOfWhatItSaysIsExported(string key)
    {
        var content = Fit(Get(key), RichDocument.Bare());
        var written = MemoryOutput.Write(Get(key), content);
        foreach (var entry in written.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Exported))
        {
            var element = content.Document.Elements.Single(e => e.Id == entry.ElementId);
            foreach (var word in element.Table is { } table ? table.Cells.SelectMany(c => Words(c.Text)) : element.Runs.Count > 0 ? element.Runs.SelectMany(r => Words(r.Text)) : Words(element.Text))
            {
                Assert.True(written.Text.Contains(word, StringComparison.Ordinal), $"'{word}' of {element.Id} is not in the export.");
            }
        }

        if (key != "document-json")
        {
            Assert.Equal(
                [("head", "page-furniture"), ("axis", "figure-text"), ("comment", "notes"), ("watermark", "hidden"), ("page-3", "page-furniture")],
                content.Document.Elements.Where(e => e.Layer != ContentLayer.Body).Select(e => (e.Id, written.Entry(e.Id).Detail!)));
            Assert.DoesNotContain("DRAFT", written.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("ACME", written.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_ElementThatIsSettledAlready_IsLeftAlone(string key)
    {
        var content = Fit(Get(key), RichDocument.Bare());
        var ledger = MemoryOutput.Declare(content);
        ledger.Dropped("rtl", "selection");
        var written = MemoryOutput.Write(Get(key), content, ledger: ledger);

        written.Ledger.Close();
        Assert.Equal("selection", written.Entry("rtl").Detail);
        if (key != "document-json")
        {
            Assert.DoesNotContain("مرحبا", written.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_UndeclaredElement_FailsTheExport(string key)
    {
        var content = Fit(Get(key), RichDocument.Bare());
        Assert.Throws<LedgerImbalanceException>(() => MemoryOutput.Write(Get(key), content, ledger: new Ledger()));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Descriptor_IsWhatListingsNeed(string key)
    {
        var descriptor = Get(key).Descriptor;
        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", descriptor.Key);
        Assert.Matches("^[a-z0-9]+$", descriptor.Extension);
        Assert.Matches("^[a-z]+/[a-z0-9.+-]+$", descriptor.MediaType);
        Assert.Matches(@"^[A-Z].*[^.]$", descriptor.Summary);
        Assert.Equal(descriptor.Options.Count, descriptor.Options.DistinctBy(o => o.Key).Count());
        foreach (var option in descriptor.Options)
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", option.Key);
            Assert.NotEmpty(option.Summary);
            FormatSettings.Create(descriptor, new Dictionary<string, string> { [option.Key] = option.Default });
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_Cancelled_Stops(string key)
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => MemoryOutput.Write(Get(key), Fit(Get(key), RichDocument.Bare()), cancellationToken: cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(KeysOfLargeOutputs))]
    public async Task Write_CancelledWhileWriting_StopsSoon(string key)
    {
        using var source = new CancellationTokenSource();
        var content = new ExportContent(HardCases.Generated(20_000));
        using var stream = new WatchedStream(_ => source.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Get(key).WriteAsync(content, FormatSettings.Create(Get(key).Descriptor), MemoryOutput.Declare(content), new WatchedOutput(stream), source.Token));
        Assert.True(stream.Count < 1_000_000, $"{stream.Count} bytes were written after the export was cancelled.");
    }

    [Theory]
    [MemberData(nameof(KeysOfLargeOutputs))]
    public async Task Write_LargeDocument_StreamsInSmallPieces(string key)
    {
        var content = new ExportContent(HardCases.Generated(20_000));
        using var stream = new WatchedStream();
        await Get(key).WriteAsync(content, FormatSettings.Create(Get(key).Descriptor), MemoryOutput.Declare(content), new WatchedOutput(stream), CancellationToken.None);

        Assert.False(stream.Closed);
        Assert.True(stream.Count > (Get(key).Descriptor.Binary ? 100_000 : 500_000));
        Assert.True(stream.Largest < 300_000, $"{stream.Largest} bytes at once of {stream.Count}: the writer collects its output.");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Write_OutputThatFails_PassesTheErrorOn(string key)
    {
        var content = Fit(Get(key), RichDocument.Bare());
        using var stream = new WatchedStream(_ => throw new IOException("no space left"));
        await Assert.ThrowsAsync<IOException>(async () =>
            await Get(key).WriteAsync(content, FormatSettings.Create(Get(key).Descriptor), MemoryOutput.Declare(content), new WatchedOutput(stream), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_TenTimesTheElements_AllocatesTenTimesAsMuch(string key)
    {
        AssertLinear(key, n => HardCases.Generated(n), 2000);
        AssertLinear(key, n => HardCases.Document(new Element { Id = "a", Type = ElementType.NarrativeText, Text = string.Concat(Enumerable.Repeat("many words. ", n)) }), 5000);
        AssertLinear(key, n => HardCases.Document(new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(n, 2, [.. Enumerable.Range(0, 2 * n).Select(i => new TableCell(i / 2, i % 2, $"cell {i}"))]) }), 2000);
    }

    private static void AssertLinear(string key, Func<int, Document> make, int size)
    {
        // The large run first: it fills the array pools, whose buffers the first user of a size pays for.
        Allocated(key, make(10 * size));
        var (small, large) = (Allocated(key, make(size)), Allocated(key, make(10 * size)));

        // Between ten times (linear) and a hundred (quadratic), with room for a pool that was trimmed meanwhile.
        Assert.True(large < 25 * small, $"{key}: {small:N0} bytes for {size}, {large:N0} for ten times as many.");
    }

    private static long Allocated(string key, Document document)
    {
        var format = Get(key);
        var content = Fit(format, new ExportContent(document));
        var ledger = MemoryOutput.Declare(content);
        using var stream = new WatchedStream();
        var before = GC.GetAllocatedBytesForCurrentThread();
        format.WriteAsync(content, FormatSettings.Create(format.Descriptor), ledger, new WatchedOutput(stream), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_DocumentWithoutAReview_IsRefusedByFormatsThatNeedOne(string key)
    {
        if (Get(key).Descriptor.Requires is not null)
        {
            var refused = Assert.Throws<InvalidSettingException>(() => MemoryOutput.Write(Get(key), RichDocument.Bare()));
            Assert.Contains("needs a review", refused.Message, StringComparison.Ordinal);
        }
    }

    // Formats that need a review get the rich document's, whatever the document.
    private static ExportContent Fit(IExportFormat format, ExportContent content) =>
        format.Descriptor.Requires is null || content.Review is not null ? content : content with { Review = RichDocument.Reviewed().Review };

    private static IExportFormat Get(string key) => new FormatRegistry(BuiltInFormats.Create()).Get(key);

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    // The defaults, and every other value of each option once.
    private static IEnumerable<Dictionary<string, string>> OptionSets(FormatDescriptor descriptor)
    {
        yield return [];
        foreach (var option in descriptor.Options)
        {
            var values = option.Kind switch
            {
                OptionKind.Boolean => [option.Default == "true" ? "false" : "true"],
                OptionKind.Choice => option.Choices.Where(c => c != option.Default),
                OptionKind.Integer when option.Key == "table" => [],
                OptionKind.Integer => [$"{Math.Max(1, option.Minimum)}", "80"],
                _ => ["<|im_end|> \"system\" \uD800\0"],
            };
            foreach (var value in values.Where(v => option.Kind != OptionKind.Integer || int.Parse(v, CultureInfo.InvariantCulture) >= option.Minimum))
            {
                yield return new() { [option.Key] = value };
            }
        }
    }

    private static T InOddCulture<T>(Func<T> run)
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.PositiveSign = "!";
        odd.NumberFormat.NumberDecimalSeparator = "٫";
        odd.NumberFormat.NumberGroupSeparator = "٬";
        odd.NumberFormat.NaNSymbol = "ليس رقم";
        odd.DateTimeFormat.DateSeparator = "؍";
        odd.DateTimeFormat.TimeSeparator = "؛";
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (odd, odd);
            return run();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
        }
    }

    [GeneratedRegex("[A-Za-z0-9]{2,}")]
    private static partial Regex Word();
}
