using Exporter.Core.Records;
using Exporter.Workflows.Contract;

namespace Exporter.Azure.Tests;

/// <summary>Records of uploaded documents.</summary>
internal static class SampleDocuments
{
    public static DocumentRecord Document(string owner, char digit, int minute = 0) => new()
    {
        Id = RecordId.Document(new string(digit, 64)),
        DocumentId = RecordId.Document(new string(digit, 64)),
        OwnerEmail = owner,
        Timestamp = SampleRecords.Start.AddMinutes(minute),
        Status = RecordStatus.Uploaded,
        ExpirationDate = SampleRecords.End,
        Name = "invoice.json",
        SizeBytes = 12,
        ContentHash = "sha256:" + new string(digit, 64),
    };
}
