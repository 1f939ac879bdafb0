namespace Exporter.Core.Records;

/// <summary>
/// Which <c>owner_email</c> an identity was bound to when it was first seen; it never changes after. Records of this kind live in a partition
/// that no owner has, <see cref="Partition"/>: one by the identity's hash, one by the owner that it holds, so that no two identities hold one.
/// </summary>
public sealed record OwnerIdentityRecord : TrackingRecord
{
    /// <summary>The partition; owners never begin with <c>@</c>.</summary>
    public const string Partition = "@identities";

    /// <inheritdoc/>
    protected override string StageName => RecordStage.OwnerIdentity;

    /// <summary>SHA-256 of issuer and subject, 64 hexadecimal digits.</summary>
    public required string Identity { get; init; }

    /// <summary>The owner.</summary>
    public required string BoundOwner { get; init; }
}
