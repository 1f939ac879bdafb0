using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Tests.Exports;

/// <summary>What users read of a document when its stored forms come and go.</summary>
public sealed class DocumentContentsTests : IDisposable
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task Read_WhereWhatAWorkflowStoredIsGone_ReadsTheBytesAgain()
    {
        var record = await StoredAsync();
        var before = await new DocumentContents(_stage.Ports).ReadAsync(record);
        Assert.True(await _stage.Ports.Artifacts.DeleteAsync(Stage.Owner, record.DocumentHash!));

        var after = await new DocumentContents(_stage.Ports).ReadAsync(record);

        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.Elements.Select(Words), after.Elements.Select(Words));
    }

    [Fact]
    public async Task Read_WhereTheBytesAreGoneToo_SaysThatTheyAre()
    {
        var record = await StoredAsync();
        await _stage.Ports.Artifacts.DeleteAsync(Stage.Owner, record.DocumentHash!);
        await _stage.Ports.Artifacts.DeleteAsync(Stage.Owner, record.ContentHash);

        await Assert.ThrowsAsync<ArtifactMissingException>(() => new DocumentContents(_stage.Ports).ReadAsync(record));
    }

    public void Dispose() => _stage.Dispose();

    private static (string, string) Words(Element element) => (element.Id, element.ToString()!);

    private async Task<DocumentRecord> StoredAsync()
    {
        await _stage.BeginAsync();
        await _stage.ToReviewAsync();
        var record = await new DocumentContents(_stage.Ports).GetAsync(Stage.Owner, _stage.Scope.DocumentId);
        Assert.NotNull(record.DocumentHash);
        return record;
    }
}
