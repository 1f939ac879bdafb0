using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exporter.Core.Records;

/// <summary>
/// Ids of records: functions of the workflow, the stage and the revision, so that recording twice writes one record. Ordered as text, the stages
/// of a workflow stand in their order. No id has a character that Cosmos DB or a URL path refuses.
/// </summary>
public static class RecordId
{
    /// <summary>Head of a workflow.</summary>
    public static string Head(string workflowId) => $"{workflowId}:head";

    /// <summary>Stage 1.</summary>
    public static string Stage1(string workflowId) => $"{workflowId}:stage1";

    /// <summary>Stage 2.</summary>
    public static string Stage2(string workflowId) => $"{workflowId}:stage2";

    /// <summary>Stage 3 of a revision, from 1.</summary>
    public static string Stage3(string workflowId, int revision) => string.Create(CultureInfo.InvariantCulture, $"{workflowId}:stage3:r{revision:D4}");

    /// <summary>Feedback to a revision, from 1.</summary>
    public static string Stage4(string workflowId, int revision) => string.Create(CultureInfo.InvariantCulture, $"{workflowId}:stage4:r{revision:D4}");

    /// <summary>An event; <paramref name="key"/> says which step of the workflow it is about.</summary>
    public static string Event(string workflowId, string key) => $"{workflowId}:event:{key}";

    /// <summary>A saved configuration; its name, which is a user's text, stands in it as a hash.</summary>
    public static string Configuration(string name) => "configuration:" + Short(name, 32);

    /// <summary>A client's idempotency key, which is a client's text and stands in it as a hash.</summary>
    public static string Idempotency(string key) => "idempotency:" + Short(key, 32);

    /// <summary>An identity, by the hash of its issuer and subject.</summary>
    public static string Identity(string hash) => "identity:" + hash;

    /// <summary>The claim of an identity to an owner.</summary>
    public static string OwnerClaim(string owner) => "owner:" + Short(owner, 64);

    /// <summary>Document of a content: the same bytes of one owner are one document.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    public static string Document(string sha256) => "doc-" + sha256[..16];

    /// <summary>Workflow of a request: the same owner and key give the same workflow, and nobody who lacks either can guess it.</summary>
    public static string Workflow(string ownerEmail, string requestKey) => "exp-" + Short($"{ownerEmail}\n{requestKey}", 32);

    private static string Short(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
